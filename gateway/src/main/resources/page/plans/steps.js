// The same night as a list: each step with its exact time, level and fade, for whoever does not drag.
import { html, nothing } from 'lit';
import { t } from '../language/language.js';
import { atOf, timeOf } from './axis.js';
import { addFixed, addRelative, movePoint, removePoint, setField, setLit } from './edits.js';
import { isSame, sunFor } from './night.js';
import { levelAt, points } from './program.js';
import { findingWords } from './words.js';

const LIT = ['always', 'absolute', 'astro', 'sensor', 'astro-and-sensor'];
const OPERATIONS = ['set', 'max', 'min', 'add', 'sub', 'mul'];
const LISTS = { fixed: 'fixedTimeControls', astro: 'astroClockTimeControls' };

/** `view` has { program, sun, picked, may, wrong(place), change(edit, gesture), pick(point), follow(index, field) }. Fields
    are set when the document says something else, never while somebody types into them. */
export function steps(view) {
  const { program, sun } = view;
  const movable = points(program, sun);
  const all = [...movable.filter(({ kind }) => kind === 'fixed'), ...movable.filter(({ kind }) => kind === 'astro').sort((a, b) => a.index - b.index)];
  return html`
    ${lit(view)}
    <h4>${t('plans.steps')}</h4>
    ${all.length === 0 ? html`<p class="plans-hint">${t('plans.steps.none')}</p>` : html`<ol class="plan-steps">${all.map((point) => step(view, point))}</ol>`}
    ${program.astroClockTimeControls ? html`<p class="plans-hint">${t('plans.steps.sun')}</p>` : nothing}
    ${view.may ? html`<div class="ways">
      <button class="plain" data-testid="step-add" @click=${() => addTime(view)}>${t('plans.step.add')}</button>
      <button class="plain" data-testid="step-add-sun" @click=${() => view.pick(view.change((it) => addRelative(it, 'sunset', 120, 70)))}>${t('plans.step.addSun')}</button>
    </div>` : nothing}`;
}

/** In the middle of the longest part without a step. */
function addTime(view) {
  const { program, sun } = view;
  const { sunset, sunrise } = sunFor(sun);
  const marks = [sunset, ...points(program, sun).map(({ at }) => at).filter((at) => at > sunset && at < sunrise), sunrise].sort((a, b) => a - b);
  const widest = marks.slice(1).map((to, i) => ({ from: marks[i], to })).sort((a, b) => (b.to - b.from) - (a.to - a.from))[0];
  const at = Math.round((widest.from + widest.to) / 60) * 30;
  view.pick(view.change((it) => addFixed(it, at, Math.round(levelAt(it, at, sun)))));
}

/** When it lights at all. */
function lit(view) {
  const { program, may } = view;
  const type = program.activePeriods?.length ? program.activePeriods[0].type : 'always';
  return html`<h4>${t('plans.lit')}</h4>
    <div class="plan-row ${view.wrong({ kind: 'period', index: 0 }) ? 'wrong' : ''}">
      <label class="wide">${t('plans.lit.when')}<select ?disabled=${!may} data-testid="lit" @change=${(event) => view.change((it) => setLit(it, event.target.value))}>
        ${LIT.map((each) => html`<option value=${each} ?selected=${each === type}>${t(`plans.lit.${each}`)}</option>`)}</select></label>
      ${number(view, t('plans.programFade'), program.fadeSeconds ?? 0, 3600, (value) => view.change((it) => setField(it, 'fadeSeconds', value)), 'program-fade')}
    </div>
    ${(program.activePeriods ?? []).map((period, index) => bounds(view, period, index))}`;
}

function bounds(view, period, index) {
  const set = (name) => (value) => view.change((it) => setField(it.activePeriods[index], name, value));
  if (period.type === 'absolute') {
    return html`<div class="plan-row">
      ${time(view, t('plans.point.start'), period.start, set('start'), 'lit-from')}${time(view, t('plans.point.end'), period.end, set('end'), 'lit-until')}</div>`;
  }
  const offset = (name, most = 720, least = -most) => number(view, t(`plans.${name}`), period[name] ?? 0, most, set(name), name, least);
  return period.type === 'sensor' ? nothing : html`<div class="plan-row">${offset('sunsetOffset')}${offset('sunriseOffset')}
    ${period.type === 'astro-and-sensor' ? html`${offset('photocellBeforeSunset', 720, 0)}${offset('photocellBeforeSunrise', 720, 0)}` : nothing}</div>`;
}

function step(view, point) {
  const control = view.program[LISTS[point.kind]][point.index];
  const move = (to, next) => {
    const index = view.change((it) => movePoint(it, point, to, sunFor(view.sun)));
    view.pick({ ...point, index });
    if (index !== point.index && next?.closest('li')?.dataset.point === `fixed-${point.index}`) {
      view.follow(index, next.dataset.testid); // it has another place in the list now, and whoever goes on there stays with it
    }
  };
  const set = (name) => (value) => view.change((it) => setField(it[LISTS[point.kind]][point.index], name, value));
  const wrong = view.wrong(point);
  return html`<li class="plan-row ${isSame(view.picked, point) ? 'picked' : ''} ${wrong ? 'wrong' : ''}" data-testid="step" data-point="${point.kind}-${point.index}"
      @focusin=${() => isSame(view.picked, point) || view.pick(point)}>
    ${point.kind === 'fixed' ? time(view, t('plans.at'), control.start, (value, next) => move({ at: atOf(value) }, next), 'step-time')
      : html`${choice(view, t('plans.event'), ['sunset', 'sunrise'], control.event, 'plans', set('event'))}
        ${number(view, t('plans.offset'), control.offset ?? 0, 720, set('offset'), 'step-offset', -720)}
        ${choice(view, t('plans.operation'), OPERATIONS, control.operation, 'plans.does', set('operation'))}`}
    ${number(view, t('plans.level'), control.level, 100, set('level'), 'step-level')}
    ${number(view, t('plans.fade'), control.fadeSeconds ?? 0, 3600, set('fadeSeconds'), 'step-fade')}
    ${view.may ? html`<button class="plain remove" data-testid="step-remove" aria-label=${t('plans.step.removeAt', { time: timeOf(point.at) })}
      @click=${() => { view.pick(null); view.change((it) => removePoint(it, point)); }}>${t('plans.remove')}</button>` : nothing}
    ${wrong ? html`<p class="plans-wrong">${findingWords(wrong)} <small lang="en">${wrong.detail}</small></p>` : nothing}
  </li>`;
}

/** Taken when the field is left: while somebody types, hours come one digit after the other, and steps would change places. */
function time(view, label, value, set, testid) {
  const take = ({ target, relatedTarget }) => {
    if (target.value === '') {
      target.value = value;
    } else if (target.value !== value) {
      set(target.value, relatedTarget);
    }
  };
  return html`<label>${label}<input type="time" required ?disabled=${!view.may} .value=${value} data-testid=${testid}
    @blur=${take} @keydown=${(event) => event.key === 'Enter' && take({ target: event.target, relatedTarget: event.target })}></label>`;
}

function number(view, label, value, most, set, testid, least = 0) {
  return html`<label>${label}<input type="number" min=${least} max=${most} step="1" required ?disabled=${!view.may} .value=${String(value)} data-testid=${testid}
    @change=${({ target }) => { if (target.validity.valid) { set(target.valueAsNumber); } else { target.value = value; } }}></label>`;
}

function choice(view, label, words, value, key, set) {
  return html`<label>${label}<select ?disabled=${!view.may} @change=${(event) => set(event.target.value)}>${words.map((word) => html`
    <option value=${word} ?selected=${word === value}>${t(`${key}.${word}`)}</option>`)}</select></label>`;
}
