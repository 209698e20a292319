// Districts, groups, streets or lamps beside each other; a click leads into one.
import { html, nothing } from 'lit';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { energyLike, mass, money, percents, share } from './amounts.js';
import { choose, go } from './choice.js';

const SHOWN = 200; // rows; the files have all

class Parts extends Part {
  static properties = { saved: { attribute: false }, choice: { attribute: false }, sorted: { state: true }, up: { state: true } };

  constructor() {
    super();
    this.sorted = 'used';
  }

  render() {
    const { saved, choice } = this;
    const rows = [...saved.parts].sort((one, other) => this.#order(one, other));
    const priced = saved.price !== null;
    const said = energyLike(Math.max(0, ...rows.flatMap((part) => [part.energy + part.energyNotCompared, part.baseline ?? 0])));
    return html`<section class="card energy-parts" aria-labelledby="energy-parts">
      <div class="energy-by"><h3 id="energy-parts">${t(`energy.by.${choice.by}`)}</h3>
        ${choice.divisions.length > 1 ? html`<div class="choice" role="group" aria-label=${t('energy.by')}>${choice.divisions.map((by) => html`
          <button data-testid="energy-by-${by}" aria-pressed=${by === choice.by} @click=${() => choose({ by })}>${t(`energy.by.${by}`)}</button>`)}</div>` : nothing}</div>
      ${rows.length === 0 ? html`<p class="hint">${t('energy.noParts')}</p>` : html`<table data-testid="energy-table">
        <thead><tr>${['name', 'used', 'baseline', 'share', 'co2', ...(priced ? ['money'] : []), 'sure'].map((name) => html`
          <th scope="col" aria-sort=${this.sorted !== name ? 'none' : this.up ? 'ascending' : 'descending'}>
            <button @click=${() => this.#sort(name)}>${t(`energy.column.${name}`)}</button></th>`)}</tr></thead>
        <tbody>${rows.slice(0, SHOWN).map((part) => this.#row(part, priced, said))}</tbody></table>`}
      ${rows.length > SHOWN ? html`<p class="hint">${t('energy.more', { n: number(rows.length - SHOWN) })}</p>` : nothing}
    </section>`;
  }

  #row(part, priced, energy) {
    const { choice } = this;
    const cell = (name, value) => html`<td data-label=${t(`energy.column.${name}`)}>${value}</td>`;
    return html`<tr data-testid="energy-part" data-part=${part.id}>
      <th scope="row"><button class="energy-into" @click=${() => go(this.#into(part))}>${part.displayName || part.id}</button>
        <small>${choice.by === 'luminaire' ? (part.displayName ? part.id : nothing)
          : t(part.luminaires === 1 ? 'energy.lamp' : 'energy.lamps', { n: number(part.luminaires) })}</small></th>
      ${cell('used', energy(part.energy + part.energyNotCompared))}
      ${cell('baseline', energy(part.baseline))}
      ${cell('share', this.#share(part))}
      ${cell('co2', mass(part.savedCo2Kilograms))}
      ${priced ? cell('money', money(part.savedMoney, this.saved.currency)) : nothing}
      ${cell('sure', this.#sure(part))}</tr>`;
  }

  #share(part) {
    const saved = share(part.saved, part.baseline);
    return saved === null ? '–' : html`<span class="energy-share">${percents(saved)}<meter min="0" max="100"
      value=${Math.max(0, saved)} aria-hidden="true"></meter></span>`;
  }

  #sure(part) {
    const months = part.monthsCompared + part.monthsUnknown;
    return html`${percents(share(part.monthsCompared, months))}${part.monthsEstimated > 0 ? html`
      <small>${t('energy.estimated', { share: percents(share(part.monthsEstimated, part.monthsCompared)) })}</small>` : nothing}`;
  }

  #into(part) {
    const { by, where } = this.choice;
    return by === 'street' ? { district: where.district, street: part.id } : { [by]: part.id };
  }

  #sort(name) {
    this.up = this.sorted === name ? !this.up : name === 'name';
    this.sorted = name;
  }

  #order(one, other) {
    const value = { name: (part) => part.displayName || part.id, used: (part) => part.energy + part.energyNotCompared,
      baseline: (part) => part.baseline ?? -1, share: (part) => share(part.saved, part.baseline) ?? -1e9,
      co2: (part) => part.savedCo2Kilograms ?? -1e9, money: (part) => part.savedMoney ?? -1e9,
      sure: (part) => share(part.monthsCompared, part.monthsCompared + part.monthsUnknown) ?? -1 }[this.sorted];
    const [a, b] = [value(one), value(other)];
    const sign = typeof a === 'string' ? a.localeCompare(b, undefined, { numeric: true }) : a - b;
    return this.up ? sign : -sign;
  }
}

customElements.define('ll-energy-parts', Parts);
