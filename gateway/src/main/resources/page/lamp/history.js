// Level and power of the last hours as one small drawing. Read once per lamp and then again every few seconds.
import { html, nothing, svg } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { hourMinute, percent, power } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { area, steps } from './curve.js';

const HOURS = 6;
const SPAN_MILLIS = HOURS * 3600000;
const REFRESH_MILLIS = 2500;
const BOX = { left: 0, top: 6, width: 320, height: 84 };
const LEVEL = 'LampActuator/actualLightState';
const POWER = 'LampMonitor/activePower';

class History extends Part {
  static properties = { lampId: { attribute: false }, curves: { state: true }, failed: { state: true }, at: { state: true } };
  #timer;
  #reading = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#read(), REFRESH_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('lampId')) {
      this.curves = null;
      this.failed = null;
      this.#read();
    }
  }

  render() {
    return html`<h3>${t('chart.title', { n: HOURS })}</h3>${this.#chart()}`;
  }

  #chart() {
    if (this.failed) {
      return html`<p class="hint">${t('chart.failed', { detail: this.failed.detail || t('problem.unreachable') })}</p>`;
    }
    if (!this.curves) {
      return html`<div class="chart loading"></div>`;
    }
    const { level, watts, to } = this.curves;
    if (level.length === 0 && watts.length === 0) {
      return html`<p class="hint">${t('chart.empty')}</p>`;
    }
    const from = to - SPAN_MILLIS;
    const most = Math.max(10, ...watts.map((point) => point.value)) * 1.08;
    const place = (top) => ({ ...BOX, from, to, top: BOX.top, most: top });
    const values = level.map((point) => point.value);
    return html`<svg class="chart" viewBox="0 0 320 104" role="img" @pointermove=${(event) => this.#point(event)}
        @pointerleave=${() => { this.at = null; }} aria-label=${t('chart.label',
          { n: HOURS, low: percent(Math.min(...values)), high: percent(Math.max(...values)) })}>
        ${[0, 0.5, 1].map((part) => svg`<line class="grid" x1="0" x2="320" y1=${BOX.top + BOX.height * part}
          y2=${BOX.top + BOX.height * part}/>`)}
        <path class="level-area" d=${area(level, place(104))}/>
        <path class="level" d=${steps(level, place(104))}/>
        <path class="power" d=${steps(watts, place(most))}/>
        ${[0, 2, 4].map((hour) => svg`<text x=${hour / HOURS * 320} y="102">${hourMinute(from + hour * 3600000)}</text>`)}
        <text x="320" y="102" class="end">${hourMinute(to)}</text>
        ${this.at === null || this.at === undefined ? nothing : svg`<line class="cursor" x1=${this.at * 320}
          x2=${this.at * 320} y1=${BOX.top} y2=${BOX.top + BOX.height}/>`}
      </svg>
      <p class="legend">${this.#legend(from)}</p>`;
  }

  #legend(from) {
    const pointed = this.at === null || this.at === undefined ? null : from + this.at * SPAN_MILLIS;
    const last = (points) => points.findLast((point) => pointed === null || point.at <= pointed)?.value;
    return html`<span class="level">${t('chart.level')} <b>${percent(last(this.curves.level))}</b></span>
      <span class="power">${t('chart.power')} <b>${power(last(this.curves.watts) ?? NaN)}</b></span>
      ${pointed === null ? nothing : html`<span>${hourMinute(pointed)}</span>`}`;
  }

  #point(event) {
    const box = event.currentTarget.getBoundingClientRect();
    this.at = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  }

  async #read() {
    const turn = ++this.#reading;
    const to = city.now();
    const from = new Date(to - SPAN_MILLIS);
    try {
      const [level, watts] = await Promise.all([LEVEL, POWER].map((name) => this.#points(name, from)));
      if (turn === this.#reading) {
        this.curves = { level, watts, to };
        this.failed = null;
      }
    } catch (problem) {
      if (turn === this.#reading && !this.curves) {
        this.failed = problem;
      }
    }
  }

  async #points(name, from) {
    const items = await api.history(this.lampId, name, from);
    return items.map((item) => ({ at: Date.parse(item.sampledAt), value: item.value }))
      .filter((point) => typeof point.value === 'number');
  }
}

customElements.define('ll-history', History);
