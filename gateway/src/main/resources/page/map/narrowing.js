// Of what alarm, what group and what type the lamps are that list and map show.
import { html, nothing } from 'lit';
import { saidOf, TYPES } from '../alarms/words.js';
import { api } from '../city/api.js';
import { language, t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { ANY, filter } from './filter.js';

class Narrowing extends Part {
  static properties = { groups: { state: true }, types: { state: true } };

  constructor() {
    super();
    this.groups = [];
    this.types = [];
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
    const alarms = TYPES.map((type) => [type, saidOf('type', type)]).sort(([, a], [, b]) => order.compare(a, b));
    const some = (name, values) => {
      const all = withPicked(name, values);
      return all.length === 0 ? nothing : choice(name, all.toSorted(([, a], [, b]) => order.compare(a, b)));
    };
    return html`<div class="narrowing">
      ${choice('alarm', [[ANY, t('list.alarm.any')], ...alarms])}
      ${some('group', this.groups)}${some('luminaireType', this.types)}</div>`;
  }

  /** Without them there is nothing to choose. Where all are of one type, that is no choice. */
  async #read() {
    const none = () => ({ items: [] });
    const [groups, kinds] = await Promise.all([api.groups().catch(none), api.luminaireTypes().catch(none)]);
    this.groups = groups.items.map(({ id, displayName }) => [id, displayName || id]);
    const types = [...new Set(kinds.items.map(({ luminaireType }) => luminaireType).filter((type) => type))];
    this.types = types.length > 1 ? types.map((type) => [type, type]) : [];
  }
}

/** One that stands in the address shows its id, though nobody knows it. */
function withPicked(name, values) {
  const picked = filter.values[name];
  return picked && !values.some(([id]) => id === picked) ? [...values, [picked, picked]] : values;
}

function choice(name, values) {
  const now = filter.values[name] ?? '';
  return html`<select data-testid="filter-${name}" class=${now ? 'set' : ''} aria-label=${t(`list.${name}`)}
    @change=${(event) => filter.put(name, event.target.value)}>
    <option value="" ?selected=${!now}>${t(`list.${name}.all`)}</option>
    ${values.map(([value, said]) => html`<option value=${value} ?selected=${value === now}>${said}</option>`)}</select>`;
}

customElements.define('ll-narrowing', Narrowing);
