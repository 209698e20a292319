// Plans: which there are, one in full, or a new one from a template; `?plan=` and `?new=` in the address say which.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { city } from '../city/city.js';
import { learn, t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { plansApi } from './api.js';
import de from './de.js';
import en from './en.js';
import './list.js';
import './plan.js';

learn({ de, en });

class PlansPage extends Part {
  static properties = { places: { state: true }, template: { state: true } };
  #wanted = null;

  sources() {
    return [address];
  }

  connectedCallback() {
    super.connectedCallback();
    this.places = { districts: [], groups: [], streets: [] };
    city.addEventListener('change', this.#status);
    const take = (name) => plansApi[name]().then((list) => { this.places = { ...this.places, [name]: list }; }, () => {}); // ids and a text field are left
    ['districts', 'groups', 'streets'].forEach(take);
  }

  disconnectedCallback() {
    city.removeEventListener('change', this.#status);
    super.disconnectedCallback();
  }

  /** Where the sun stands is drawn as soon as the gateway's clock and place are known. */
  #status = () => {
    if (city.status.bounds) {
      city.removeEventListener('change', this.#status);
      this.requestUpdate();
    }
  };

  willUpdate() {
    const wanted = address.get('new');
    if (wanted !== this.#wanted) {
      this.#wanted = wanted;
      this.template = null;
      if (wanted) {
        this.#begin(wanted);
      }
    }
  }

  async #begin(id) {
    const templates = await plansApi.templates().catch(() => []);
    const taken = new Set((await plansApi.all().catch(() => [])).map((plan) => plan.id));
    const template = templates.find((each) => each.id === id) ?? { id, plan: {} };
    let name = template.id;
    for (let n = 2; taken.has(name); n++) {
      name = `${template.id}-${n}`;
    }
    if (id === this.#wanted) {
      this.template = { ...template, name };
    }
  }

  render() {
    const plan = address.get('plan');
    if (!city.status.now) {
      return html`<p class="wait" role="status">${t('page.loading')}</p>`;
    }
    if (plan === null && this.#wanted === null) {
      return html`<ll-plan-list .places=${this.places}></ll-plan-list>`;
    }
    return this.#wanted !== null && !this.template ? html`<p class="wait" role="status">${t('page.loading')}</p>`
      : repeat([plan ?? `new ${this.#wanted}`], (each) => each, () => html`<ll-plan .of=${plan} .template=${this.template} .places=${this.places}></ll-plan>`);
  }
}

customElements.define('ll-plans-page', PlansPage);

export default 'll-plans-page';
