// What hangs on the post: type of each luminaire, and the address.
import { html, nothing } from 'lit';
import { quantity } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { commissioningApi } from './api.js';
import { known } from './known.js';
import { ways } from './steps.js';
import { visits } from './visits.js';

const MOST = 64;
const OTHER = 'other';

class Lamps extends Part {
  static properties = { visit: {}, types: { state: true }, streets: { state: true }, other: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.other = new Set();
    known('types', (items) => { this.types = items ?? []; });
    const district = this.visit.sight?.district;
    known(`streets ${district ?? ''}`, (items) => { this.streets = items ?? []; }, () => commissioningApi.streets(district));
  }

  render() {
    const { lamps } = this.visit;
    return html`<h2 tabindex="-1">${t('commissioning.lamps')}</h2>
      ${lamps.map((lamp, i) => this.#lamp(lamp, i))}
      ${lamps.length < MOST ? html`<button class="plain big" data-testid="lamp-add" @click=${() => this.#add()}>${t('commissioning.lamps.add')}</button>` : nothing}
      <div class="card visit-fields"><label>${t('commissioning.address')}<input list="visit-streets" autocomplete="off" maxlength="200" .value=${this.visit.address}
          data-testid="address" @change=${(event) => this.#keep({ address: event.target.value.trim() })}></label>
        <datalist id="visit-streets">${(this.streets ?? []).map((street) => html`<option value="${street.name} "></option>`)}</datalist>
        <label>${t('commissioning.name')}<input autocomplete="off" maxlength="200" .value=${this.visit.displayName}
          data-testid="display-name" @change=${(event) => this.#keep({ displayName: event.target.value.trim() })}></label></div>
      ${ways(this.visit, 'lamps')}`;
  }

  #lamp(lamp, i) {
    const types = this.types ?? [];
    const at = types.findIndex((type) => same(type, lamp));
    const typed = this.other.has(lamp.device) || (at < 0 && Boolean(lamp.luminaireType)) || (this.types && types.length === 0);
    return html`<fieldset class="card visit-fields" data-testid="lamp" data-device=${lamp.device}><legend>${t('commissioning.lamp', { n: lamp.device.replace(/^luminaire-/, '') })}</legend>
      ${types.length === 0 ? nothing : html`<label>${t('commissioning.type.of')}<select data-testid="lamp-type" @change=${(event) => this.#pick(i, event.target.value)}>
        <option value="" ?selected=${at < 0 && !typed}>${t('commissioning.type.open')}</option>
        ${types.map((type, n) => html`<option value=${n} ?selected=${n === at && !typed}>${named(type)}</option>`)}
        <option value=${OTHER} ?selected=${typed}>${t('commissioning.type.other')}</option></select></label>`}
      ${typed ? html`<label>${t('commissioning.type.name')}<input autocomplete="off" maxlength="200" .value=${lamp.luminaireType} data-testid="lamp-type-name"
          @change=${(event) => this.#change(i, { luminaireType: event.target.value.trim() })}></label>
        <label>${t('commissioning.type.watts')}<input type="number" inputmode="decimal" min="0.1" step="any" .value=${lamp.wattage ?? ''} data-testid="lamp-watts"
          @change=${(event) => this.#change(i, { wattage: event.target.valueAsNumber > 0 ? event.target.valueAsNumber : null })}></label>` : nothing}
      ${this.#isExtra(lamp) ? html`<button class="plain" data-testid="lamp-remove" @click=${() => this.#keep({ lamps: this.visit.lamps.filter((_, n) => n !== i) })}>
        ${t('commissioning.lamps.remove')}</button>` : nothing}</fieldset>`;
  }

  #isExtra(lamp) {
    return this.visit.lamps.length > 1 && !this.visit.sight?.luminaires.some((each) => each.device === lamp.device);
  }

  /** The first choice is that of all lamps of the post which have none yet: mostly they are alike. */
  #pick(i, value) {
    const { device } = this.visit.lamps[i];
    const others = new Set(this.other);
    if (value === OTHER) {
      this.other = others.add(device);
      return;
    }
    others.delete(device);
    this.other = others;
    const type = value === '' ? { luminaireType: '', wattage: null, mounting: '' } : this.types[value];
    const { luminaireType, wattage, mounting } = type;
    this.#keep({ lamps: this.visit.lamps.map((lamp, n) => (n === i || !lamp.luminaireType ? { ...lamp, luminaireType, wattage, mounting } : lamp)) });
  }

  #change(i, values) {
    this.other = new Set(this.other).add(this.visit.lamps[i].device);
    this.#keep({ lamps: this.visit.lamps.map((lamp, n) => (n === i ? { ...lamp, ...values } : lamp)) });
  }

  #add() {
    const taken = new Set(this.visit.lamps.map((lamp) => lamp.device));
    let n = 1;
    while (taken.has(`luminaire-${n}`)) {
      n++;
    }
    const { luminaireType, wattage, mounting } = this.visit.lamps.at(-1);
    this.#keep({ lamps: [...this.visit.lamps, { device: `luminaire-${n}`, luminaireType, wattage, mounting }] });
  }

  #keep(values) {
    visits.save(this.visit, values);
  }
}

function same(type, lamp) {
  return type.luminaireType === lamp.luminaireType && type.wattage === lamp.wattage && type.mounting === lamp.mounting;
}

export function named({ luminaireType, wattage, mounting }) {
  return [luminaireType, wattage ? quantity(wattage, 'W') : '', mounting].filter(Boolean).join(' · ');
}

customElements.define('ll-visit-lamps', Lamps);
