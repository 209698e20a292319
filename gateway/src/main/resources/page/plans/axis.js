// The night from noon to noon in minutes behind noon, by the clocks of the city, and its place in a drawing. Pure.
export const DAY = 1440;
const NOON = 720;

/** '23:05' as minutes behind noon, 0 to 1439. */
export function atOf(time) {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours * 60 + minutes + NOON) % DAY;
}

/** Minutes behind noon as '23:05'. */
export function timeOf(at) {
  const minutes = (Math.round(at) + NOON + 2 * DAY) % DAY;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}

export function snap(value, step) {
  return Math.round(value / step) * step;
}

/** The part of the night that is drawn: full hours around sun and steps. */
export function frame(sun, marks) {
  const all = [...marks, ...(sun ? [sun.sunset - 60, sun.sunrise + 60] : [])];
  return all.length === 0 ? { from: 0, to: DAY }
    : { from: clamp(Math.floor(Math.min(...all) / 60) * 60, 0, 540), to: clamp(Math.ceil(Math.max(...all) / 60) * 60, 900, DAY) };
}

/** Places in a box { left, top, width, height } for a frame, and back. */
export function scale({ from, to }, box) {
  return {
    x: (at) => box.left + (clamp(at, from, to) - from) / (to - from) * box.width,
    y: (level) => box.top + box.height * (1 - level / 100),
    at: (x) => clamp(from + (x - box.left) / box.width * (to - from), from, to),
    level: (y) => clamp(100 * (1 - (y - box.top) / box.height), 0, 100),
  };
}

/** Hours to write below the axis, as many as there is room for. */
export function hours({ from, to }, width) {
  const room = Math.max(1, Math.floor(width / 46));
  const every = [1, 2, 3, 4, 6].find((hour) => (to - from) / 60 / hour <= room) ?? 6;
  const list = [];
  for (let at = Math.ceil(from / 60) * 60; at <= to; at += 60) {
    if (((at / 60) + 12) % every === 0) {
      list.push(at);
    }
  }
  return list;
}
