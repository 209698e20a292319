// A night so small that it only shows its shape.
import { svg } from 'lit';
import { curve, orUsual } from './program.js';
import { calendarOf, programOf } from './edits.js';

const BOX = { width: 132, height: 40 };

/** The program of most days: that of the calendar's default, else of its first rule, else the first; undefined without any. */
export function usualProgram(wish) {
  const calendar = calendarOf(wish);
  return programOf(wish.plan, calendar?.defaultProgram ?? calendar?.rules?.[0]?.program) ?? wish.plan.programs?.[0];
}

export function mini(wish, sun) {
  const { sunset, sunrise } = orUsual(sun);
  const program = usualProgram(wish) ?? { activePeriods: [{ type: 'astro' }] };
  const [from, to] = [sunset - 60, sunrise + 60];
  const x = (at) => Math.round(Math.min(1, Math.max(0, (at - from) / (to - from))) * BOX.width);
  const y = (level) => 3 + Math.round((BOX.height - 6) * (1 - level / 100));
  const line = curve(program, sun).map((step, i) => `${i === 0 ? `M${x(step.from)} ${y(step.level)}` : `V${y(step.level)}`}H${x(step.to)}`).join('');
  return svg`<svg class="mini" viewBox="0 0 ${BOX.width} ${BOX.height}" aria-hidden="true"><path class="area" d="${line}V${y(0)}H0Z"/><path class="line" d=${line}/></svg>`;
}
