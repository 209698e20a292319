// Changes of a plan's document. Each changes what it names in the document that it gets and leaves all the rest as it was
// written, also what this page does not know. Pure but for that document, which is the caller's own copy.
import { clamp, timeOf } from './axis.js';

const MOST_STEPS = 48;
const MOST_RELATIVE = 16;
const MOST_RULES = 64;
const MOST_OFFSET = 720;

export function programOf(plan, id) {
  return plan.programs?.find((program) => program.id === id);
}

/** Puts a point of the curve at another time, level, or both. Returns where it is in its list then. */
export function movePoint(program, { kind, index, edge }, { at, level }, sun) {
  if (kind === 'period') {
    const period = program.activePeriods[index];
    if (period.type === 'absolute') {
      period[edge] = timeOf(at);
    } else {
      const [name, event] = edge === 'start' ? ['sunsetOffset', 'sunset'] : ['sunriseOffset', 'sunrise'];
      period[name] = clamp(Math.round(at - sun[event]), -MOST_OFFSET, MOST_OFFSET);
    }
    return index;
  }
  if (kind === 'astro') {
    const control = program.astroClockTimeControls[index];
    if (at !== undefined) { control.offset = clamp(Math.round(at - sun[control.event]), -MOST_OFFSET, MOST_OFFSET); }
    if (level !== undefined) { control.level = level; }
    return index;
  }
  const control = program.fixedTimeControls[index];
  if (level !== undefined) { control.level = level; }
  if (at !== undefined) { control.start = freeTime(program, at, control); }
  return sorted(program).indexOf(control);
}

/** The nearest time behind that no other step has. */
function freeTime(program, at, self) {
  const taken = (time) => program.fixedTimeControls.some((other) => other !== self && other.start === time);
  let wanted = at;
  while (taken(timeOf(wanted))) {
    wanted += 1;
  }
  return timeOf(wanted);
}

/** TALQ wants them in the order of the clock. */
function sorted(program) {
  return program.fixedTimeControls.sort((a, b) => (a.start < b.start ? -1 : 1));
}

/** A further step; null when there are as many as a program may have. */
export function addFixed(program, at, level) {
  program.fixedTimeControls ??= [];
  if (program.fixedTimeControls.length >= MOST_STEPS) {
    return null;
  }
  const control = { start: '00:00', level, fadeSeconds: 30 };
  control.start = freeTime(program, at, control);
  program.fixedTimeControls.push(control);
  return { kind: 'fixed', index: sorted(program).indexOf(control) };
}

/** At most that level from then on, on top of the times. The first one comes with one at sunset that changes nothing: else
    it would hold from the evening on, as the last one of the night before. */
export function addRelative(program, event, offset, level) {
  program.astroClockTimeControls ??= [{ event: 'sunset', offset: 0, operation: 'min', level: 100 }];
  if (program.astroClockTimeControls.length >= MOST_RELATIVE) {
    return null;
  }
  program.astroClockTimeControls.push({ event, offset, operation: 'min', level, fadeSeconds: 30 });
  return { kind: 'astro', index: program.astroClockTimeControls.length - 1 };
}

export function removePoint(program, { kind, index }) {
  if (kind === 'period') {
    return;
  }
  const name = kind === 'fixed' ? 'fixedTimeControls' : 'astroClockTimeControls';
  program[name].splice(index, 1);
  if (program[name].length === 0) {
    delete program[name];
  }
}

/** Sets a field of a step, or takes it away when it is null. */
export function setField(entry, name, value) {
  if (value === null) {
    delete entry[name];
  } else {
    entry[name] = value;
  }
}

/** When a program lights: another kind begins anew, with what is usual. */
export function setLit(program, type) {
  if (type === 'always') {
    delete program.activePeriods;
  } else {
    program.activePeriods = [type === 'absolute' ? { type, start: '17:00', end: '07:00' } : { type }];
  }
}

/** A copy of a program under a new name, or a new one for the whole night; what it is called then. */
export function addProgram(plan, like) {
  plan.programs ??= [];
  const id = freeName(plan.programs, like?.id ?? 'program');
  plan.programs.push({ ...structuredClone(like ?? { fadeSeconds: 5, activePeriods: [{ type: 'astro' }] }), id });
  return id;
}

function freeName(list, base) {
  const stem = base.replace(/-\d+$/, '').slice(0, 58);
  let number = 2;
  while (list.some(({ id }) => id === `${stem}-${number}`)) {
    number += 1;
  }
  return list.some(({ id }) => id === stem) ? `${stem}-${number}` : stem;
}

/** Where something names it, that names the new one. */
export function renameProgram(plan, from, to) {
  programOf(plan, from).id = to;
  plan.calendars?.forEach((calendar) => {
    if (calendar.defaultProgram === from) { calendar.defaultProgram = to; }
    calendar.rules?.forEach((rule) => { if (rule.program === from) { rule.program = to; } });
  });
}

/** Days that followed it follow what the calendar has besides. */
export function removeProgram(plan, id) {
  plan.programs = plan.programs.filter((program) => program.id !== id);
  plan.calendars?.forEach((calendar) => {
    if (calendar.defaultProgram === id) { delete calendar.defaultProgram; }
    if (calendar.rules) { calendar.rules = calendar.rules.filter((rule) => rule.program !== id); }
  });
}

export function calendarOf(wish) {
  return wish.plan.calendars?.find(({ id }) => id === wish.calendar);
}

/** A calendar to paint on, for a plan that has none yet. */
export function needCalendar(wish) {
  if (!calendarOf(wish)) {
    wish.plan.calendars ??= [];
    const id = freeName(wish.plan.calendars, 'calendar');
    wish.plan.calendars.push({ id, ...(wish.plan.programs?.[0] && { defaultProgram: wish.plan.programs[0].id }) });
    wish.calendar = id;
  }
  return calendarOf(wish);
}

/** The new rule counts more than all others; one that says the same for other programs goes. False: there are too many. */
export function addRule(calendar, rule) {
  const key = ({ program: _, ...when }) => JSON.stringify(Object.entries(when).sort());
  const others = (calendar.rules ?? []).filter((other) => key(other) !== key(rule));
  if (others.length >= MOST_RULES) {
    return false;
  }
  calendar.rules = [rule, ...others];
  return true;
}

export function moveRule(calendar, index, by) {
  const [rule] = calendar.rules.splice(index, 1);
  calendar.rules.splice(clamp(index + by, 0, calendar.rules.length), 0, rule);
}

export function removeRule(calendar, index) {
  calendar.rules.splice(index, 1);
}

/** Days from one to another, each year or once. */
export function daysRule(first, last, program, yearly) {
  const [from, to] = [first, last].sort();
  return { first: yearly ? from.slice(5) : from, last: yearly ? to.slice(5) : to, program };
}


/** A further source, with what is usual. */
export function addSensed(program, source) {
  program.dynamicControls ??= [];
  program.dynamicControls.push({ source, ...(source === 'traffic' && { threshold: { side: 'above', vehiclesPerHour: 200 } }),
    operation: 'max', level: 80, holdSeconds: source === 'traffic' ? 0 : 30, fadeSeconds: 2, fadeBackSeconds: 10 });
}

export function removeSensed(program, index) {
  program.dynamicControls.splice(index, 1);
  if (program.dynamicControls.length === 0) {
    delete program.dynamicControls;
  }
}

/** Posts tell so many ahead; who is told raises the light as somebody at the post itself would. 0: nobody is told. */
export function setAhead(plan, id, hops) {
  if (hops === 0) {
    delete plan.lightAhead;
    return;
  }
  plan.lightAhead = { ...plan.lightAhead, hops };
  const program = programOf(plan, id);
  if (!program.dynamicControls?.some(({ source }) => source === 'neighbour')) {
    const here = program.dynamicControls?.find(({ source }) => source === 'presence');
    addSensed(program, 'neighbour');
    if (here) {
      Object.assign(program.dynamicControls.at(-1), structuredClone(here), { source: 'neighbour' });
    }
  }
}

/** Sets how lamps are driven, or takes it away when it is null. */
export function setOutput(plan, name, value) {
  plan.output ??= {};
  setField(plan.output, name, value);
  if (Object.keys(plan.output).length === 0) {
    delete plan.output;
  }
}
