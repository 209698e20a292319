// Tonight: the level that the plan wants, from noon to noon, and the level that the lamp had so far.
import { html, nothing, svg } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { hourMinute, percent } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { particulars, reason } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { area, steps } from './curve.js';

const AGAIN_MILLIS = 30000;
const BOX = { left: 0, top: 6, width: 320, height: 84, most: 104 };
const LEVEL = 'LampActuator/actualLightState';
const QUARTERS = [0, 0.25, 0.5, 0.75];

class Tonight extends Part {
  static properties = { lampId: { attribute: false }, night: { state: true }, failed: { state: true } };
  #timer;
  #turn = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#read(), AGAIN_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('lampId')) {
      this.night = null;
      this.failed = null;
      this.#read();
    }
  }

  render() {
    return html`<h3>${t('tonight.title')}</h3>${this.#chart()}`;
  }

  #chart() {
    if (this.failed) {
      return html`<p class="hint">${t('tonight.failed', { reason: reason(this.failed) })} ${particulars(this.failed)}</p>`;
    }
    if (!this.night) {
      return html`<div class="chart loading"></div>`;
    }
    const { from, to, planned, actual } = this.night;
    const box = { ...BOX, from, to };
    const x = (at) => (at - from) / (to - from) * BOX.width;
    const now = Math.min(to, Math.max(from, city.now()));
    return html`<svg class="chart" viewBox="0 0 320 104" role="img" aria-label=${t('tonight.label')}>
        ${[0, 0.5, 1].map((part) => svg`<line class="grid" x1="0" x2="320" y1=${BOX.top + BOX.height * part} y2=${BOX.top + BOX.height * part}/>`)}
        <path class="planned" d=${steps(planned, box)}/>
        ${actual.length === 0 ? nothing : svg`<path class="level-area" d=${area(actual, { ...box, width: x(now), to: now })}/>
          <path class="level" d=${steps(actual, { ...box, width: x(now), to: now })}/>`}
        <line class="cursor" x1=${x(now)} x2=${x(now)} y1=${BOX.top} y2=${BOX.top + BOX.height}/>
        ${QUARTERS.map((part) => svg`<text x=${part * 320} y="102">${hourMinute(from + part * (to - from))}</text>`)}
        <text x="320" y="102" class="end">${hourMinute(to)}</text>
      </svg>
      <p class="legend"><span class="planned">${t('tonight.planned')}</span><span class="level">${t('tonight.actual')}</span></p>
      <ol class="steps" data-testid="tonight-steps">${this.night.steps.map((step) => html`<li class=${step.to < now ? 'past' : ''}>
        <time>${hourMinute(step.from)}</time> <b>${step.level === 0 ? t('state.off') : percent(step.level)}</b>
        <span>${knows(`reason.${step.reason}`) ? t(`reason.${step.reason}`) : ''}</span></li>`)}</ol>`;
  }

  async #read() {
    const turn = ++this.#turn;
    try {
      const { from, to, inForce, preview } = await api.tonight(this.lampId);
      const begin = Date.parse(from);
      const points = await api.history(this.lampId, LEVEL, new Date(begin));
      if (turn === this.#turn) {
        const planned = (inForce ?? preview).steps.map((step) => ({ ...step, from: Date.parse(step.from), to: Date.parse(step.to) }));
        this.night = {
          from: begin, to: Date.parse(to), steps: planned.slice(1), // the first one began before noon
          planned: planned.map(({ from: at, level }) => ({ at, value: level })),
          actual: points.map((item) => ({ at: Date.parse(item.sampledAt), value: item.value })).filter((point) => typeof point.value === 'number'),
        };
        this.failed = null;
      }
    } catch (problem) {
      if (turn === this.#turn && !this.night) {
        this.failed = problem;
      }
    }
  }
}

customElements.define('ll-tonight', Tonight);
