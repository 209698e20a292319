// Of what alarm, and of what group, the lamps are that list and map show.
import { html, nothing } from 'lit';
import { saidOf, TYPES } from '../alarms/words.js';
import { api } from '../city/api.js';
import { language, t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { ANY, filter } from './filter.js';

class Narrowing extends Part {
  static properties = { groups: { state: true } };

  constructor() {
    super();
    this.groups = [];
  }

  sources() {
    return [filter];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#read();
  }

  render() {
    const order = new Intl.Collator(language.code);
    const types = TYPES.map((type) => [type, saidOf('type', type)]).sort(([, a], [, b]) => order.compare(a, b));
    const { group } = filter.values;
    const known = group && !this.groups.some(([id]) => id === group) ? [...this.groups, [group, group]] : this.groups;
    return html`<div class="narrowing">
      ${choice('alarm', [[ANY, t('list.alarm.any')], ...types])}
      ${known.length === 0 ? nothing : choice('group', known.toSorted(([, a], [, b]) => order.compare(a, b)))}</div>`;
  }

  /** Without them there is nothing to choose; one that stands in the address shows its id. */
  async #read() {
    try {
      const { items } = await api.groups();
      this.groups = items.map(({ id, displayName }) => [id, displayName || id]);
    } catch {
      this.groups = [];
    }
  }
}

function choice(name, values) {
  const now = filter.values[name] ?? '';
  return html`<select data-testid="filter-${name}" class=${now ? 'set' : ''} aria-label=${t(`list.${name}`)}
    @change=${(event) => filter.put(name, event.target.value)}>
    <option value="" ?selected=${!now}>${t(`list.${name}.all`)}</option>
    ${values.map(([value, said]) => html`<option value=${value} ?selected=${value === now}>${said}</option>`)}</select>`;
}

customElements.define('ll-narrowing', Narrowing);
