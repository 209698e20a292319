// A plan that was deleted, or that never was: its versions stay, and the last one can be put in force again.
import { html, nothing } from 'lit';
import { moment, number, person } from '../language/format.js';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { plansApi } from './api.js';
import { wishOf } from './draft.js';
import './night.js';
import { usualProgram } from './mini.js';
import { sunOver, today, zoneOf } from './place.js';
import './question.js';
import { lamps, posts, targetWords } from './words.js';

class Gone extends Part {
  static properties = { of: { attribute: false }, places: { attribute: false }, may: { type: Boolean }, last: { state: true }, meant: { state: true }, problem: { state: true }, asked: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#read();
  }

  async #read() {
    this.problem = null;
    try {
      const [newest] = await plansApi.versions(this.of);
      this.last = await plansApi.version(this.of, newest.version);
      this.meant = await plansApi.trial(this.of, wishOf(this.last), Number(today().slice(0, 4))).catch(() => null); // its group may be gone too
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const { last, problem } = this;
    const never = problem?.status === 404;
    return html`<section class="said-page plan-gone" data-testid="plan-gone"><h2 tabindex="-1">${t(never ? 'plans.unknown' : 'plans.gone')}</h2>
      ${never ? html`<p>${t('plans.unknown.text', { name: this.of })}</p>` : problem ? html`<p class="warn bad" role="alert">${said(problem, 'plans')}
        <button class="plain" @click=${() => this.#read()}>${t('plans.again')}</button></p>`
        : !last ? html`<p role="status">${t('page.loading')}</p>` : this.#shown(last)}
      <a href="/plans" data-page>${t('plans.back')}</a></section>
      <ll-plan-question .asked=${this.asked} @answered=${() => { this.asked = null; }}></ll-plan-question>`;
  }

  #shown(last) {
    const program = last.plan && usualProgram(wishOf(last));
    return html`<p>${t('plans.gone.text', { name: this.of, n: number(last.version), who: person(last.requester), time: moment(last.setAt), target: targetWords(last.target, this.places) })}</p>
      ${program ? html`<ll-plan-night fixed .program=${program} .sun=${sunOver(last.plan, today(zoneOf(last.plan)))} .label=${t('plans.night.label', { name: program.id })}></ll-plan-night>` : nothing}
      ${this.may ? html`<button class="main" data-testid="plan-put-back" ?disabled=${Boolean(last.unreadable) || !last.plan} @click=${() => this.#ask(last)}>${t('plans.gone.restore')}</button>`
        : html`<p class="plans-hint">${t('plans.notAllowed')}</p>`}`;
  }

  #ask(last) {
    this.asked = { title: this.meant ? t('plans.gone.ask', { name: this.of, lamps: lamps(this.meant.following), posts: posts(this.meant.posts) }) : t('plans.gone.askPlain', { name: this.of }),
      body: html`<p>${t('plans.restore.text')}</p>`, label: t('plans.gone.restore'),
      perform: async () => this.dispatchEvent(new CustomEvent('restored', { detail: await plansApi.restore(this.of, last.version) })) };
  }
}

customElements.define('ll-plan-gone', Gone);
