// Level and power over time, or how the link did. A long span comes thinned to its extremes; who looks nearer gets every value of that part. What is
// seen can be taken along as a table.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { number, percent, power } from '../language/format.js';
import { t } from '../language/language.js';
import { particulars, reason } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { table } from './table.js';

const HOUR = 3600000;
const SPANS = [6, 24, 168, 720]; // hours
const REFRESH_MILLIS = 10000;
const PAUSE_MILLIS = 250; // after the last step of zooming
const POINTS = 600;
const KINDS = {
  light: { hook: 'history', curves: [{ attribute: 'LampActuator/actualLightState', name: 'chart.level', token: 'amber-deep', format: percent },
    { attribute: 'LampMonitor/activePower', name: 'chart.power', token: 'cyan', format: power, right: true }] },
  link: { hook: 'link', curves: [{ attribute: 'Communication/communicationQuality', name: 'lamp.link.quality', token: 'green', format: percent },
    { attribute: 'Journal/waiting', name: 'lamp.link.waiting', token: 'amber-deep', format: count, right: true },
    { attribute: 'Communication/reconnections', name: 'lamp.link.again', token: 'cyan', format: count, right: true, dashed: true }] },
};

/** `kind`: of KINDS. `told`: the attributes that there are; without it all of the kind. */
class History extends Part {
  static properties = { lampId: { attribute: false }, kind: { attribute: false }, told: { attribute: false }, hours: { state: true }, curves: { state: true }, failed: { state: true } };
  #timer;
  #pause;
  #turn = 0;
  #part = null; // what is zoomed to
  #coarse = []; // the curves of the whole span, as they were read last

  constructor() {
    super();
    [this.hours] = SPANS;
    this.kind = 'light';
  }

  connectedCallback() {
    super.connectedCallback();
    import('../chart/chart.js').catch((problem) => { this.failed = problem; }); // large, and needed only here
    this.#timer = setInterval(() => document.hidden || this.#part || this.#read(), REFRESH_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    clearTimeout(this.#pause);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('lampId') || changed.has('hours')) {
      this.curves = null;
      this.failed = null;
      this.#part = null;
      this.#read();
    }
  }

  render() {
    const { hook } = KINDS[this.kind];
    return html`${this.kind === 'light' ? html`<h3>${t('lamp.history.title')}</h3>` : nothing}
      <div class="spans" role="group" aria-label=${t('lamp.history.span')}>${SPANS.map((hours) => html`<button
        aria-pressed=${this.hours === hours} data-testid="${hook}-${hours}" @click=${() => { this.hours = hours; }}>
        ${t(`lamp.history.${hours}`)}</button>`)}</div>
      ${this.#drawing()}`;
  }

  #drawing() {
    if (this.failed) {
      return html`<p class="hint">${t('chart.failed', { detail: reason(this.failed) })} ${particulars(this.failed)}</p>`;
    }
    if (!this.curves) {
      return html`<div class="chart loading"></div>`;
    }
    const { span, series, thinned } = this.curves;
    if (!this.#part && series.every(({ points }) => points.length === 0)) {
      return html`<p class="hint">${t('chart.empty')}</p>`;
    }
    return html`<ll-chart data-testid=${this.kind === 'light' ? 'lamp-chart' : 'link-chart'} data-thinned=${thinned} .label=${t(`lamp.${KINDS[this.kind].hook}.label`, { span: t(`lamp.history.${this.hours}`) })}
        .span=${span} .series=${series} .format=${series.find(({ right }) => !right)?.format ?? number} .zoomable=${true} @zoomed=${(event) => this.#zoom(event.detail)}></ll-chart>
      <p class="history-file"><button class="plain" data-testid="${KINDS[this.kind].hook}-csv" @click=${() => this.#save()}>${t('lamp.history.csv')}</button>
        ${thinned ? html`<span>${t('lamp.history.thinned')}</span>` : nothing}</p>`;
  }

  #zoom(shown) {
    const { span } = this.curves;
    this.#part = shown.from > span.from || shown.to < span.to ? shown : null;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#read(), PAUSE_MILLIS);
  }

  /** What is seen, every value of it. */
  async #save() {
    const { from, to } = this.#part ?? this.curves.span;
    try {
      const series = await Promise.all(this.#curves().map((curve) => this.#points(curve, from, to, 5000)));
      const seen = series.map(({ points }, i) => held(this.#coarse[i], points, from));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['\ufeff', table(this.#curves().map(({ name }) => t(name)), seen)],
        { type: 'text/csv;charset=utf-8' }));
      link.download = `${this.lampId.replace(/[^\w.-]+/g, '_')}-${new Date(from).toISOString().slice(0, 16).replace(':', '')}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    } catch (problem) {
      this.failed = problem;
    }
  }

  async #read() {
    const turn = ++this.#turn;
    const whole = this.#part ? this.curves.span : { from: city.now() - this.hours * HOUR, to: city.now() };
    const { from, to } = this.#part ?? whole;
    const curves = this.#curves();
    try {
      const read = await Promise.all(curves.map((curve) => this.#points(curve, from, to, POINTS)));
      if (turn === this.#turn) {
        this.#coarse = this.#part ? this.#coarse : read.map(({ points }) => points);
        this.curves = { span: whole, thinned: read.some(({ thinned }) => thinned),
          series: curves.map((curve, i) => ({ ...curve, name: t(curve.name), shape: 'step', points: this.#part ? within(this.#coarse[i], read[i].points, this.#part) : read[i].points })) };
        this.failed = null;
      }
    } catch (problem) {
      if (turn === this.#turn && !this.curves) {
        this.failed = problem;
      }
    }
  }

  #curves() {
    return KINDS[this.kind].curves.filter(({ attribute }) => !this.told || this.told.includes(attribute));
  }

  /** A value holds until the next one, so the last one holds until now. */
  async #points({ attribute }, from, to, points) {
    const { items, thinned } = await api.thinned(this.lampId, { attribute, from: new Date(from).toISOString(), to: new Date(to).toISOString(), points });
    const found = items.filter((item) => typeof item.value === 'number').map((item) => ({ at: Date.parse(item.sampledAt), value: item.value }));
    return { thinned, points: found.length > 0 && points === POINTS && !this.#part ? [...found, { at: to, value: found.at(-1).value }] : found };
  }
}

/** The axis has no halves of what is counted. */
function count(value) {
  return Number.isInteger(value) ? number(value) : '';
}

/** With what held when the part begins. */
function held(coarse, fine, from) {
  const before = coarse.findLast(({ at }) => at < from);
  return before ? [{ at: from, value: before.value }, ...fine] : fine;
}

/** What holds at the edges of a part comes from the whole. */
function within(coarse, fine, { from, to }) {
  return [...coarse.filter(({ at }) => at < from), ...fine, ...coarse.filter(({ at }) => at > to)];
}

customElements.define('ll-history', History);
