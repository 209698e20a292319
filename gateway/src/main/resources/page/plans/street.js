// What raises the light, as a street: somebody walks along it, and the lamps show how bright they are then and how far ahead.
import { html, nothing, svg } from 'lit';
import { percent } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { addSensed, programOf, removeSensed, setAhead, setField } from './edits.js';
import { ownApi } from './own.js';
import { levelAt, raised } from './program.js';
import { dynamicWords } from './words.js';

const MOST_HOPS = 8;
const MOST_CONTROLS = 8;
const STEP = 74;
const MIDNIGHT = 720; // minutes behind noon
const SOURCES = ['presence', 'neighbour', 'traffic'];
const OPERATIONS = ['set', 'max', 'min', 'add', 'sub', 'mul'];

class Street extends Part {
  static properties = { draft: { attribute: false }, program: { attribute: false }, sun: { attribute: false }, may: { type: Boolean } };

  sources() {
    return [this.draft];
  }

  render() {
    const program = programOf(this.draft.wish.plan, this.program);
    if (!program) {
      return nothing;
    }
    const controls = program.dynamicControls ?? [];
    return html`<section class="card plan-street" data-testid="street"><h3>${t('plans.street')}</h3>
      ${controls.length === 0 ? html`<p class="plans-hint">${t('plans.street.none')}</p>` : nothing}
      ${this.#picture(program)}
      ${controls.length === 0 ? nothing : html`<ol class="plan-steps">${controls.map((control, index) => this.#control(control, index))}</ol>`}
      ${this.may ? html`<div class="ways">${SOURCES.filter((source) => source === 'traffic' || !controls.some((each) => each.source === source)).map((source) => html`
        <button class="plain" ?disabled=${controls.length >= MOST_CONTROLS} data-testid="sensed-add-${source}" @click=${() => this.#change((it) => addSensed(it, source))}>${t(`plans.street.add.${source}`)}</button>`)}</div>` : nothing}
    </section>`;
  }

  /** The lamp at which somebody is, and eight ahead. */
  #picture(program) {
    const { plan } = this.draft.wish;
    const hops = plan.lightAhead?.hops ?? 0;
    const alone = this.draft.plans === ownApi && !plan.lightAhead?.neighbours; // a post's own plan must name whom it tells
    const base = levelAt(program, MIDNIGHT, this.sun);
    const here = raised(program, 'presence', base);
    const ahead = raised(program, 'neighbour', base);
    const levels = Array.from({ length: MOST_HOPS + 1 }, (_, i) => (i === 0 ? here : i <= hops ? ahead : base));
    return html`<svg class="street" viewBox="0 0 ${STEP * (MOST_HOPS + 1)} 168" role="img" aria-label=${t('plans.street.label', { base: percent(base), here: percent(here), ahead: percent(ahead), n: hops })}>
        <path class="road" d="M0 146H${STEP * (MOST_HOPS + 1)}"/>
        ${levels.map((level, i) => svg`<g class=${i > 0 && i <= hops ? 'ahead' : ''} transform="translate(${STEP * i + STEP / 2} 0)" @click=${() => this.may && !alone && i > 0 && this.#ahead(i === hops ? i - 1 : i)}>
          <rect class="hit" x=${-STEP / 2} y="0" width=${STEP} height="168"/>
          <path class="beam" opacity=${level / 130} d="M-4 46L-30 146H30L4 46Z"/><path class="mast" d="M0 146V44M0 44h10"/>
          <circle class="glow" r="7" cy="44" opacity=${0.15 + level / 118}/><text y="22">${percent(level)}</text></g>`)}
        <g class="walker" transform="translate(${STEP / 2 - 14} 112)"><circle r="5" cy="-4"/><path d="M0 2v14M0 6l7 6M0 6l-6 7M0 16l6 16M0 16l-6 16"/></g>
        ${hops > 0 ? svg`<path class="reach" d="M${STEP / 2} 160H${STEP * hops + STEP / 2 - 6}m-6 -5l6 5-6 5"/>` : nothing}
      </svg>
      <label class="street-ahead">${t('plans.street.ahead')}<input type="range" min="0" max=${MOST_HOPS} step="1" ?disabled=${!this.may || alone} .value=${String(hops)} data-testid="ahead"
        aria-valuetext=${aheadWords(hops)} @input=${({ target }) => this.#ahead(target.valueAsNumber)}><output>${aheadWords(hops)}</output></label>
      ${alone ? html`<p class="plans-hint">${t('plans.own.alone')}</p>` : hops > 0 && !plan.lightAhead.neighbours ? html`<p class="plans-hint">${t('plans.street.found')}</p>` : nothing}
      ${hops > 0 && plan.lightAhead.neighbours ? html`<p class="plans-hint">${t('plans.street.named', { n: plan.lightAhead.neighbours.length })}</p>` : nothing}`;
  }

  #control(control, index) {
    const set = (name, gesture) => (value) => this.#change((it) => setField(it.dynamicControls[index], name, value), gesture);
    const { source, threshold, period } = control;
    return html`<li class="plan-row" data-testid="sensed" data-source=${source}>
      <p class="street-who">${dynamicWords(control)}</p>
      <label>${t('plans.operation')}<select ?disabled=${!this.may} @change=${({ target }) => set('operation')(target.value)}>${OPERATIONS.map((each) => html`
        <option value=${each} ?selected=${each === control.operation}>${t(`plans.does.${each}`)}</option>`)}</select></label>
      <label class="street-level">${t('plans.level')}<input type="range" min="0" max="100" step="5" ?disabled=${!this.may} .value=${String(control.level)} data-testid="sensed-level"
        aria-valuetext=${percent(control.level)} @input=${({ target }) => set('level', `sensed-${index}`)(target.valueAsNumber)}></label>
      ${this.#number(t('plans.street.hold'), control.holdSeconds ?? 0, set('holdSeconds'), 'sensed-hold')}
      ${this.#number(t('plans.fade'), control.fadeSeconds ?? 0, set('fadeSeconds'), 'sensed-fade')}
      ${this.#number(t('plans.street.fadeBack'), control.fadeBackSeconds ?? 0, set('fadeBackSeconds'), 'sensed-back')}
      ${threshold ? html`<label>${t('plans.street.side')}<select ?disabled=${!this.may} @change=${({ target }) => this.#change((it) => { it.dynamicControls[index].threshold.side = target.value; })}>
          ${['above', 'below'].map((side) => html`<option value=${side} ?selected=${side === threshold.side}>${t(`plans.street.side.${side}`)}</option>`)}</select></label>
        ${this.#number(t('plans.street.vehicles'), threshold.vehiclesPerHour, (value) => this.#change((it) => { it.dynamicControls[index].threshold.vehiclesPerHour = value; }), 'sensed-vehicles', 1, 100000)}` : nothing}
      ${period ? html`<label>${t('plans.point.start')}<input type="time" required ?disabled=${!this.may} .value=${period.start} @change=${({ target }) => this.#time(index, 'start', target)}></label>
        <label>${t('plans.point.end')}<input type="time" required ?disabled=${!this.may} .value=${period.end} @change=${({ target }) => this.#time(index, 'end', target)}></label>` : nothing}
      ${this.may ? html`<label class="check"><input type="checkbox" .checked=${Boolean(period)} data-testid="sensed-part" @change=${({ target }) => set('period')(target.checked ? { start: '23:00', end: '05:00' } : null)}>${t('plans.street.part')}</label>
        <button class="plain remove" data-testid="sensed-remove" aria-label=${t('plans.street.remove', { name: dynamicWords(control) })} @click=${() => this.#change((it) => removeSensed(it, index))}>${t('plans.remove')}</button>` : nothing}
    </li>`;
  }

  #number(label, value, set, testid, least = 0, most = 3600) {
    return html`<label>${label}<input type="number" min=${least} max=${most} step="1" required ?disabled=${!this.may} .value=${String(value)} data-testid=${testid}
      @change=${({ target }) => { if (target.validity.valid) { set(target.valueAsNumber); } else { target.value = value; } }}></label>`;
  }

  #time(index, edge, target) {
    if (target.value) {
      this.#change((it) => { it.dynamicControls[index].period[edge] = target.value; });
    }
  }

  #ahead(hops) {
    this.draft.change((wish) => setAhead(wish.plan, this.program, hops), 'ahead');
  }

  #change(edit, gesture) {
    this.draft.changeProgram(this.program, edit, gesture);
  }
}

function aheadWords(hops) {
  return hops === 0 ? t('plans.street.ahead.none') : t(hops === 1 ? 'plans.street.ahead.one' : 'plans.street.ahead.many', { n: hops });
}

customElements.define('ll-plan-street', Street);
