// What alarms speak of, in words. Names and addresses come with the alarms; districts have names of their own.
import { city } from '../city/city.js';
import { t } from '../language/language.js';
import { isNight } from './order.js';

class Subjects {
  districts = new Map();

  nameOf(alarm) {
    if (alarm.scope === 'district') {
      return t('alarms.scope.district', { name: alarm.displayName || alarm.subject });
    }
    return ['feeder', 'connector'].includes(alarm.scope) ? t(`alarms.scope.${alarm.scope}`, { name: alarm.subject })
      : alarm.displayName || alarm.address || alarm.subject;
  }

  district(id) {
    return this.districts.get(id)?.displayName || id;
  }

  night() {
    const { bounds } = city.status;
    return Boolean(bounds) && isNight(city.now(), (bounds.south + bounds.north) / 2, (bounds.west + bounds.east) / 2);
  }
}

/** Which post an alarm concerns; empty for what stands for many. */
export function postOf({ scope, subject }) {
  if (scope === 'post') {
    return subject;
  }
  return ['luminaire', 'sensor'].includes(scope) ? subject.slice(0, subject.lastIndexOf(':')) : '';
}

export const subjects = new Subjects();
