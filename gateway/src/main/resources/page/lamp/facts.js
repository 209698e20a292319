// What else is known of a lamp: its alarms, what was asked of it and still holds, and what the inventory has of it.
import { html, nothing } from 'lit';
import { saidOf } from '../alarms/words.js';
import { api } from '../city/api.js';
import { alarms } from '../city/alarms.js';
import { city } from '../city/city.js';
import { age, hourMinute, number, percent, person } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';

const SHOWN = 5;
const ASSET = ['luminaireType', 'wattage', 'mounting', 'installed', 'feeder', 'district'];

class Facts extends Part {
  static properties = {
    lampId: { attribute: false }, troubles: { state: true }, overrides: { state: true }, asset: { state: true }, failed: { state: true },
  };
  #turn = 0;

  constructor() {
    super();
    this.again = () => this.#read();
  }

  connectedCallback() {
    super.connectedCallback();
    alarms.addEventListener('alarm', this.again);
    alarms.addEventListener('change', this.again);
  }

  disconnectedCallback() {
    alarms.removeEventListener('alarm', this.again);
    alarms.removeEventListener('change', this.again);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('lampId')) {
      this.troubles = null;
      this.overrides = null;
      this.asset = null;
      this.#read();
    }
  }

  render() {
    if (this.failed) {
      return html`<p class="hint">${t('facts.failed')}</p>`;
    }
    return html`${this.#alarms()}${this.#overrides()}${this.#asset()}`;
  }

  #alarms() {
    return (this.troubles ?? []).length === 0 ? nothing : html`<h3>${t('facts.alarms')}</h3>
      <ul class="facts" data-testid="lamp-alarms">${this.troubles.map((alarm) => html`<li class=${alarm.open ? 'open' : ''}>
        <b><a href="/alarms?alarm=${alarm.id}" data-page>${saidOf('type', alarm.type)}</a></b>
        <span>${alarm.open ? t('facts.since', { age: age(city.now() - Date.parse(alarm.beganAt)) }) : t('facts.over')}</span></li>`)}</ul>
      ${this.troubles.length < SHOWN ? nothing : html`<p class="hint"><a href="/alarms?${new URLSearchParams({ text: this.lampId })}" data-page>${t('lamp.allAlarms')}</a></p>`}`;
  }

  #overrides() {
    return (this.overrides ?? []).length === 0 ? nothing : html`<h3>${t('facts.overrides')}</h3>
      <ul class="facts" data-testid="lamp-overrides">${this.overrides.map((each) => html`<li>
        <b>${percent(each.level)}</b> <span>${t('facts.until', { time: hourMinute(Date.parse(each.expiration)), who: person(each.requester) })}
        ${each.reason}</span></li>`)}</ul>`;
  }

  #asset() {
    const rows = ASSET.filter((field) => this.asset?.[field]);
    return rows.length === 0 ? nothing : html`<h3>${t('facts.asset')}</h3>
      <table class="values" data-testid="lamp-asset"><tbody>${rows.map((field) => html`<tr><th scope="row">${t(`asset.${field}`)}</th>
        <td class="value">${field === 'wattage' ? `${number(this.asset.wattage)} W` : this.asset[field]}</td></tr>`)}</tbody></table>`;
  }

  async #read() {
    const turn = ++this.#turn;
    const id = this.lampId;
    try {
      const [troubles, overrides, asset] = await Promise.all([api.alarmsOf(id, SHOWN), api.overrides(id),
        api.asset(id).catch((problem) => (problem.status === 404 ? {} : Promise.reject(problem)))]);
      if (turn === this.#turn) {
        this.troubles = troubles.items;
        this.overrides = overrides.items.filter((each) => each.expiration);
        this.asset = asset;
        this.failed = null;
      }
    } catch (problem) {
      if (turn === this.#turn) {
        this.failed = problem;
      }
    }
  }
}

customElements.define('ll-facts', Facts);
