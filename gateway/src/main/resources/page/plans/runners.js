// Who runs a plan: each post that it means, and how far it is.
import { html, nothing } from 'lit';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { reason as inWords, said } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { plansApi } from './api.js';

export const STATES = ['in-sync', 'pending', 'refused', 'overruled', 'own-plan', 'not-supported'];
const AGAIN_MILLIS = 3000;

class Runners extends Part {
  static properties = { plan: { attribute: false }, items: { state: true }, next: { state: true }, problem: { state: true } };
  #timer;
  #asked;
  #turn = 0;

  sources() {
    return [address];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => document.hidden || this.items?.length > 100 || this.#read(), AGAIN_MILLIS); // whoever reads on is not thrown back
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    this.#turn++;
    super.disconnectedCallback();
  }

  willUpdate() {
    const asked = `${this.plan.id} ${address.get('state')}`;
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.items = null;
      this.#read();
    }
  }

  async #read(cursor) {
    const turn = ++this.#turn;
    try {
      const { items, next } = await plansApi.posts(this.plan.id, address.get('state'), cursor);
      if (turn === this.#turn) {
        Object.assign(this, { items: cursor ? [...this.items, ...items] : items, next, problem: null });
      }
    } catch (problem) {
      if (turn === this.#turn) { this.problem = problem; }
    }
  }

  render() {
    const { posts } = this.plan;
    const state = address.get('state');
    return html`<section class="card"><h3>${t('plans.runners')}</h3>
      <div class="filters plan-filters">${[null, ...STATES.filter((each) => posts[each])].map((each) => html`<button aria-pressed=${each === state} data-testid="runners-${each ?? 'all'}"
        @click=${() => address.put({ state: each })}>${t(each ? `plans.state.${each}` : 'plans.all')} <b>${number(each ? posts[each] : Object.values(posts).reduce((a, b) => a + b, 0))}</b></button>`)}</div>
      ${this.problem ? html`<p class="warn bad" role="alert">${said(this.problem, 'plans')}</p>` : nothing}
      ${!this.items ? html`<p class="plans-hint" role="status">${t('page.loading')}</p>` : this.items.length === 0 ? html`<p class="plans-hint">${t('plans.runners.none')}</p>`
        : html`<ul class="plan-posts" data-testid="runners">${this.items.map((item) => this.#post(item))}</ul>`}
      ${this.next ? html`<button class="plain" @click=${() => this.#read(this.next)}>${t('plans.more')}</button>` : nothing}
    </section>`;
  }

  #post({ post, state, plan, overruledBy, reason }) {
    const why = reason ?? plan?.reason;
    return html`<li data-testid="runner" data-post=${post} data-state=${state}><a href="/?lamp=${encodeURIComponent(`${post}:luminaire-1`)}" data-page>${post}</a>
      <span class="mark ${{ 'in-sync': 'is-good', pending: 'is-warn', refused: 'is-bad' }[state] ?? ''}">${t(`plans.state.${state}`)}</span>
      <span class="why">${overruledBy ? html`<a href="/plans?plan=${encodeURIComponent(overruledBy)}" data-page>${overruledBy}</a>` : why ? html`<small>${inWords({ code: why, detail: why })}</small>` : nothing}</span></li>`;
  }
}

customElements.define('ll-plan-runners', Runners);
