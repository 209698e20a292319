// What a plan would do, by the post's own code: a night of one lamp against what is in force, and the year of all of them.
import { html, nothing, svg } from 'lit';
import { area, steps } from '../lamp/curve.js';
import { hourMinute, number, percent, quantity } from '../language/format.js';
import { language, t } from '../language/language.js';
import { said } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { plansApi } from './api.js';
import { today, zoneOf } from './place.js';
import { lamps } from './words.js';

const BOX = { left: 0, top: 12, width: 640, height: 144, most: 104 };

class Preview extends Part {
  static properties = { draft: { attribute: false }, lamp: { state: true }, date: { state: true }, night: { state: true }, year: { state: true }, problem: { state: true },
    working: { state: true } };
  #asked = '';
  #turn = 0;

  sources() {
    return [this.draft];
  }

  render() {
    const { trial, wish, problem } = this.draft;
    this.date ??= today(zoneOf(wish.plan));
    const sample = trial?.sample ?? [];
    if (!wish.target || problem || (trial && sample.length === 0)) {
      return html`<section class="card plans-none"><p>${!wish.target ? t('plans.target.choose') : problem?.status === 0 ? said(problem, 'plans') : t(problem ? 'plans.preview.wrong' : 'plans.preview.nobody')}</p></section>`;
    }
    const lamp = sample.includes(this.lamp) ? this.lamp : sample[0];
    return html`<div class="plan-row">
        <label>${t('plans.preview.lamp')}<select data-testid="preview-lamp" @change=${(event) => { this.lamp = event.target.value; }}>${sample.map((id) => html`
          <option value=${id} ?selected=${id === lamp}>${id}</option>`)}</select></label>
        <label>${t('plans.night.date')}<input type="date" required .value=${this.date} @change=${(event) => { this.date = event.target.value || this.date; }}></label></div>
      ${this.problem ? html`<p class="warn bad" role="alert">${said(this.problem, 'plans')}
        <button class="plain" @click=${() => { this.#asked = ''; this.requestUpdate(); }}>${t('plans.again')}</button></p>` : nothing}
      <section class="card" aria-busy=${this.working ? 'true' : 'false'}><h3>${t('plans.preview.night')}</h3>${this.night ? this.#night() : html`<div class="preview-wait"></div>`}</section>
      <section class="card"><h3>${t('plans.preview.year', { year: this.draft.year })}</h3>${this.year ? this.#year() : html`<p class="plans-hint" role="status">${t('plans.preview.working')}</p>`}</section>`;
  }

  updated() {
    const { trial, wish, checking, problem, year, body } = this.draft;
    const sample = trial?.sample ?? [];
    const lamp = sample.includes(this.lamp) ? this.lamp : sample[0];
    const asked = JSON.stringify([lamp, this.date, wish, year]);
    if (lamp && !checking && !problem && asked !== this.#asked) {
      this.#asked = asked;
      this.#ask(lamp, body, year);
    }
  }

  async #ask(lamp, { target, plan, calendar }, year) {
    const turn = ++this.#turn;
    const wish = { plan, ...(calendar && { calendar }) };
    this.working = true;
    this.year = null;
    try {
      const night = await plansApi.night(lamp, { ...wish, date: this.date });
      if (turn === this.#turn) { Object.assign(this, { night, problem: null }); }
      const wholeYear = await plansApi.year({ ...wish, target, year });
      if (turn === this.#turn) { this.year = wholeYear; }
    } catch (problem) {
      if (turn === this.#turn) { this.problem = problem; }
    }
    if (turn === this.#turn) { this.working = false; }
  }

  #night() {
    const { from, to, preview, inForce, differences } = this.night;
    const box = { ...BOX, from: Date.parse(from), to: Date.parse(to) };
    const path = (curve) => curve.steps.map((step) => ({ at: Date.parse(step.from), value: step.level }));
    const quarters = [0, 0.25, 0.5, 0.75, 1];
    return html`<svg class="chart preview-night" viewBox="0 0 640 176" role="img" aria-label=${t('plans.preview.label')}>
        ${[0, 0.5, 1].map((part) => svg`<line class="grid" x1="0" x2="640" y1=${BOX.top + BOX.height * (1 - part / 1.04)} y2=${BOX.top + BOX.height * (1 - part / 1.04)}/>`)}
        <path class="level-area" d=${area(path(preview), box)}/><path class="level" d=${steps(path(preview), box)}/>
        ${inForce ? svg`<path class="planned" d=${steps(path(inForce), box)}/>` : nothing}
        ${[0.5, 1].map((part) => svg`<text x="2" y=${BOX.top + BOX.height * (1 - part / 1.04) - 4}>${percent(part * 100)}</text>`)}
        ${quarters.map((part) => svg`<text x=${part * 640} y="174" class=${part === 1 ? 'end' : part > 0 ? 'middle' : ''}>${this.#hour(box.from + part * (box.to - box.from))}</text>`)}
      </svg>
      <p class="legend"><span class="level">${t('plans.legend.now')}</span><span class="planned">${t('plans.legend.inForce')}</span></p>
      <p data-testid="preview-energy">${this.#energy(preview, inForce)}</p>
      ${differences.length === 0 ? html`<p class="plans-hint">${t('plans.preview.same')}</p>` : html`<ul class="plan-words" data-testid="preview-differences">${differences.map((each) => html`
        <li>${t('plans.preview.differs', { from: this.#hour(Date.parse(each.from)), to: this.#hour(Date.parse(each.to)), before: percent(each.levelInForce), after: percent(each.level) })}</li>`)}</ul>`}`;
  }

  /** By the clocks of the city, wherever the reader is. */
  #hour(instant) {
    return new Intl.DateTimeFormat(language.code, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: this.night?.timeZone }).format(instant) || hourMinute(instant);
  }

  #energy(now, before) {
    const used = t('plans.preview.used', { energy: quantity(now.energy, 'kWh'), hours: number(now.burningHours, 1) });
    return before && now.energy !== null && before.energy !== null ? `${used} ${t('plans.preview.against', { energy: quantity(before.energy, 'kWh'), change: signed(now.energy - before.energy) })}` : used;
  }

  #year() {
    const { luminaires, energy, burningHours, baseline, inForce, difference, months, notCompared, withoutPlace, withoutWattage } = this.year;
    const most = Math.max(...months.flatMap((each) => [each.energy, each.inForce.energy]), 1e-9);
    const month = (text) => new Intl.DateTimeFormat(language.code, { month: 'short', timeZone: 'UTC' }).format(new Date(`${text}-15T12:00:00Z`));
    return html`<dl class="preview-figures">
        <div><dt>${t('plans.preview.energy')}</dt><dd data-testid="preview-year">${kwh(energy)}</dd></div>
        <div><dt>${t('plans.preview.difference')}</dt><dd data-testid="preview-saves">${notCompared === luminaires ? '–' : signed(difference.energy)}</dd></div>
        <div><dt>${t('plans.preview.baseline')}</dt><dd>${kwh(baseline.energy)}</dd></div>
        <div><dt>${t('plans.preview.hours')}</dt><dd>${number(luminaires ? burningHours / luminaires : 0)} h</dd></div></dl>
      <details class="preview-months" open><summary>${t('plans.preview.months')}</summary><table><thead><tr><th scope="col">${t('plans.preview.month')}</th>
          <th scope="col">${t('plans.preview.energy')}</th><th scope="col">${t('plans.legend.inForce')}</th><th scope="col">${t('plans.preview.difference')}</th></tr></thead>
        <tbody>${months.map((each) => html`<tr><th scope="row">${month(each.month)}</th><td><meter min="0" max=${most} value=${each.energy} aria-hidden="true"></meter> ${kwh(each.energy)}</td>
          <td>${kwh(each.inForce.energy)}</td><td>${signed(each.difference.energy)}</td></tr>`)}</tbody></table></details>
      <p class="plans-hint">${t('plans.preview.of', { lamps: lamps(luminaires) })} ${notCompared > 0 ? t('plans.preview.notCompared', { n: number(notCompared) }) : nothing}
        ${withoutPlace > 0 ? t('plans.preview.withoutPlace', { n: number(withoutPlace) }) : nothing} ${withoutWattage > 0 ? t('plans.preview.withoutWattage', { n: number(withoutWattage) }) : nothing}
        ${t('plans.preview.assumed')}</p>`;
  }
}

function kwh(value) {
  return `${number(value, Math.abs(value) < 100 ? 1 : 0)}\u202fkWh`;
}

function signed(value) {
  const digits = Math.abs(value) < 1 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  const sign = Number(value.toFixed(digits)) === 0 ? '±' : value > 0 ? '+' : '−';
  return `${sign}${number(Math.abs(value), digits)}\u202fkWh`;
}

customElements.define('ll-plan-preview', Preview);
