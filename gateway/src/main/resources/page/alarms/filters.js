// Which alarms to show. All of it stands in the address.
import { html, nothing } from 'lit';
import { language, t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { FILTERS, book } from './book.js';
import { subjects } from './subjects.js';
import { saidOf } from './words.js';

const STATES = ['', 'new', 'closed'];

class AlarmFilters extends Part {
  sources() {
    return [book, address];
  }

  render() {
    const filter = book.filter();
    const narrowed = FILTERS.some((name) => name !== 'state' && filter[name]);
    return html`<div class="alarm-filters" role="search" aria-label=${t('alarms.filter.label')}>
      <div class="segments" role="group" aria-label=${t('alarms.filter.state')}>${STATES.map((state) => html`
        <button aria-pressed=${filter.state === state} data-testid="alarms-state-${state || 'open'}"
          @click=${() => this.#put('state', state)}>${t(`alarms.state.${state || 'open'}`)}</button>`)}</div>
      ${this.#choice('severity', ['critical', 'major', 'minor'], (value) => t(`alarms.severity.${value}`))}
      ${this.#choice('type', book.values((alarm) => alarm.type), (value) => saidOf('type', value))}
      ${this.#choice('district', [...new Set([...subjects.districts.keys(), ...book.values((alarm) => alarm.district)])],
        (value) => subjects.district(value))}
      <input type="search" autocomplete="off" spellcheck="false" data-testid="alarms-text" aria-label=${t('alarms.filter.text')}
        placeholder=${t('alarms.filter.text')} .value=${filter.text} @input=${(event) => this.#put('text', event.target.value)}>
      ${narrowed ? html`<button class="plain" data-testid="alarms-clear" @click=${() => this.#clear()}>${t('alarms.filter.clear')}</button>`
        : nothing}</div>`;
  }

  #choice(name, values, say) {
    const now = address.get(name) ?? '';
    const order = new Intl.Collator(language.code);
    const known = now && !values.includes(now) ? [...values, now] : values;
    const sorted = name === 'severity' ? known : known.toSorted((a, b) => order.compare(say(a), say(b)));
    return html`<select data-testid="alarms-${name}" aria-label=${t(`alarms.filter.${name}`)}
      @change=${(event) => this.#put(name, event.target.value)}>
      <option value="" ?selected=${!now}>${t(`alarms.filter.${name}.all`)}</option>
      ${sorted.map((value) => html`<option value=${value} ?selected=${value === now}>${say(value)}</option>`)}</select>`;
  }

  #put(name, value) {
    address.put({ [name]: value || null }, { keep: name !== 'text' });
  }

  #clear() {
    address.put(Object.fromEntries(FILTERS.filter((name) => name !== 'state').map((name) => [name, null])), { keep: true });
    this.querySelector('input').focus();
  }
}

customElements.define('ll-alarm-filters', AlarmFilters);
