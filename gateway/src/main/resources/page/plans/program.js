// A control program as a picture: when it lights, how much, and the points that can be moved. It follows TALQ's rules as
// far as a picture needs them; what a lamp really does the gateway's preview says. Pure.
import { atOf, clamp, DAY } from './axis.js';

const OPERATIONS = {
  set: (_, by) => by, max: Math.max, min: Math.min, add: (level, by) => level + by, sub: (level, by) => level - by,
  mul: (level, by) => level * by / 100,
};
const NIGHT = { sunset: 300, sunrise: 1140, dusk: 330, dawn: 1110 }; // where the sun is not known

/** What a drawing needs where the sun does not rise or set. */
export function orUsual(sun) {
  return sun ?? NIGHT;
}

/** When it is active: [from, to] in minutes behind noon. */
export function spans(program, sun) {
  const { sunset, sunrise } = orUsual(sun);
  if (!program.activePeriods?.length) {
    return [[0, DAY]];
  }
  return program.activePeriods.flatMap((period) => {
    if (period.type !== 'absolute') {
      const span = [sunset + (period.sunsetOffset ?? 0), sunrise + (period.sunriseOffset ?? 0)].map((at) => clamp(at, 0, DAY));
      return span[0] < span[1] ? [span] : [];
    }
    const [from, to] = [atOf(period.start), atOf(period.end)];
    return from === to ? [[0, DAY]] : from < to ? [[from, to]] : [[0, to], [from, DAY]];
  });
}

/** Its level in steps { from, to, level } from noon to noon; 0 where it is not active. */
export function curve(program, sun) {
  const active = spans(program, sun);
  const marks = [0, DAY, ...active.flat(), ...fixed(program).map(({ at }) => at), ...relative(program, sun).map(({ at }) => at)];
  const times = [...new Set(marks.map((at) => clamp(at, 0, DAY)))].sort((a, b) => a - b);
  const steps = times.slice(0, -1).map((from, i) => ({ from, to: times[i + 1],
    level: active.some(([begin, end]) => begin <= from && from < end) ? levelAt(program, from, sun) : 0 }));
  return steps.reduce((all, step) => {
    const last = all.at(-1);
    if (last?.level === step.level) {
      last.to = step.to;
      return all;
    }
    return [...all, step];
  }, []);
}

/** By fixed and sun-relative times; before the first one of a day the last one of the day before holds. */
export function levelAt(program, at, sun) {
  const holding = (list) => list.filter((each) => each.at <= at).at(-1) ?? list.at(-1);
  const level = holding(fixed(program))?.level ?? 100;
  const control = holding(relative(program, sun));
  return clamp(control ? OPERATIONS[control.operation](level, control.level) : level, 0, 100);
}

function fixed(program) {
  return (program.fixedTimeControls ?? []).map((control, index) => ({ ...control, index, at: atOf(control.start) }))
    .sort((a, b) => a.at - b.at);
}

function relative(program, sun) {
  return (program.astroClockTimeControls ?? []).map((control, index) => ({ ...control, index,
    at: clamp(orUsual(sun)[control.event] + (control.offset ?? 0), 0, DAY) })).sort((a, b) => a.at - b.at);
}

/** The points that can be moved, in the order of the night. */
export function points(program, sun) {
  const { sunset, sunrise } = orUsual(sun);
  const bounds = (program.activePeriods ?? []).flatMap((period, index) => {
    const at = period.type === 'absolute' ? { start: atOf(period.start), end: atOf(period.end) }
      : { start: sunset + (period.sunsetOffset ?? 0), end: sunrise + (period.sunriseOffset ?? 0) };
    return period.type === 'sensor' ? [] : ['start', 'end'].map((edge) => ({ kind: 'period', index, edge, type: period.type,
      at: clamp(at[edge], 0, DAY), level: 0 }));
  });
  return [...bounds,
    ...fixed(program).map(({ index, at, level }) => ({ kind: 'fixed', index, at, level })),
    ...relative(program, sun).map(({ index, at, level, event, offset = 0, operation }) => ({ kind: 'astro', index, at, level, event,
      offset, operation })),
  ].sort((a, b) => a.at - b.at);
}

/** The level while the first of that source works, out of the level so far; the same without one. */
export function raised(program, source, level) {
  const control = program.dynamicControls?.find((each) => each.source === source);
  return control ? clamp(OPERATIONS[control.operation](level, control.level), 0, 100) : level;
}

/** What joins while somebody is sensed: { from, to, level, source } for each part of the night in which it may. */
export function sensed(program, sun) {
  return (program.dynamicControls ?? []).flatMap((control) => {
    const period = control.period;
    const parts = !period ? [[0, DAY]] : (([from, to]) => (from < to ? [[from, to]] : [[0, to], [from, DAY]]))([atOf(period.start), atOf(period.end)]);
    return parts.flatMap(([begin, end]) => curve(program, sun).filter((step) => step.level > 0 || isActive(program, step.from, sun))
      .map((step) => ({ from: Math.max(step.from, begin), to: Math.min(step.to, end), source: control.source,
        level: clamp(OPERATIONS[control.operation](step.level, control.level), 0, 100) }))
      .filter((step) => step.from < step.to));
  });
}

function isActive(program, at, sun) {
  return spans(program, sun).some(([from, to]) => from <= at && at < to);
}
