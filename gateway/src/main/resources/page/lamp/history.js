// Level and power over time, or how the link did. A long span comes thinned to its extremes; who looks nearer gets every value of that part. What is
// seen can be taken along as a table, and stands in the address: `?light=168` hours, `?light-part=` from `~` to.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { number, percent, power } from '../language/format.js';
import { t } from '../language/language.js';
import { particulars, reason } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { table } from './table.js';

const HOUR = 3600000;
const SPANS = [6, 24, 168, 720]; // hours
const REFRESH_MILLIS = 10000;
const PAUSE_MILLIS = 250; // after the last step of zooming
const POINTS = 600;
const KINDS = {
  light: { hook: 'history', curves: [{ attribute: 'LampActuator/actualLightState', name: 'chart.level', token: 'amber-deep', least: 100, format: percent },
    { attribute: 'LampMonitor/activePower', name: 'chart.power', token: 'cyan', least: 10, format: power, right: true }] },
  link: { hook: 'link', curves: [{ attribute: 'Communication/communicationQuality', name: 'lamp.link.quality', token: 'green', least: 100, format: percent },
    { attribute: 'Journal/waiting', name: 'lamp.link.waiting', token: 'amber-deep', format: count, right: true },
    { attribute: 'Communication/reconnections', name: 'lamp.link.again', token: 'cyan', format: count, right: true, dashed: true }] },
};

/** `kind`: of KINDS. `told`: the attributes that there are; without it all of the kind. */
class History extends Part {
  static properties = { lampId: { attribute: false }, kind: { attribute: false }, told: { attribute: false }, curves: { state: true }, failed: { state: true } };
  #timer;
  #pause;
  #turn = 0;
  #shown = ''; // which lamp and hours the curves are of
  #part = null; // what is zoomed to
  #coarse = []; // the curves of the whole span, as they were read last

  constructor() {
    super();
    this.kind = 'light';
  }

  sources() {
    return [address];
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
    address.put({ [this.kind]: null, [`${this.kind}-part`]: null });
  }

  willUpdate() {
    const shown = `${this.lampId} ${this.#hours}`;
    const part = partOf(address.get(`${this.kind}-part`));
    if (this.#shown !== shown || said(part) !== said(this.#part)) {
      this.#shown = shown;
      this.#part = part;
      this.curves = null;
      this.failed = null;
      this.#read();
    }
  }

  get #hours() {
    return SPANS.find((hours) => String(hours) === address.get(this.kind)) ?? SPANS[0];
  }

  render() {
    const { hook } = KINDS[this.kind];
    return html`${this.kind === 'light' ? html`<h3>${t('lamp.history.title')}</h3>` : nothing}
      <div class="spans" role="group" aria-label=${t('lamp.history.span')}>${SPANS.map((hours) => html`<button
        aria-pressed=${this.#hours === hours} data-testid="${hook}-${hours}" @click=${() => this.#choose(hours)}>
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
    return html`<ll-chart data-testid=${this.kind === 'light' ? 'lamp-chart' : 'link-chart'} data-thinned=${thinned} .label=${t(`lamp.${KINDS[this.kind].hook}.label`, { span: t(`lamp.history.${this.#hours}`) })}
        .span=${span} .begin=${this.#part} .series=${series} .format=${series.find(({ right }) => !right)?.format ?? number} .zoomable=${true} @zoomed=${(event) => this.#zoom(event.detail)}></ll-chart>
      <p class="history-file"><button class="plain" data-testid="${KINDS[this.kind].hook}-csv" @click=${() => this.#save()}>${t('lamp.history.csv')}</button>
        ${thinned ? html`<span>${t('lamp.history.thinned')}</span>` : nothing}</p>`;
  }

  /** From now on, back so far. */
  #choose(hours) {
    address.put({ [this.kind]: hours === SPANS[0] ? null : String(hours), [`${this.kind}-part`]: null });
  }

  #zoom(shown) {
    const { span } = this.curves;
    const part = shown.from > span.from || shown.to < span.to ? shown : null;
    if (said(part) !== said(this.#part)) {
      this.#part = part;
      address.put({ [`${this.kind}-part`]: said(part) });
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#read(), PAUSE_MILLIS);
    }
  }

  /** What is seen, every value of it. */
  async #save() {
    const { from, to } = this.#part ?? this.curves.span;
    try {
      const series = await Promise.all(this.#curves().map((curve) => this.#points(curve, from, to, 5000)));
      const seen = series.map(({ points }, i) => held(this.#coarse[i].points, points, from));
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
    const part = this.#part;
    const known = part && this.curves; // the whole stays as it is while somebody looks at a part
    const whole = known ? this.curves.span : this.#whole();
    const curves = this.#curves();
    try {
      const all = known ? this.#coarse : await this.#readAll(curves, whole);
      const fine = part ? await this.#readAll(curves, part) : all;
      if (turn === this.#turn) {
        this.#coarse = all;
        this.curves = { span: whole, thinned: fine.some(({ thinned }) => thinned),
          series: curves.map((curve, i) => ({ ...curve, name: t(curve.name), shape: 'step', points: part ? within(all[i].points, fine[i].points, part) : all[i].points })) };
        this.failed = null;
      }
    } catch (problem) {
      if (turn === this.#turn && !this.curves) {
        this.failed = problem;
      }
    }
  }

  /** The hours that are chosen; more when the part is of before. */
  #whole() {
    const now = city.now();
    const from = now - this.#hours * HOUR;
    return { from: this.#part ? Math.min(from, this.#part.from) : from, to: now };
  }

  #readAll(curves, { from, to }) {
    return Promise.all(curves.map((curve) => this.#points(curve, from, to, POINTS)));
  }

  #curves() {
    return KINDS[this.kind].curves.filter(({ attribute }) => !this.told || this.told.includes(attribute));
  }

  /** A value holds until the next one, so the last one holds until the end. */
  async #points({ attribute }, from, to, points) {
    const { items, thinned } = await api.thinned(this.lampId, { attribute, from: new Date(from).toISOString(), to: new Date(to).toISOString(), points });
    const found = items.filter((item) => typeof item.value === 'number').map((item) => ({ at: Date.parse(item.sampledAt), value: item.value }));
    return { thinned, points: found.length > 0 && points === POINTS ? [...found, { at: to, value: found.at(-1).value }] : found };
  }
}

/** A part as the address has it, or null. */
function said(part) {
  return part && [part.from, part.to].map((at) => `${new Date(at).toISOString().slice(0, 19)}Z`).join('~');
}

/** Of what somebody was sent; nonsense is none. */
function partOf(text) {
  const [from, to] = (text ?? '').split('~').map((each) => Date.parse(each));
  return from < to ? { from, to } : null;
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
