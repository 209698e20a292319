// Plans: which there are, one in full, a new one from a template, or that of a single post; `?plan=`, `?new=` and `?post=` in the address say which.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { city } from '../city/city.js';
import { learn, t } from '../language/language.js';
import { said } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { plansApi } from './api.js';
import de from './de.js';
import en from './en.js';
import './list.js';
import './plan.js';

learn({ de, en });

class PlansPage extends Part {
  static properties = { places: { state: true }, template: { state: true }, unknown: { state: true }, problem: { state: true } };
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
      this.unknown = false;
      this.problem = null;
      if (wanted) {
        this.#begin(wanted);
      }
    }
  }

  async #begin(id) {
    const templates = await plansApi.templates().catch((problem) => problem);
    if (templates instanceof Error) {
      this.problem = id === this.#wanted ? templates : this.problem;
      return;
    }
    const taken = new Set((await plansApi.all().catch(() => [])).map((plan) => plan.id));
    const template = templates.find((each) => each.id === id);
    let name = id;
    for (let n = 2; taken.has(name); n++) {
      name = `${id}-${n}`;
    }
    if (id === this.#wanted) {
      this.problem = null;
      this.template = template && { ...template, name };
      this.unknown = !template;
    }
  }

  render() {
    const plan = address.get('plan');
    if (!city.status.now) {
      return html`<p class="wait" role="status">${t('page.loading')}</p>`;
    }
    const post = address.get('post');
    if (post !== null) {
      return repeat([`post ${post}`], (each) => each, () => html`<ll-plan .post=${post} .places=${this.places}></ll-plan>`);
    }
    if (plan === null && this.#wanted === null) {
      return html`<ll-plan-list .places=${this.places}></ll-plan-list>`;
    }
    if (this.problem) {
      return html`<section class="said-page" role="alert"><h2>${t('plans.template.unread')}</h2><p>${said(this.problem, 'plans')}</p>
        <button class="plain" @click=${() => this.#begin(this.#wanted)}>${t('plans.again')}</button></section>`;
    }
    if (this.unknown) {
      return html`<section class="said-page" data-testid="template-unknown"><h2>${t('plans.template.unknown')}</h2><p>${t('plans.template.unknown.text', { name: this.#wanted })}</p>
        <a href="/plans" data-page>${t('plans.back')}</a></section>`;
    }
    return this.#wanted !== null && !this.template ? html`<p class="wait" role="status">${t('page.loading')}</p>`
      : repeat([plan ?? `new ${this.#wanted}`], (each) => each, () => html`<ll-plan .of=${plan} .template=${this.template} .places=${this.places}></ll-plan>`);
  }
}

customElements.define('ll-plans-page', PlansPage);

export default 'll-plans-page';
