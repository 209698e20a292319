// The programs of a plan, one at a time: the night as a curve, and beside it as numbers.
import { html, nothing } from 'lit';
import { t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { timeOf } from './axis.js';
import { addFixed, addProgram, movePoint, programOf, removePoint, removeProgram, renameProgram } from './edits.js';
import { usualProgram } from './mini.js';
import './night.js';
import './street.js';
import { sunFor } from './night.js';
import { sunOver, today, zoneOf } from './place.js';
import { steps } from './steps.js';
import { besides, placeOf } from './words.js';

class Nights extends Part {
  static properties = { draft: { attribute: false }, may: { type: Boolean }, date: { state: true }, picked: { state: true }, naming: { state: true } };

  sources() {
    return [address, this.draft];
  }

  render() {
    const { wish, base } = this.draft;
    const { plan } = wish;
    const program = programOf(plan, address.get('program')) ?? usualProgram(wish);
    this.date ??= today(zoneOf(plan));
    if (!program) {
      return html`<section class="card plans-none"><p>${t('plans.programs.none')}</p>
        ${this.may ? html`<button class="main" data-testid="program-add" @click=${() => this.#add()}>${t('plans.program.add')}</button>` : nothing}</section>${this.#also()}`;
    }
    const sun = sunOver(plan, this.date);
    const before = this.draft.dirty && !this.draft.isNew ? programOf(base.plan, program.id) : null;
    const changed = before && JSON.stringify(before) !== JSON.stringify(program) ? before : null;
    const found = [...this.draft.conflicts, ...this.draft.warnings].map((finding) => ({ finding, place: placeOf(finding, plan) }))
      .filter(({ place }) => place.program === program.id);
    const wrong = (point) => found.find(({ place }) => place.kind === point.kind && place.index === point.index)?.finding;
    const change = (edit, gesture) => this.draft.changeProgram(program.id, edit, gesture);
    return html`
      ${this.#programs(program)}
      <section class="card plans-night">
        <div class="plans-bar"><h3>${t('plans.night.of', { name: program.id })}</h3>
          <label>${t('plans.night.date')}<input type="date" required .value=${this.date} data-testid="night-date"
            @change=${(event) => { this.date = event.target.value || this.date; }}></label></div>
        <ll-plan-night .program=${program} .compared=${changed} .sun=${sun} .picked=${this.picked} .wrong=${wrong} ?fixed=${!this.may}
          .label=${t('plans.night.label', { name: program.id })} @picked=${({ detail }) => { this.picked = detail; }}
          @moved=${(event) => this.#moved(event, change, sun)} @removed=${({ detail }) => this.#removed(detail, change)}
          @added=${({ detail }) => { this.picked = change((it) => addFixed(it, detail.at, detail.level)); }}></ll-plan-night>
        <p class="night-legend"><span class="line">${t('plans.legend.now')}</span>${changed ? html`<span class="before">${t('plans.legend.before')}</span>` : nothing}
          ${program.dynamicControls?.length ? html`<span class="sensed">${t('plans.legend.sensed')}</span>` : nothing}</p>
        ${sun ? html`<p class="plans-hint">${t('plans.twilight', { sunset: timeOf(sun.sunset), dusk: timeOf(sun.dusk), dawn: timeOf(sun.dawn), sunrise: timeOf(sun.sunrise) })}</p>` : nothing}
        ${this.may ? html`<p class="plans-hint">${t('plans.night.hint')}</p>` : nothing}
        ${steps({ program, sun, picked: this.picked, may: this.may, wrong, change, pick: (point) => { this.picked = point; },
          follow: (index, field) => this.#follow(index, field) })}
      </section>
      <ll-plan-street .draft=${this.draft} .program=${program.id} .sun=${sun} ?may=${this.may}></ll-plan-street>${this.#also(program)}`;
  }

  #programs(program) {
    const { plan } = this.draft.wish;
    return html`<div class="plans-bar">
      <div class="plan-programs" role="group" aria-label=${t('plans.programs')}>${plan.programs.map(({ id }, i) => html`
        <button class="plain hue-${i % 6}" aria-pressed=${id === program.id} data-testid="program" data-program=${id} @click=${() => this.#show(id)}>${id}</button>`)}</div>
      ${this.may ? html`<div class="ways">
        <button class="plain" data-testid="program-copy" @click=${() => this.#add(program)}>${t('plans.program.copy')}</button>
        <button class="plain" @click=${() => { this.naming = !this.naming; }} aria-expanded=${this.naming ? 'true' : 'false'}>${t('plans.program.rename')}</button>
        <button class="plain" ?disabled=${plan.programs.length < 2} data-testid="program-remove" @click=${() => this.#remove(program)}>${t('plans.program.remove')}</button>
      </div>` : nothing}</div>
      ${this.naming ? html`<form class="plan-row" @submit=${(event) => this.#rename(event, program)}>
        <label>${t('plans.program.name')}<input name="id" required maxlength="64" .value=${program.id} autocomplete="off"></label>
        <button class="plain">${t('plans.program.take')}</button></form>` : nothing}`;
  }

  /** What the pictures do not show stays as it is; somebody should know that it is there. */
  #also(program) {
    const said = besides(this.draft.wish, program);
    return said.length === 0 ? nothing : html`<section class="card plans-also" data-testid="also"><h3>${t('plans.also')}</h3>
      <ul class="plan-words">${said.map((text) => html`<li>${text}</li>`)}</ul><p class="plans-hint">${t('plans.also.hint')}</p></section>`;
  }

  #show(id) {
    this.picked = null;
    this.naming = false;
    address.put({ program: id });
  }

  #add(like) {
    this.#show(this.draft.change((wish) => addProgram(wish.plan, like)));
  }

  #remove({ id }) {
    this.draft.change((wish) => removeProgram(wish.plan, id));
    this.#show(usualProgram(this.draft.wish).id);
  }

  #rename(event, program) {
    event.preventDefault();
    const id = new FormData(event.target).get('id').trim();
    if (id && !this.draft.wish.plan.programs.some((other) => other !== program && other.id === id)) {
      this.draft.change((wish) => renameProgram(wish.plan, program.id, id));
      this.#show(id);
    }
  }

  #moved(event, change, sun) {
    const { point, to, gesture } = event.detail;
    const index = change((it) => movePoint(it, point, to, sunFor(sun)), gesture);
    event.detail.index = index;
    this.picked = { kind: point.kind, edge: point.edge, index };
  }

  /** The focus is on its way to the place where the step was. */
  #follow(index, field) {
    requestAnimationFrame(() => this.querySelector(`li[data-point="fixed-${index}"] [data-testid="${field}"]`)?.focus());
  }

  #removed(point, change) {
    if (point.kind !== 'period') {
      this.picked = null;
      change((it) => removePoint(it, point));
    }
  }
}

customElements.define('ll-plan-nights', Nights);
