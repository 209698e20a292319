// What the lighting used, month by month, against the whole night at full light and the year before; who used it; files of it.
import { html, nothing } from 'lit';
import { city } from '../city/city.js';
import { number } from '../language/format.js';
import { language, learn, t } from '../language/language.js';
import { particulars, reason } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import '../chart/chart.js';
import { energy, energyUpTo, monthName, price } from './amounts.js';
import { districts, file, groups, savings } from './api.js';
import { Choice, choose, FIRST_YEARS_BACK, go, month } from './choice.js';
import de from './de.js';
import en from './en.js';
import './figures.js';
import './parts.js';

learn({ de, en });

const AGAIN_MILLIS = 500;
const LATER_MILLIS = 5000;

class EnergyPage extends Part {
  static properties = { choice: { state: true }, year: { state: true }, before: { state: true }, divided: { state: true },
    problem: { state: true }, places: { state: true }, reading: { state: true } };
  #turn = 0;
  #timer;
  #asked;
  #known = city.status.now !== undefined;

  sources() {
    return [address];
  }

  connectedCallback() {
    super.connectedCallback();
    this.places = { districts: [], groups: [] };
    this.#choose();
    city.addEventListener('change', this.#clock);
  }

  disconnectedCallback() {
    this.#turn++;
    clearTimeout(this.#timer);
    city.removeEventListener('change', this.#clock);
    super.disconnectedCallback();
  }

  /** Which year it is stands with the gateway's clock, which is known a moment after a page was opened. */
  #clock = () => {
    if (!this.#known && city.status.now) {
      this.#known = true;
      this.#choose();
    }
  };

  willUpdate() {
    this.#choose();
  }

  #choose() {
    const choice = new Choice();
    if (choice.key !== this.#asked) {
      const same = this.choice && JSON.stringify([choice.year, choice.where]) === JSON.stringify([this.choice.year, this.choice.where]);
      this.#asked = choice.key;
      this.choice = choice;
      this.divided = null;
      if (!same) {
        this.year = null;
        this.before = null;
      }
      this.#read();
    }
  }

  /** A city is read in some seconds each time: it asks again until all is there. */
  async #read() {
    const turn = ++this.#turn;
    const { choice } = this;
    clearTimeout(this.#timer);
    this.reading = true;
    try {
      if (this.places.districts.length === 0) {
        const [allDistricts, allGroups] = await Promise.all([districts(), groups()]);
        this.places = { districts: allDistricts, groups: allGroups };
      }
      const divided = await savings(choice.where, choice.span, choice.by);
      const year = await savings(choice.where, choice.yearSpan);
      const before = await savings(choice.where, choice.spanBefore);
      if (turn === this.#turn) {
        Object.assign(this, { divided, year, before, problem: null });
        this.reading = Math.max(divided.pending, year.pending, before.pending) > 0;
        if (this.reading) {
          this.#timer = setTimeout(() => this.#read(), AGAIN_MILLIS);
        }
      }
    } catch (problem) {
      if (turn === this.#turn) {
        this.problem = problem;
        this.reading = false;
        if (problem.status === 0 || problem.status === 503) {
          this.#timer = setTimeout(() => this.#read(), LATER_MILLIS);
        }
      }
    }
  }

  render() {
    return html`<div class="sheet energy">
      <h2>${t('page.energy')}</h2>
      ${this.#controls()}
      ${this.#way()}
      <div aria-live="polite" aria-busy=${this.reading ? 'true' : 'false'}>${this.#state()}</div>
      ${this.year && this.divided ? this.#body() : nothing}
    </div>`;
  }

  #controls() {
    const { choice } = this;
    const years = Array.from({ length: FIRST_YEARS_BACK + 1 }, (_, i) => choice.presentYear - i);
    const months = Array.from({ length: choice.lastMonth }, (_, i) => i + 1);
    return html`<div class="energy-controls">
      <label>${t('energy.year')}<select data-testid="energy-year" .value=${String(choice.year)}
        @change=${(event) => choose({ year: event.target.value, month: null })}>${years.map((year) => html`
          <option value=${year} ?selected=${year === choice.year}>${year}</option>`)}</select></label>
      <label>${t('energy.month')}<select data-testid="energy-month" @change=${(event) => choose({ month: event.target.value || null })}>
        <option value="" ?selected=${!choice.month}>${t('energy.wholeYear')}</option>${months.map((each) => html`
          <option value=${each} ?selected=${each === choice.month}>${monthName(month(choice.year, each), 'long')}</option>`)}</select></label>
      <label>${t('energy.where')}<select data-testid="energy-where" @change=${(event) => this.#place(event.target.value)}>
        <option value="" ?selected=${!choice.where.district && !choice.where.group}>${t('energy.city')}</option>
        ${this.#options('district', this.places.districts)}${this.#options('group', this.places.groups)}</select></label>
      <div class="energy-files" role="group" aria-label=${t('energy.files')}>
        ${['csv', 'xlsx'].map((kind) => html`<a class="plain" data-testid="energy-${kind}" download
          href=${file(`export.${kind}`, choice.where, choice.span, choice.by, kind === 'xlsx' ? { lang: language.code } : {})}>${t(`energy.${kind}`)}</a>`)}
        <a class="plain" data-testid="energy-report" download
          href="/api/v1/savings/report.pdf?${new URLSearchParams({ year: choice.year, lang: language.code })}">${t('energy.report', { year: choice.year })}</a>
      </div></div>`;
  }

  #options(kind, all) {
    return all.length === 0 ? nothing : html`<optgroup label=${t(`energy.by.${kind}`)}>${all.map((each) => html`
      <option value="${kind}:${each.id}" ?selected=${this.choice.where[kind] === each.id}>${each.displayName || each.id}</option>`)}</optgroup>`;
  }

  #place(value) {
    const at = value.indexOf(':');
    go(at < 0 ? {} : { [value.slice(0, at)]: value.slice(at + 1) });
  }

  /** From the city down to what is shown. */
  #way() {
    const { district, group, street, luminaire } = this.choice.where;
    const steps = [[t('energy.city'), {}]];
    const name = (all, id) => all.find((each) => each.id === id)?.displayName || id;
    if (district) { steps.push([name(this.places.districts, district), { district }]); }
    if (group) { steps.push([name(this.places.groups, group), { group }]); }
    if (street) { steps.push([street, { ...(district ? { district } : {}), street }]); }
    if (luminaire) { steps.push([luminaire, { luminaire }]); }
    return steps.length === 1 ? nothing : html`<nav class="energy-way" aria-label=${t('energy.way')}>${steps.map(([text, where], i) => (
      i === steps.length - 1 ? html`<b aria-current="true">${text}</b>` : html`<button @click=${() => go(where)}>${text}</button>`))}</nav>`;
  }

  #state() {
    if (this.problem) {
      return html`<p class="energy-said bad" role="alert" data-testid="energy-problem">${t('energy.problem', { reason: reason(this.problem) })} ${particulars(this.problem)}
        <button class="plain" @click=${() => this.#read()}>${t('energy.again')}</button></p>`;
    }
    const pending = Math.max(...[this.divided, this.year, this.before].map((each) => each?.pending ?? 0));
    if (pending > 0) {
      const { all } = this.year;
      return html`<p class="energy-said" data-testid="energy-pending">${t('energy.pending', { n: number(all - pending), all: number(all) })}
        <progress max=${all} value=${all - pending}></progress></p>`;
    }
    if (!this.year || !this.divided) {
      return html`<p class="energy-said">${t('energy.reading')}</p>`;
    }
    return nothing;
  }

  #body() {
    const { choice, year, before, divided } = this;
    if (year.all === 0) {
      return html`<p class="energy-said">${t('energy.nobody')}</p>`;
    }
    if ([...year.items, ...before.items].every((item) => item.energy === 0 && item.energyNotCompared === 0)) {
      return html`<section class="card energy-nothing" data-testid="energy-nothing"><h3>${t('energy.nothing.title', { year: choice.year })}</h3>
        <p>${t('energy.nothing.text')}</p></section>`;
    }
    return html`
      <ll-energy-figures .saved=${divided} .before=${before} .choice=${choice}></ll-energy-figures>
      <section class="card" aria-labelledby="energy-months"><h3 id="energy-months">${t('energy.months', { year: choice.year })}</h3>
        ${this.#chart()}</section>
      ${choice.by ? html`<ll-energy-parts .saved=${divided} .choice=${choice}></ll-energy-parts>` : nothing}
      ${this.#method()}`;
  }

  #chart() {
    const { choice, year, before } = this;
    const numbers = Array.from({ length: 12 }, (_, i) => i + 1);
    const item = (of, each) => of.items.find((one) => one.month.endsWith(`-${String(each).padStart(2, '0')}`));
    const values = (of, pick) => numbers.map((each) => {
      const one = item(of, each);
      return one ? pick(one) : null;
    });
    const some = (value) => (value > 0 ? value : null);
    const beside = values(year, (one) => some(one.energyNotCompared));
    const series = [
      { name: t('energy.used'), token: 'amber-deep', shape: 'bar', stack: 'used', values: values(year, (one) => some(one.energy)) },
      ...(beside.some(Boolean) ? [{ name: t('energy.notCompared'), token: 'muted', shape: 'bar', stack: 'used', unsure: true, values: beside }] : []),
      { name: t('energy.baseline'), token: 'cyan', values: values(year, (one) => one.baseline) },
      ...(before.items.some((one) => one.energy + one.energyNotCompared > 0) ? [{ name: t('energy.before', { year: choice.year - 1 }),
        token: 'text', dashed: true, values: values(before, (one) => some(one.energy + one.energyNotCompared)) }] : []),
    ];
    const most = Math.max(1, ...series.flatMap((each) => each.values).filter(Number.isFinite));
    return html`<ll-chart data-testid="energy-chart" .label=${t('energy.chart', { year: choice.year })} .series=${series} .format=${energy} .axis=${energyUpTo(most)}
      .names=${numbers.map((each) => monthName(month(choice.year, each)))} .picked=${choice.month ? choice.month - 1 : null}
      @pick=${(event) => choose({ month: event.detail + 1 === choice.month || event.detail + 1 > choice.lastMonth ? null : event.detail + 1 })}></ll-chart>`;
  }

  #method() {
    const { year } = this;
    return html`<details class="card energy-method"><summary>${t('energy.method')}</summary>
      <p>${t('energy.method.baseline', { degrees: number(year.baselineSunElevation, 1) })}</p>
      <p>${t('energy.method.sure')}</p>
      <p>${year.price === null ? t('energy.method.tariffNone', { grams: number(year.co2Grams) })
        : t('energy.method.tariff', { grams: number(year.co2Grams), price: price(year.price, year.currency) })}</p></details>`;
  }
}

customElements.define('ll-energy-page', EnergyPage);

export default 'll-energy-page';
