// Which plans there are and how many lamps run each; a lamp can be looked up; a new plan begins from a template.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { session } from '../city/session.js';
import { number, person } from '../language/format.js';
import { language, t } from '../language/language.js';
import { said } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { plansApi } from './api.js';
import { wishOf } from './draft.js';
import { mini } from './mini.js';
import { sunOver, today, zoneOf } from './place.js';
import './progress.js';
import { targetWords } from './words.js';

const SOON_MILLIS = 3000; // while posts have yet to confirm
const LATER_MILLIS = 30000;
const MOST_AT_ONCE = 4; // browsers open six connections, and one of them brings live events

class PlanList extends Part {
  static properties = { places: { attribute: false }, plans: { state: true }, templates: { state: true }, problem: { state: true }, found: { state: true } };
  #timer;
  #closed = false;

  sources() {
    return [session];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#closed = false;
    this.#read();
    plansApi.templates().then((templates) => { this.templates = templates; }, () => { this.templates = []; });
  }

  disconnectedCallback() {
    this.#closed = true;
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  async #read() {
    try {
      const all = (await plansApi.all()).map(({ id }) => id);
      const fulls = [];
      const take = async () => {
        for (let id = all.shift(); id !== undefined; id = all.shift()) {
          const full = await plansApi.one(id).catch((problem) => { if (problem.status !== 404) { throw problem; } }); // removed meanwhile
          if (full) { fulls.push(full); }
        }
      };
      await Promise.all(Array.from({ length: MOST_AT_ONCE }, take));
      this.plans = fulls.sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    if (!this.#closed) {
      const open = this.problem || this.plans.some(({ posts }) => posts.pending > 0);
      this.#timer = setTimeout(() => this.#read(), open ? SOON_MILLIS : LATER_MILLIS);
    }
  }

  render() {
    return html`<div class="sheet plans">
      <h2>${t('page.plans')}</h2>
      <p class="plans-hint">${t('plans.hint')}</p>
      ${this.problem ? html`<p class="warn bad" role="alert" data-testid="plans-problem">${said(this.problem, 'plans')} ${this.plans ? t('plans.stale') : nothing}</p>` : nothing}
      ${this.plans ? this.#plans() : this.problem ? nothing : html`<p class="wait" role="status">${t('page.loading')}</p>`}
      ${this.#lookUp()}
      ${session.may('plan') ? this.#begin() : html`<p class="plans-hint">${t('plans.notAllowed')}</p>`}
    </div>`;
  }

  #plans() {
    return this.plans.length === 0 ? html`<section class="card plans-none" data-testid="plans-none"><h3>${t('plans.none.title')}</h3><p>${t('plans.none.text')} ${session.may('plan') ? t('plans.none.begin') : nothing}</p></section>`
      : html`${this.#beside()}<ul class="plan-cards">${this.plans.map((plan) => html`<li class="card" data-testid="plan" data-plan=${plan.id}>
        <div class="plan-card-head"><a href="/plans?plan=${encodeURIComponent(plan.id)}" data-page data-testid="plan-open"><h3>${plan.id}</h3></a>${mini(wishOf(plan), sunOver(plan.plan ?? {}, today(zoneOf(plan.plan ?? {}))))}</div>
        <p class="plans-sub">${targetWords(plan.target, this.places)} · ${t('plans.version', { n: number(plan.version) })} · ${person(plan.requester)}${plan.priority === 0 ? nothing : html` · ${t('plans.priority.is', { n: number(plan.priority) })}`}</p>
        ${plan.state === 'unreadable' ? html`<p class="plans-wrong">${t('plans.unreadable')}</p>` : nothing}
        <ll-plan-progress .plan=${plan}></ll-plan-progress></li>`)}</ul>`;
  }

  /** Lamps that none of the plans reaches. */
  #beside() {
    const all = city.status.luminaires ?? 0;
    const left = all - this.plans.reduce((sum, { luminaires }) => sum + (luminaires['in-sync'] ?? 0) + (luminaires.pending ?? 0) + (luminaires.refused ?? 0), 0);
    return left > 0 ? html`<p class="plans-hint" data-testid="plans-beside">${t('plans.beside', { n: number(left), all: number(all) })}</p>` : nothing;
  }

  /** Which plan a lamp follows. */
  #lookUp() {
    return html`<section class="card"><h3>${t('plans.lookUp')}</h3><form class="plan-row" role="search" @submit=${(event) => this.#find(event)}>
        <label>${t('plans.lookUp.what')}<input name="text" required autocomplete="off" data-testid="look-up"></label><button class="plain" data-testid="look-up-do">${t('plans.lookUp.do')}</button></form>
      <div role="status" data-testid="looked-up">${!this.found ? nothing : this.found.length === 0 ? html`<p>${t('plans.lookUp.none')}</p>` : html`<ul class="plan-posts">${this.found.map(({ lamp, post, name, plan }) => html`
        <li><a href="/?lamp=${encodeURIComponent(lamp)}" data-page>${name}</a><span>${this.#follows(plan)} <a href="/plans?post=${encodeURIComponent(post)}" data-page data-testid="own-plan">${t(session.may('plan') ? 'plans.own.edit' : 'plans.own.look')}</a></span></li>`)}</ul>`}</div></section>`;
  }

  #follows(plan) {
    const followed = plan?.followed;
    return !followed ? t('plans.follows.none') : followed.group === null ? t('plans.follows.own', { n: number(followed.version) })
      : html`<a href="/plans?plan=${encodeURIComponent(followed.group)}" data-page>${t('plans.follows', { name: followed.group, n: number(followed.version) })}</a>`;
  }

  async #find(event) {
    event.preventDefault();
    const text = new FormData(event.target).get('text').trim();
    try {
      const { items } = await api.luminaires({ text, limit: 8 });
      this.found = await Promise.all(items.map(async ({ id, post, displayName }) => ({ lamp: id, post, name: displayName || id,
        plan: await plansApi.ofPost(post).catch(() => null) }))); // 404: nobody planned it
    } catch (problem) {
      this.problem = problem;
    }
  }

  #begin() {
    const sun = sunOver({}, today());
    return html`<section><h3 class="plans-begin">${t('plans.begin')}</h3><ul class="plan-cards templates">${(this.templates ?? []).map((template) => html`<li class="card">
      <a href="/plans?new=${template.id}" data-page data-testid="template" data-template=${template.id}><h4>${template.displayName[language.code]}</h4>${mini({ ...template }, sun)}
        <span>${template.description[language.code]}</span></a></li>`)}</ul></section>`;
  }
}

customElements.define('ll-plan-list', PlanList);
