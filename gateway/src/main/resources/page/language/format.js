// Numbers, times and ages as a person writes them in the page's language.
import { language, t } from './language.js';

const formats = new Map();

function cached(key, make) {
  const full = `${language.code} ${key}`;
  if (!formats.has(full)) {
    formats.set(full, make(language.code));
  }
  return formats.get(full);
}

/** A number with that many digits behind the point, or a dash when it is unknown. */
export function number(value, digits = 0) {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return '–';
  }
  return cached(`number ${digits}`, (code) => new Intl.NumberFormat(code,
    { minimumFractionDigits: digits, maximumFractionDigits: digits })).format(value);
}

/** A number with its unit and as many digits as are of use: 3 significant ones. */
export function quantity(value, unit) {
  const size = Math.abs(value ?? 0);
  const digits = Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return unit ? `${number(value, digits)}\u202f${unit}` : number(value, digits);
}

export function percent(value) {
  return quantity(typeof value === 'number' ? Math.round(value) : value, '%');
}

/** Watts as W below a kilowatt, as kW above. */
export function power(watts) {
  return watts < 1000 ? quantity(Math.round(watts), 'W') : quantity(watts / 1000, 'kW');
}

export function clock(instant) {
  return cached('clock', (code) => new Intl.DateTimeFormat(code,
    { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })).format(instant);
}

export function hourMinute(instant) {
  return cached('minute', (code) => new Intl.DateTimeFormat(code,
    { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })).format(instant);
}

export function day(instant) {
  return cached('day', (code) => new Intl.DateTimeFormat(code,
    { weekday: 'short', day: 'numeric', month: 'short' })).format(instant);
}

/** Day and time. */
export function moment(instant) {
  return cached('moment', (code) => new Intl.DateTimeFormat(code, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
    hourCycle: 'h23' })).format(new Date(instant));
}

/** Who did something: the name of the account, if there is one. */
export function person(name) {
  return name === 'anonymous' ? t('person.anonymous') : name;
}

/** How long ago, in one rough unit. */
export function age(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 5) {
    return t('age.now');
  }
  if (seconds < 90) {
    return t('age.seconds', { n: seconds });
  }
  if (seconds < 5400) {
    return t('age.minutes', { n: Math.round(seconds / 60) });
  }
  return seconds < 172800 ? t('age.hours', { n: Math.round(seconds / 3600) })
    : t('age.days', { n: Math.round(seconds / 86400) });
}
