// Plans in words: whom they mean, what their rules and steps say, what else stands in them. Pure but for the language.
import { number, percent } from '../language/format.js';
import { knows, language, t } from '../language/language.js';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
export const REGIONS = ['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH', 'BY-ASSUMPTION', 'BY-AUGSBURG',
  'SN-CORPUS-CHRISTI', 'TH-CORPUS-CHRISTI'].map((code) => `DE-${code}`);
const SHOWN = ['programs', 'calendars', 'lightAhead', 'output'];
const PROGRAM_SHOWN = ['id', 'activePeriods', 'fixedTimeControls', 'astroClockTimeControls', 'dynamicControls', 'fadeSeconds'];

/** Whom a plan means; districts and groups by the names that people gave them. */
export function targetWords(target, places = { districts: [], groups: [] }) {
  const name = (list, id) => list.find((each) => each.id === id)?.displayName || id;
  if (!target) {
    return t('plans.target.none');
  }
  if (target.street) {
    return t(target.district ? 'plans.target.streetIn' : 'plans.target.street',
      { street: target.street, district: target.district && name(places.districts, target.district) });
  }
  if (target.district) {
    return t('plans.target.district', { name: name(places.districts, target.district) });
  }
  return target.group ? t('plans.target.group', { name: name(places.groups, target.group) })
    : t('plans.target.query', { query: Object.entries(target.query).map(([field, value]) => `${field} = ${value}`).join(', ') });
}

export function lamps(n) {
  return t(n === 1 ? 'plans.lamp' : 'plans.lamps', { n: number(n) });
}

export function posts(n) {
  return t(n === 1 ? 'plans.post' : 'plans.posts', { n: number(n) });
}

export const total = (counts) => Object.values(counts ?? {}).reduce((sum, n) => sum + n, 0);

/** A day of the year or a date as people write it. */
export function dayWords(text) {
  const yearly = text.length === 5;
  const date = new Date(`${yearly ? `2024-${text}` : text}T12:00:00Z`);
  return new Intl.DateTimeFormat(language.code, { day: 'numeric', month: 'short', timeZone: 'UTC', ...(!yearly && { year: 'numeric' }) }).format(date);
}

export function weekdayName(day, width = 'long') {
  return new Intl.DateTimeFormat(language.code, { weekday: width, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + WEEKDAYS.indexOf(day))));
}

const list = (items) => new Intl.ListFormat(language.code).format(items);

/** When a rule of a calendar applies. */
export function ruleWords(rule) {
  const parts = [];
  if (rule.first || rule.last) {
    const [first, last] = [rule.first ?? rule.last, rule.last ?? rule.first];
    const span = !rule.last ? t('plans.rule.from', { day: dayWords(first) }) : !rule.first ? t('plans.rule.until', { day: dayWords(last) })
      : first === last ? dayWords(first) : t('plans.rule.span', { first: dayWords(first), last: dayWords(last) });
    parts.push(first.length === 5 ? t('plans.rule.yearly', { span }) : span);
  }
  if (rule.weekdays) {
    const days = list(rule.weekdays.map((day) => weekdayName(day)));
    parts.push(rule.occurrences ? t('plans.rule.nth', { which: list(rule.occurrences.map((each) => t(`plans.nth.${each}`))), days }) : t('plans.rule.weekdays', { days }));
  }
  if (rule.dates) {
    const day = (text) => (text.includes('-') ? dayWords(text) : `${Number(text)}.`);
    const spans = rule.dates.map(({ first, last }) => (last && last !== first ? t('plans.rule.span', { first: day(first), last: day(last) }) : day(first)));
    parts.push(t(rule.dates.some(({ first }) => !first.includes('-')) ? 'plans.rule.monthly' : 'plans.rule.yearly', { span: list(spans) }));
  }
  if (rule.holidays) {
    parts.push(t('plans.rule.holidays', { region: regionName(rule.holidays) }));
  }
  return parts.length === 0 ? t('plans.rule.always') : parts.join(', ');
}

export function regionName(code) {
  return knows(`plans.region.${code}`) ? t(`plans.region.${code}`) : code;
}

/** What joins a program while somebody is sensed. */
export function dynamicWords({ source, threshold, period, operation, level, holdSeconds }) {
  const who = source === 'traffic' && threshold
    ? t(`plans.sensed.traffic.${threshold.side}`, { n: number(threshold.vehiclesPerHour) }) : t(`plans.sensed.${source}`);
  return [t(`plans.operation.${operation}`, { who, level: percent(level) }), holdSeconds ? t('plans.sensed.hold', { n: number(holdSeconds) }) : '',
    period ? t('plans.sensed.period', period) : ''].filter(Boolean).join(', ');
}

/** All that stands in a plan and is not in the pictures. */
export function besides(wish, program) {
  const { plan } = wish;
  const said = [];
  Object.keys(plan).filter((name) => !SHOWN.includes(name)).forEach((name) => said.push(fieldWords(name, plan[name])));
  plan.calendars?.filter(({ id }) => id !== wish.calendar).forEach(({ id }) => said.push(t('plans.also.calendar', { id })));
  Object.keys(program ?? {}).filter((name) => !PROGRAM_SHOWN.includes(name)).forEach((name) => said.push(fieldWords(name, program[name])));
  return said;
}

function fieldWords(name, value) {
  if (name === 'roadClass') {
    return value.name === 'none' ? t('plans.also.noClass') : t('plans.also.roadClass', { name: value.name, level: percent(value.minimumLevel) })
      + (value.reduced ? ` ${t('plans.also.reduced', { ...value.reduced, level: percent(value.reduced.minimumLevel) })}` : '');
  }
  const words = {
    safeLevel: () => ({ level: percent(value) }), staggerSeconds: () => ({ n: number(value) }), timeZone: () => ({ zone: value }),
    dayStart: () => ({ start: t(`plans.dayStart.${value}`) }), location: () => ({ place: `${number(value.latitude, 3)}, ${number(value.longitude, 3)}` }),
    photocell: () => ({ on: number(value.onBelow ?? 25), off: number(value.offAbove ?? 35) }),
    defaultProgram: () => ({ degrees: number(value.sunElevation ?? -3, 1), level: percent(value.level ?? 100) }),
    luminaires: () => ({ n: number(value.length) }),
  }[name];
  return words ? t(`plans.also.${name}`, words()) : t('plans.also.other', { name });
}

/** What a finding says, in the reader's language where it has words. */
export function findingWords({ code }) {
  return knows(`plans.finding.${code}`) ? t(`plans.finding.${code}`) : t('plans.finding.other', { code });
}

/** The place that a finding speaks of: { program, calendar, rule, kind, index } as far as they are named. */
export function placeOf({ pointer = '' }, plan) {
  const [, program, kind, index] = /\/programs\/(\d+)(?:\/(\w+)(?:\/(\d+))?)?/.exec(pointer) ?? [];
  const [, rule] = /\/calendars\/\d+\/rules\/(\d+)/.exec(pointer) ?? [];
  const name = { fixedTimeControls: 'fixed', astroClockTimeControls: 'astro', activePeriods: 'period' }[kind];
  return { program: program === undefined ? null : plan.programs?.[Number(program)]?.id ?? null, kind: name ?? null,
    index: index === undefined ? null : Number(index), rule: rule === undefined ? null : Number(rule),
    field: ['target', 'priority', 'roadClass', 'lightAhead'].find((field) => pointer.includes(`/${field}`)) ?? null };
}
