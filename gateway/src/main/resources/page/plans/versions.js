// Earlier versions of a plan: who wanted what and when, how it differs from what is in force, and back to it.
import { html, nothing } from 'lit';
import { moment, number, person } from '../language/format.js';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { differences } from './differences.js';
import { wishOf } from './draft.js';
import { programOf } from './edits.js';
import { usualProgram } from './mini.js';
import './night.js';
import { sunOver, today, zoneOf } from './place.js';
import { posts, targetWords } from './words.js';

class Versions extends Part {
  static properties = { plans: { attribute: false }, plan: { attribute: false }, places: { attribute: false }, may: { type: Boolean }, items: { state: true }, one: { state: true }, problem: { state: true },
    program: { state: true } };
  #asked;
  #turn = 0;

  sources() {
    return [address];
  }

  disconnectedCallback() {
    this.#turn++;
    super.disconnectedCallback();
  }

  willUpdate() {
    const asked = `${this.plan.id} ${this.plan.version} ${address.get('version')}`;
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#read(address.get('version'));
    }
  }

  async #read(number) {
    const turn = ++this.#turn;
    try {
      const items = await this.plans.versions(this.plan.id);
      const one = number && items.some(({ version }) => String(version) === number) ? await this.plans.version(this.plan.id, number) : null;
      if (turn === this.#turn) { Object.assign(this, { items, one, problem: null }); }
    } catch (problem) {
      if (turn === this.#turn) { this.problem = problem; }
    }
  }

  render() {
    if (this.problem) {
      return html`<p class="warn bad" role="alert">${said(this.problem, 'plans')}
        <button class="plain" @click=${() => this.#read(address.get('version'))}>${t('plans.again')}</button></p>`;
    }
    return html`<section class="card"><h3>${t('plans.versions')}</h3>
      ${!this.items ? html`<p class="plans-hint" role="status">${t('page.loading')}</p>` : html`<ol class="plan-versions" data-testid="versions">${this.items.map((item) => this.#item(item))}</ol>`}</section>
      ${this.one && this.one.version !== this.plan.version ? this.#compared() : nothing}`;
  }

  #item({ version, target, requester, setAt, posts: count }) {
    const present = version === this.plan.version;
    return html`<li data-testid="version" data-version=${version} class=${this.one?.version === version && !present ? 'picked' : ''}>
      <b>${t('plans.version', { n: number(version) })}</b>
      <span>${moment(setAt)}, ${person(requester)}<small>${targetWords(target, this.places)}</small></span>
      <span>${present ? html`<span class="mark is-good">${t('plans.version.inForce')}</span>` : nothing}<small>${t('plans.version.followed', { posts: posts(count) })}</small></span>
      ${present ? nothing : html`<button class="plain" data-testid="version-compare" aria-pressed=${this.one?.version === version}
        @click=${() => address.put({ version: this.one?.version === version ? null : version })}>${t('plans.version.compare')}</button>`}</li>`;
  }

  #compared() {
    const { one, plan } = this;
    const [then, now] = [wishOf(one), wishOf(plan)];
    const names = (then.plan.programs ?? []).map(({ id }) => id);
    const program = programOf(then.plan, this.program) ?? firstOther(then.plan, now.plan) ?? usualProgram(then);
    const other = program && (programOf(now.plan, program.id) ?? usualProgram(now));
    const found = differences(now, then);
    return html`<section class="card" data-testid="compared"><div class="plans-bar"><h3>${t('plans.compared', { n: number(one.version) })}</h3>
        ${this.may ? html`<button class="main" data-testid="version-restore" ?disabled=${Boolean(one.unreadable) || !one.plan} @click=${() => this.dispatchEvent(new CustomEvent('restore', { detail: one }))}>
          ${t('plans.version.restore')}</button>` : nothing}</div>
      ${one.unreadable ? html`<p class="plans-wrong">${t('plans.version.unreadable')} <small lang="en">${one.unreadable}</small></p>` : nothing}
      ${names.length > 1 ? html`<div class="plan-programs" role="group" aria-label=${t('plans.programs')}>${names.map((id) => html`<button class="plain" aria-pressed=${id === program.id}
        @click=${() => { this.program = id; }}>${id}</button>`)}</div>` : nothing}
      ${program ? html`<ll-plan-night fixed .program=${program} .compared=${other} .sun=${sunOver(then.plan, today(zoneOf(then.plan)))}
        .label=${t('plans.compared.label', { n: number(one.version) })}></ll-plan-night>
        <p class="night-legend"><span class="line">${t('plans.version', { n: number(one.version) })}</span><span class="before">${t('plans.legend.inForce')}</span></p>` : nothing}
      ${found.length === 0 ? html`<p>${t('plans.compared.same')}</p>` : html`<details ?open=${found.length < 12}><summary>${t('plans.compared.all', { n: number(found.length) })}</summary>
        <table class="plan-differences"><thead><tr><th scope="col">${t('plans.compared.where')}</th><th scope="col">${t('plans.legend.inForce')}</th><th scope="col">${t('plans.version', { n: number(one.version) })}</th></tr></thead>
        <tbody>${found.map(({ path, before, after }) => html`<tr><th scope="row" lang="en">${path.join(' › ')}</th><td data-title=${t('plans.legend.inForce')}>${text(before)}</td>
          <td data-title=${t('plans.version', { n: number(one.version) })}>${text(after)}</td></tr>`)}</tbody></table></details>`}
    </section>`;
  }
}

/** The first program that says something else now. */
function firstOther(then, now) {
  return then.programs?.find((program) => JSON.stringify(program) !== JSON.stringify(programOf(now, program.id)));
}

function text(value) {
  return value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

customElements.define('ll-plan-versions', Versions);
