// Every value that matters to an operator, with how old it is and how far it can be trusted.
import { html, nothing } from 'lit';
import { city } from '../city/city.js';
import { age, number, quantity } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { Part } from '../shell/part.js';

const ROWS = [
  ['value.level', 'LampActuator/actualLightState', '%'],
  ['value.power', 'LampMonitor/activePower', 'W'],
  ['value.energy', 'LampMonitor/activeEnergy', 'kWh'],
  ['value.lux', 'LightSensor/lightLevel', 'lx'],
  ['value.voltage', 'LampMonitor/supplyVoltage', 'V'],
  ['value.current', 'LampMonitor/supplyCurrent', 'A'],
  ['value.hours', 'LampMonitor/operatingHours', 'h'],
  ['value.switched', 'LampMonitor/switchOnCounter', ''],
];

class Values extends Part {
  static properties = { reported: { attribute: false } };

  sources() {
    return [city];
  }

  render() {
    const rows = ROWS.filter(([, name]) => this.reported[name]);
    return rows.length === 0 ? nothing : html`
      <h3>${t('panel.values')}</h3>
      <table class="values"><tbody>${rows.map(([key, name, unit]) => this.#row(key, name, unit))}</tbody></table>`;
  }

  #row(key, name, unit) {
    const { value, sampledAt, quality } = this.reported[name];
    const word = `quality.${quality}`;
    return html`<tr data-attribute=${name}><th scope="row">${t(key)}</th>
      <td class="value">${unit ? quantity(value, unit) : number(value)}</td>
      <td class="age">${age(city.now() - Date.parse(sampledAt))}
        ${knows(word) ? html`<em>${t(word)}</em>` : nothing}</td></tr>`;
  }
}

customElements.define('ll-values', Values);
