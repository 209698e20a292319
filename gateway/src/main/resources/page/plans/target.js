// Whom a plan means, how much it counts, and the class of the road: what stands beside the pictures.
import { html, nothing } from 'lit';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { setField } from './edits.js';
import './output.js';
import { ownApi } from './own.js';
import { findingWords, lamps, placeOf, posts } from './words.js';

const KINDS = ['district', 'street', 'group', 'query'];
const FIELDS = ['district', 'address', 'feeder', 'luminaireType', 'mounting'];

class Target extends Part {
  static properties = { draft: { attribute: false }, places: { attribute: false }, may: { type: Boolean }, kind: { state: true } };

  sources() {
    return [this.draft];
  }

  render() {
    const { wish, trial, problem, isNew, id } = this.draft;
    const kind = this.kind ?? (wish.target?.street ? 'street' : KINDS.find((each) => wish.target?.[each])) ?? 'district';
    const found = [...this.draft.conflicts, ...this.draft.warnings].filter((finding) => ['target', 'priority'].includes(placeOf(finding, wish.plan).field));
    if (this.draft.plans === ownApi) {
      return html`<section class="card plans-target"><h3>${t('plans.roadClass')}</h3>${this.#roadClass(wish.plan)}</section><ll-plan-output .draft=${this.draft} ?may=${this.may}></ll-plan-output>`;
    }
    return html`<section class="card plans-target"><h3>${t('plans.whom')}</h3>
      <div class="plan-row">
        ${isNew ? html`<label>${t('plans.id')}<input required maxlength="64" pattern="[A-Za-z0-9][A-Za-z0-9._\\-]*" autocomplete="off" spellcheck="false" .value=${id} data-testid="plan-id"
          @change=${({ target }) => { if (target.validity.valid) { this.draft.rename(target.value.trim()); } else { target.value = id; } }}></label>` : nothing}
        <label>${t('plans.target.kind')}<select ?disabled=${!this.may} data-testid="target-kind" @change=${(event) => this.#kind(event.target.value)}>
          ${KINDS.map((each) => html`<option value=${each} ?selected=${each === kind}>${t(`plans.target.kind.${each}`)}</option>`)}</select></label>
        ${this.#which(kind, wish.target)}
        <label>${t('plans.priority')}<input type="number" min="-1000" max="1000" required ?disabled=${!this.may} .value=${String(wish.priority)} data-testid="priority"
          @change=${(event) => event.target.validity.valid && this.#set('priority', event.target.valueAsNumber)}></label>
      </div>
      <p class="plans-hint" role="status" data-testid="meant">${!wish.target ? t('plans.target.choose') : problem ? nothing
        : trial ? t('plans.meant', { lamps: lamps(trial.following), posts: posts(trial.posts) }) : t('plans.checking')}
        ${trial && trial.following > trial.luminaires ? t('plans.meant.beside', { n: trial.following - trial.luminaires }) : nothing} ${t('plans.priority.hint')}</p>
      ${found.map((finding) => html`<p class="plans-wrong">${findingWords(finding)} <small lang="en">${finding.detail}</small></p>`)}
      ${this.#roadClass(wish.plan)}
    </section>
    <ll-plan-output .draft=${this.draft} ?may=${this.may}></ll-plan-output>`;
  }

  #which(kind, target) {
    const pick = (options, value, testid, change) => html`<label>${t(`plans.target.kind.${kind}`)}<select ?disabled=${!this.may} data-testid=${testid} @change=${(event) => change(event.target.value)}>
      <option value="" ?selected=${!value}>${t('plans.target.pick')}</option>${options.map(([id, name]) => html`<option value=${id} ?selected=${id === value}>${name}</option>`)}</select></label>`;
    const named = (list) => list.map(({ id, displayName }) => [id, displayName || id]);
    const { districts, groups, streets } = this.places;
    if (kind === 'street') {
      return pick(streets.map(({ name, luminaires }) => [name, `${name} (${lamps(luminaires)})`]), target?.street, 'target-street', (street) => this.#aim(street && { street }));
    }
    if (kind !== 'query') {
      return pick(named(kind === 'group' ? groups : districts), target?.[kind], `target-${kind}`, (id) => this.#aim(id && { [kind]: id }));
    }
    return FIELDS.map((field) => html`<label>${t(`plans.query.${field}`)}<input autocomplete="off" ?disabled=${!this.may} .value=${target?.query?.[field] ?? ''}
      @change=${(event) => this.#query(target?.query ?? {}, field, event.target.value.trim())}></label>`);
  }

  #kind(kind) {
    this.kind = kind;
  }

  #aim(target) {
    this.kind = null;
    this.draft.change((wish) => setField(wish, 'target', target || null));
  }

  #query(before, field, value) {
    const query = Object.fromEntries(Object.entries({ ...before, [field]: value }).filter(([, text]) => text !== ''));
    this.#aim(Object.keys(query).length > 0 && { query });
  }

  #set(name, value) {
    this.draft.change((wish) => setField(wish, name, value));
  }

  /** Below its minimum no program of the plan lets the road go; without one it must be said on purpose. */
  #roadClass(plan) {
    const { roadClass } = plan;
    const kind = !roadClass ? 'open' : roadClass.name === 'none' ? 'none' : 'class';
    const found = [...this.draft.conflicts, ...this.draft.warnings].filter((finding) => placeOf(finding, plan).field === 'roadClass');
    const set = (value) => this.draft.change((wish) => setField(wish.plan, 'roadClass', value));
    const change = (name, value) => this.draft.change((wish) => setField(wish.plan.roadClass, name, value));
    return html`<div class="plan-row ${found.length > 0 ? 'wrong' : ''}">
        <label>${t('plans.roadClass')}<select ?disabled=${!this.may} data-testid="road-class" @change=${(event) => set({ open: null, none: { name: 'none' }, class: { name: 'M5', minimumLevel: 40 } }[event.target.value])}>
          ${['open', 'class', 'none'].map((each) => html`<option value=${each} ?selected=${each === kind}>${t(`plans.roadClass.${each}`)}</option>`)}</select></label>
        ${kind !== 'class' ? nothing : html`<label>${t('plans.roadClass.name')}<input maxlength="16" required ?disabled=${!this.may} .value=${roadClass.name}
            @change=${(event) => event.target.validity.valid && change('name', event.target.value.trim())}></label>
          <label>${t('plans.roadClass.minimum')}<input type="number" min="1" max="100" required ?disabled=${!this.may} .value=${String(roadClass.minimumLevel)}
            @change=${(event) => event.target.validity.valid && change('minimumLevel', event.target.valueAsNumber)}></label>`}
      </div>
      ${found.map((finding) => html`<p class="plans-wrong" data-testid="class-finding">${findingWords(finding)} <small lang="en">${finding.detail}</small></p>`)}`;
  }
}

customElements.define('ll-plan-target', Target);
