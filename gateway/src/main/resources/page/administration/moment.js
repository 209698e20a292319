// Days with time, spans, and sizes of files, as people write them.
import { number, quantity } from '../language/format.js';
import { language, t } from '../language/language.js';

/** Day and time, with seconds if wanted; a dash when it is unknown. */
export function moment(instant, seconds = false) {
  return instant === null || instant === undefined ? '–' : new Intl.DateTimeFormat(language.code, {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}), hourCycle: 'h23' }).format(new Date(instant));
}

/** On one line. */
export function date(instant) {
  return new Intl.DateTimeFormat(language.code, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(instant)).replaceAll(' ', '\u00a0');
}

/** A span in its largest unit that is of use. */
export function span(seconds) {
  if (seconds < 90) {
    return quantity(Math.round(seconds), 's');
  }
  if (seconds < 5400) {
    return quantity(Math.round(seconds / 60), 'min');
  }
  return seconds < 172800 ? quantity(Math.round(seconds / 3600), 'h')
    : t('administration.days', { n: number(Math.round(seconds / 86400)) });
}

export function bytes(count) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  return quantity(Number((count / 1000 ** power).toPrecision(3)), units[power]);
}

/** The value of an input for day and time, in the reader's time zone; and back. */
export function toInput(instant) {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}
