// One plan: whom it means, its nights and its year, what it would do, who runs it, its versions; and sending it.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { session } from '../city/session.js';
import { number, person } from '../language/format.js';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { plansApi } from './api.js';
import { Draft, wishOf } from './draft.js';
import './gone.js';
import './nights.js';
import { ownApi } from './own.js';
import { today } from './place.js';
import './preview.js';
import './progress.js';
import './question.js';
import './runners.js';
import './target.js';
import './versions.js';
import { findingWords, lamps, placeOf, posts, targetWords, total } from './words.js';
import './year.js';

const AGAIN_MILLIS = 2000;
let news = null; // of a plan that was sent for the first time, for the element that shows it from then on

class Plan extends Part {
  static properties = { of: { attribute: false }, post: { attribute: false }, template: { attribute: false }, places: { attribute: false }, full: { state: true }, draft: { state: true },
    problem: { state: true }, asked: { state: true }, sent: { state: true }, theirs: { state: true } };
  #timer;
  #stop = () => {};
  #closed = false;
  #here = null;

  sources() {
    return [address, session];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#closed = false;
    this.sent = news;
    news = null;
    address.guard = (path) => this.#mayLeave(path);
    addEventListener('beforeunload', this.#unload);
    addEventListener('keydown', this.#keys);
    this.#load();
  }

  disconnectedCallback() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#edit(null);
    address.guard = null;
    removeEventListener('beforeunload', this.#unload);
    removeEventListener('keydown', this.#keys);
    super.disconnectedCallback();
  }

  #unload = (event) => {
    if (this.#unsaved) {
      event.preventDefault();
    }
  };

  #keys = (event) => {
    const typing = event.target.closest?.('input, textarea, select, dialog');
    if (this.draft && !typing && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      this.draft[event.shiftKey ? 'redo' : 'undo']();
    }
  };

  get #unsaved() {
    return Boolean(this.draft?.dirty) && this.may;
  }

  /** Where its plan is: a post's own, or a group's. */
  get plans() {
    return this.post ? ownApi : plansApi;
  }

  get may() {
    return session.may('plan');
  }

  /** Nobody loses an edit by a link or by Back. */
  #mayLeave(path) {
    const { pathname, searchParams } = new URL(path, location.origin);
    const stays = pathname === '/plans' && (this.post ? searchParams.get('post') === this.post : this.draft?.isNew ? searchParams.get('new') === this.template?.id : searchParams.get('plan') === this.draft?.id);
    if (stays || !this.#unsaved) {
      return true;
    }
    this.asked = { title: t('plans.leave.title'), body: html`<p>${t('plans.leave.text')}</p>`, label: t('plans.leave.do'), danger: true,
      perform: () => { this.#edit(null); address.go(path); } };
    return false;
  }

  async #load() {
    if (this.template) {
      const { plan, calendar } = this.template;
      this.#edit(new Draft({ plans: plansApi, id: this.template.name, version: 0, year: this.#thisYear, wish: { target: null, priority: 0, ...(calendar && { calendar }), plan: structuredClone(plan) } }));
      return;
    }
    try {
      const full = await this.plans.one(this.post ?? this.of);
      if (this.#closed) {
        return;
      }
      if (full.version === 0) {
        this.full = null;
        this.#edit(new Draft({ plans: ownApi, like: true, id: full.id, version: 0, year: this.#thisYear, wish: wishOf(full) }));
      } else {
        this.#show(full);
      }
    } catch (problem) {
      this.problem = problem;
    }
  }

  get #thisYear() {
    return Number(today().slice(0, 4));
  }

  #edit(draft) {
    this.#stop();
    this.draft?.close();
    this.draft = draft;
    if (draft) {
      const redraw = () => this.requestUpdate();
      draft.addEventListener('change', redraw);
      this.#stop = () => draft.removeEventListener('change', redraw);
    }
  }

  /** What is in force now; whoever edits keeps the edit. */
  #show(full) {
    this.full = full;
    this.problem = null;
    if (!this.draft || (!this.draft.dirty && this.draft.version !== full.version) || this.draft.isNew) {
      this.theirs = null;
      this.#edit(new Draft({ plans: this.plans, id: full.id, version: full.version, year: this.draft?.year ?? this.#thisYear, wish: wishOf(full) }));
    } else if (this.draft.version !== full.version) {
      this.theirs = full;
    }
    this.#watch();
  }

  #watch() {
    clearTimeout(this.#timer);
    const open = (this.full?.posts.pending ?? 0) > 0;
    this.#timer = setTimeout(async () => {
      const full = document.hidden ? null : await this.plans.one(this.full.id).catch(() => null); // the next look tries again
      if (!this.#closed) {
        if (full?.version > 0) { this.#show(full); } else { this.#watch(); }
      }
    }, open ? AGAIN_MILLIS : AGAIN_MILLIS * 5);
  }

  render() {
    if (this.problem?.status === 404 && !this.post) {
      return html`<ll-plan-gone .of=${this.of} .places=${this.places} ?may=${this.may} @restored=${({ detail }) => this.#putBack(detail)}></ll-plan-gone>`;
    }
    if (this.problem) {
      return html`<section class="said-page"><h2>${t('plans.failed')}</h2>
        <p>${said(this.problem, 'plans')}</p><a href="/plans" data-page>${t('plans.back')}</a></section>`;
    }
    if (!this.draft) {
      return html`<p class="wait" role="status">${t('page.loading')}</p>`;
    }
    const { draft, full } = this;
    const views = this.post ? ['night', 'year', 'whom', 'preview', ...(draft.isNew ? [] : ['versions'])] : draft.isNew ? ['whom', 'night', 'year', 'preview'] : ['night', 'year', 'whom', 'preview', 'lamps', 'versions'];
    const view = views.includes(address.get('view')) ? address.get('view') : views[0];
    return html`<div class="sheet plan ${this.#unsaved ? 'is-edited' : ''}">
      <a class="plans-back" href="/plans" data-page data-testid="plans-back">‹ ${t('plans.back')}</a>
      <div class="plans-bar"><h2 tabindex="-1">${this.post ? t('plans.own.title', { name: draft.id }) : draft.isNew ? t('plans.new.title', { name: draft.id }) : draft.id}</h2>
        ${!draft.isNew && this.may ? html`<button class="plain" data-testid="plan-remove" @click=${() => this.#askRemove()}>${t('plans.delete')}</button>` : nothing}</div>
      <p class="plans-sub">${this.post ? t(draft.isNew ? 'plans.own.none' : 'plans.own.has') : targetWords(draft.wish.target, this.places)}${full ? html` · ${t('plans.version', { n: number(full.version) })} · ${person(full.requester)}` : nothing}</p>
      ${full ? html`<ll-plan-progress .plan=${full}></ll-plan-progress>` : nothing}
      ${full?.state === 'unreadable' ? html`<p class="warn bad">${t('plans.unreadable')} <small lang="en">${full.reason}</small></p>` : nothing}
      ${this.theirs ? this.#conflict() : nothing}
      <p class="plans-said" role="status" data-testid="plan-said">${this.#said()}</p>
      <nav class="plan-views" aria-label=${t('plans.views')}>${views.map((each) => html`<button aria-current=${each === view ? 'true' : 'false'} data-testid="view-${each}"
        @click=${() => address.put({ view: each, state: null, version: null }, { keep: true })}>${t(this.post && each === 'whom' ? 'plans.own.whom' : `plans.view.${each}`)}${this.#mark(each)}</button>`)}</nav>
      ${this.may ? nothing : html`<p class="plans-hint">${t('plans.notAllowed')}</p>`}
      ${repeat([draft], (each) => each, () => this.#view(view))}
    </div>
    ${this.#unsaved ? this.#bar() : nothing}
    <ll-plan-question .asked=${this.asked} @answered=${() => { this.asked = null; }}></ll-plan-question>`;
  }

  /** On a small screen the views are wider than it. */
  updated() {
    const here = this.querySelector('.plan-views [aria-current="true"]');
    if (here && here !== this.#here) {
      this.#here = here;
      here.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
  }

  #view(view) {
    const { draft, may, full, places } = this;
    switch (view) {
      case 'night': return html`<ll-plan-nights .draft=${draft} ?may=${may}></ll-plan-nights>`;
      case 'year': return html`<ll-plan-year .draft=${draft} ?may=${may}></ll-plan-year>`;
      case 'whom': return html`<ll-plan-target .draft=${draft} .places=${places} ?may=${may}></ll-plan-target>`;
      case 'preview': return html`<ll-plan-preview .draft=${draft}></ll-plan-preview>`;
      case 'lamps': return html`<ll-plan-runners .plan=${full}></ll-plan-runners>`;
      default: return html`<ll-plan-versions .plans=${this.plans} .plan=${full} .places=${places} ?may=${may} @restore=${({ detail }) => this.#askRestore(detail)}></ll-plan-versions>`;
    }
  }

  /** What became of what was sent, until something else is edited. */
  #said() {
    const { sent, full } = this;
    if (!sent || !full || full.version !== sent.version || this.draft.dirty) {
      return nothing;
    }
    const all = posts(total(full.posts));
    return total(full.posts) === full.posts['in-sync'] ? t(this.post ? 'plans.own.confirmed' : 'plans.confirmed', { posts: all, n: number(full.version) })
      : sent.how === 'sent' ? t('plans.sent', { posts: all }) : t('plans.restored', { n: number(sent.from), as: number(sent.version) });
  }

  /** How many findings wait in a view. */
  #mark(view) {
    const n = this.draft.conflicts.filter((finding) => this.#viewOf(finding) === view).length;
    return n === 0 ? nothing : html` <b class="badge" aria-label=${t('plans.wrong', { n: number(n) })}>${number(n)}</b>`;
  }

  #viewOf(finding) {
    const place = placeOf(finding, this.draft.wish.plan);
    return place.program !== null ? 'night' : place.rule !== null ? 'year' : 'whom';
  }

  #bar() {
    const { draft } = this;
    const wrong = draft.conflicts;
    const ready = draft.wish.target && draft.id && wrong.length === 0 && !draft.problem && !draft.checking && draft.trial;
    return html`<section class="plan-send" aria-label=${t('plans.unsaved')} data-testid="plan-bar">
      <div class="sheet">
        <div role="status" class="plan-verdict">${this.#verdict(wrong)}</div>
        <div class="ways">
          ${['undo', 'redo'].map((way) => html`<button class="plain way ${way}" ?disabled=${!draft[way === 'undo' ? 'canUndo' : 'canRedo']} data-testid=${way} title=${t(`plans.${way}`)}
            aria-label=${t(`plans.${way}`)} @click=${() => draft[way]()}><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 4L3 8l4 4M3 8h9a4 4 0 010 8H7"/></svg></button>`)}
          ${draft.isNew ? nothing : html`<button class="plain" data-testid="discard" @click=${() => draft.discard()}>${t('plans.discard')}</button>`}
          <button class="plain to-preview" data-testid="to-preview" @click=${() => address.put({ view: 'preview' }, { keep: true })}>${t('plans.view.preview')}</button>
          <button class="main" ?disabled=${!ready} data-testid="send" @click=${() => this.#askSend()}>${t('plans.send')}</button>
        </div></div></section>`;
  }

  #verdict(wrong) {
    const { draft } = this;
    if (!draft.wish.target) {
      return t('plans.target.choose');
    }
    if (wrong.length > 0) {
      return html`<ul class="plans-findings" data-testid="conflicts">${wrong.slice(0, 3).map((finding) => html`<li class="plans-wrong"><button class="link" @click=${() => this.#goTo(finding)}>${findingWords(finding)}</button>
        ${draft.problem ? html`<small lang="en">${finding.detail}</small>` : nothing}</li>`)}${wrong.length > 3 ? html`<li>${t('plans.wrong.more', { n: number(wrong.length - 3) })}</li>` : nothing}</ul>`;
    }
    if (draft.problem) {
      return html`<span class="plans-wrong">${said(draft.problem, 'plans')}
        <button class="link" @click=${() => draft.check(0)}>${t('plans.again')}</button></span>`;
    }
    if (draft.checking || !draft.trial) {
      return t('plans.checking');
    }
    const n = draft.warnings.length;
    return html`${t('plans.fits', { lamps: lamps(draft.trial.following), posts: posts(draft.trial.posts) })} ${n === 0 ? nothing : html`<button class="link" data-testid="warnings"
      @click=${() => { this.asked = { title: t('plans.warnings', { n: number(n) }), body: this.#findings(), label: t('plans.understood'), perform: async () => {} }; }}>${t('plans.warnings', { n: number(n) })}</button>`}`;
  }

  #findings() {
    return html`<ul class="plans-findings">${this.draft.warnings.map((finding) => html`<li>${findingWords(finding)} <small lang="en">${finding.detail}</small></li>`)}</ul>`;
  }

  #goTo(finding) {
    const place = placeOf(finding, this.draft.wish.plan);
    address.put({ view: this.#viewOf(finding), ...(place.program && { program: place.program }) }, { keep: true });
  }

  #askSend() {
    const { draft } = this;
    const { following, posts: count } = draft.trial;
    this.asked = { title: t('plans.send.title', { lamps: lamps(following), posts: posts(count) }), label: t('plans.send.do', { lamps: lamps(following) }),
      body: html`<p>${t(this.post ? 'plans.own.send' : draft.isNew ? 'plans.send.new' : 'plans.send.text', { name: draft.id, target: targetWords(draft.wish.target, this.places) })}</p>${this.#findings()}`,
      perform: () => this.#send() };
  }

  async #send() {
    const { draft } = this;
    try {
      const full = await this.plans.put(draft.id, { ...draft.body, replaces: draft.version });
      const first = draft.isNew;
      this.#edit(null);
      this.theirs = null;
      this.sent = { version: full.version, how: 'sent' };
      this.#show(full);
      if (first && !this.post) {
        news = this.sent;
        address.put({ new: null, from: null, plan: full.id, view: null });
      }
    } catch (problem) {
      if (problem.status !== 412) {
        throw problem;
      }
      if (draft.isNew) {
        throw Object.assign(problem, { code: 'plan-exists', detail: '' });
      }
      this.theirs = await plansApi.one(draft.id);
      this.full = this.theirs;
    }
  }

  /** Somebody else was quicker: nothing is lost before the reader decides. */
  #conflict() {
    const { requester, version } = this.theirs;
    return html`<section class="warn bad plans-conflict" role="alert" data-testid="changed-meanwhile"><p>${t('plans.meanwhile', { who: person(requester), n: number(version) })}</p>
      <div class="ways"><button class="plain" data-testid="take-theirs" @click=${() => { this.#edit(null); this.#show(this.theirs); }}>${t('plans.meanwhile.theirs')}</button>
        <button class="plain" data-testid="keep-mine" @click=${() => { this.draft.rebase({ version, wish: wishOf(this.theirs) }); this.theirs = null; }}>${t('plans.meanwhile.mine')}</button></div></section>`;
  }

  #askRestore({ version, target }) {
    const { full } = this;
    const n = total(full.luminaires);
    const same = JSON.stringify(target) === JSON.stringify(full.target);
    this.asked = { title: same ? t('plans.restore.title', { n: number(version), lamps: lamps(n), posts: posts(total(full.posts)) }) : t('plans.restore.other', { n: number(version), target: targetWords(target, this.places) }),
      body: html`<p>${t('plans.restore.text')}</p>${this.#unsaved ? html`<p class="plans-wrong">${t('plans.restore.unsaved')}</p>` : nothing}`, label: t('plans.restore.do'),
      perform: async () => {
        const restored = await this.plans.restore(full.id, version);
        this.#edit(null);
        this.sent = { version: restored.version, how: 'restored', from: version };
        this.#show(restored);
        address.put({ version: null });
      } };
  }

  #askRemove() {
    const { full } = this;
    this.asked = { title: t('plans.delete.title', { name: full.id }), danger: true, label: t('plans.delete.do'),
      body: html`<p>${this.post ? t('plans.own.delete') : t('plans.delete.text', { lamps: lamps(total(full.luminaires)), posts: posts(total(full.posts)) })}</p>`,
      perform: async () => {
        await this.plans.remove(full.id);
        clearTimeout(this.#timer);
        this.#edit(null);
        if (this.post) {
          address.put({ view: null, version: null });
          await this.#load();
        } else {
          this.problem = { status: 404 };
        }
      } };
  }

  #putBack(restored) {
    this.#edit(null);
    this.sent = { version: restored.version, how: 'restored', from: restored.version - 1 };
    this.#show(restored);
  }
}

customElements.define('ll-plan', Plan);
