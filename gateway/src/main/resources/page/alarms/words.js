// What an alarm means, and how things about it are said.
import { day, hourMinute } from '../language/format.js';
import { knows, learn, t } from '../language/language.js';
import de from './de.js';
import en from './en.js';

learn({ de, en });

/** All types of alarms that have a name, but those of what is no lamp. */
export const TYPES = Object.keys(en).filter((key) => key.startsWith('alarms.type.') && !key.includes('.Gateway.'))
  .map((key) => key.replace('alarms.type.', '').replace('.', '/'));

/** The text of that kind for a type of alarm; broken sensors share one. A type that nobody knows shows itself. */
export function saidOf(kind, type) {
  const own = `alarms.${kind}.${type.replace('/', '.')}`;
  if (knows(own)) {
    return t(own);
  }
  const shared = `alarms.${kind}.${type.split('/').pop()}`;
  return knows(shared) ? t(shared) : kind === 'type' ? type : t(`alarms.${kind}.other`);
}

export function when(time) {
  const millis = Date.parse(time);
  return `${day(millis)}, ${hourMinute(millis)}`;
}
