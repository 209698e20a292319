// Every value that matters to an operator, with how old it is and how far it can be trusted.
import { html, nothing } from 'lit';
import { city } from '../city/city.js';
import { rgb } from '../city/light.js';
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
  ['value.lampHeat', 'DiagnosticsAndMaintenanceDataDaliPart253/lightSourceTemperature', '°C'],
  ['value.gearHeat', 'DiagnosticsAndMaintenanceDataDaliPart253/controlGearTemperature', '°C'],
  ['value.controllerHeat', 'Controller/temperature', '°C'],
  ['value.air', 'AtmosphericSensor/airTemperature', '°C'],
  ['value.hours', 'LampMonitor/operatingHours', 'h'],
  ['value.switched', 'LampMonitor/switchOnCounter', ''],
];

class Values extends Part {
  static properties = { reported: { attribute: false }, kelvin: { attribute: false } };

  sources() {
    return [city];
  }

  render() {
    const rows = ROWS.filter(([, name]) => typeof this.reported[name]?.value === 'number');
    return rows.length === 0 ? nothing : html`
      <h3>${t('panel.values')}</h3>
      <table class="values"><tbody>${rows.map(([key, name, unit]) => this.#row(key, name, unit))}${this.#colour()}</tbody></table>`;
  }

  /** Known of the lamp as such, so it has no age. */
  #colour() {
    const { kelvin } = this;
    return kelvin ? html`<tr data-testid="light-colour"><th scope="row">${t('value.colour')}</th>
      <td class="value"><svg class="swatch" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="5.5" fill=${`rgb(${rgb(kelvin)})`}/></svg>
        ${quantity(kelvin, 'K')}</td><td class="age">${t(kelvin < 2300 ? 'colour.amber' : kelvin < 3300 ? 'colour.warm' : kelvin <= 5300 ? 'colour.neutral' : 'colour.cool')}</td></tr>` : nothing;
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
