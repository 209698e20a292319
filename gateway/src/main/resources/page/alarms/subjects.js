// What alarms speak of, in words: lamps, posts, districts. Knows which lamps stand on a post.
import { city } from '../city/city.js';
import { nameOf } from '../city/lamp.js';
import { t } from '../language/language.js';
import { isNight } from './order.js';

class Subjects {
  #version = -1;
  #posts = new Map();
  #middle = null;
  districts = new Map();

  /** The lamps that an alarm concerns: one, those of a post, none for what stands for many. */
  lampsOf({ scope, subject }) {
    this.#look();
    if (scope === 'luminaire') {
      return city.lamps.has(subject) ? [city.lamps.get(subject)] : [];
    }
    return this.#posts.get(scope === 'sensor' ? subject.slice(0, subject.lastIndexOf(':')) : subject) ?? [];
  }

  nameOf(alarm) {
    const [lamp] = this.lampsOf(alarm);
    if (alarm.scope === 'district') {
      return t('alarms.scope.district', { name: this.district(alarm.subject) });
    }
    if (alarm.scope === 'feeder') {
      return t('alarms.scope.feeder', { name: alarm.subject });
    }
    if (alarm.scope === 'connector') {
      return t('alarms.scope.connector', { name: alarm.subject });
    }
    return lamp ? nameOf(lamp) : alarm.subject;
  }

  district(id) {
    return this.districts.get(id)?.displayName || id;
  }

  night() {
    this.#look();
    return this.#middle !== null && isNight(city.now(), ...this.#middle);
  }

  #look() {
    if (this.#version === city.version) {
      return;
    }
    this.#version = city.version;
    this.#posts = new Map();
    this.#middle = null;
    for (const lamp of city.lamps.values()) {
      this.#posts.set(lamp.post, [...this.#posts.get(lamp.post) ?? [], lamp]);
      this.#middle ??= Number.isFinite(lamp.latitude) ? [lamp.latitude, lamp.longitude] : null;
    }
  }
}

export const subjects = new Subjects();
