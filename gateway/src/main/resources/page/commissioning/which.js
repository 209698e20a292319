// Which post: by its label, by its id, or one of those that wait for it.
import { html, nothing } from 'lit';
import { age, day, hourMinute } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { said } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { commissioningApi } from './api.js';
import { known } from './known.js';
import { photographed, postOf, readsLabels } from './label.js';
import { queue } from './queue.js';
import './scan.js';
import { go } from './steps.js';
import { visits } from './visits.js';

const SHOWN = 8;

class Which extends Part {
  static properties = { post: {}, scans: { state: true }, scanning: { state: true }, waiting: { state: true }, keptAt: { state: true },
    more: { state: true }, sight: { state: true }, trouble: { state: true }, wrong: { state: true }, reading: { state: true } };
  #asked;

  sources() {
    return [visits, queue];
  }

  connectedCallback() {
    super.connectedCallback();
    readsLabels().then((reads) => { this.scans = reads && Boolean(navigator.mediaDevices?.getUserMedia); });
    known('types', () => {}); // for where there is no signal
    known('waiting', (items, at, problem) => { this.waiting = items ?? []; this.keptAt = at; this.noWaiting = problem; });
  }

  willUpdate() {
    if (this.post !== this.#asked) {
      this.#asked = this.post;
      this.sight = null;
      this.trouble = null;
      if (this.post) {
        this.#ask(this.post);
      }
    }
  }

  async #ask(post) {
    try {
      const sight = await commissioningApi.post(post);
      if (post === this.post) {
        this.sight = sight;
      }
    } catch (problem) {
      if (post === this.post) {
        this.trouble = problem;
      }
    }
  }

  render() {
    return this.post ? this.#one() : this.scanning ? html`<h2 tabindex="-1">${t('commissioning.scan')}</h2>
      <ll-visit-scan @found=${(event) => this.#found(event.detail)} @left=${() => { this.scanning = false; }}></ll-visit-scan>` : this.#all();
  }

  #all() {
    const open = visits.own.filter((visit) => visit.state === 'open');
    const done = visits.own.filter((visit) => visit.state === 'done');
    return html`<h2 tabindex="-1">${t('commissioning.which')}</h2>
      ${this.scans ? html`<button class="main big" data-testid="scan" @click=${() => { this.scanning = true; }}>${camera()}${t('commissioning.scan')}</button>`
        : html`<label class="main big file">${camera()}${t(this.reading ? 'commissioning.scan.reading' : 'commissioning.scan.photo')}
            <input type="file" accept="image/*" capture="environment" data-testid="scan-file" ?disabled=${this.reading} @change=${(event) => this.#read(event.target)}></label>`}
      <form class="visit-type" @submit=${(event) => this.#typed(event)}>
        <label>${t('commissioning.type')}<input name="post" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="go" required data-testid="visit-id"></label>
        <button class="plain big" data-testid="visit-open">${t('commissioning.find')}</button></form>
      <p class="visit-said bad" role="alert" data-testid="visit-wrong">${this.wrong ? t(`commissioning.wrong.${this.wrong}`) : nothing}</p>
      ${this.#list('open', open, (visit) => html`<b>${visit.post}</b><span>${visit.address || visit.displayName}</span>
        <em>${age(Date.now() - visit.changedAt)}</em>`)}
      ${this.#suggested()}
      ${this.#list('done', done, (visit) => html`<b>${visit.post}</b><span>${visit.address || visit.displayName}</span>
        <em>${day(visit.finishedAt)} ${hourMinute(visit.finishedAt)}</em>`)}`;
  }

  #list(name, items, line) {
    return items.length === 0 ? nothing : html`<section><h3>${t(`commissioning.${name}`)}</h3><ul class="visit-posts" data-testid="visits-${name}">
      ${items.map((each) => html`<li><a href=${link(each.post, name === 'open' ? each.step : null)} data-page data-testid="entry-${name}" data-post=${each.post}>${line(each)}</a></li>`)}</ul></section>`;
  }

  #suggested() {
    if (!this.waiting) {
      return html`<p class="visit-hint" role="status">${t('commissioning.suggested.reading')}</p>`;
    }
    const begun = new Set(visits.own.map((visit) => visit.post));
    const items = this.waiting.filter((each) => !begun.has(each.post));
    return html`<section><h3>${t('commissioning.suggested')}</h3>
      ${this.keptAt ? html`<p class="visit-hint">${t('commissioning.keptAt', { age: age(Date.now() - this.keptAt) })}</p>` : nothing}
      ${items.length === 0 ? html`<p class="visit-hint" data-testid="suggested-none">${!this.noWaiting ? t('commissioning.suggested.none') : this.noWaiting.status === 0 ? t('commissioning.suggested.unknown') : said(this.noWaiting)}</p>` : html`
        <ul class="visit-posts" data-testid="suggested">${items.slice(0, this.more ? items.length : SHOWN).map((each) => html`<li>
          <a href=${link(each.post)} data-page data-testid="suggestion" data-post=${each.post}><b>${each.post}</b><span>${each.address || each.displayName}</span></a></li>`)}</ul>
        ${items.length > SHOWN && !this.more ? html`<button class="plain big" data-testid="suggested-more" @click=${() => { this.more = true; }}>
          ${t('commissioning.suggested.more', { n: items.length - SHOWN })}</button>` : nothing}`}</section>`;
  }

  #one() {
    const visit = visits.of(this.post);
    const { sight, trouble } = this;
    const unreachable = trouble && trouble.status !== 404 && trouble.status !== 403;
    return html`<h2 tabindex="-1">${this.post}</h2>
      <div class="card visit-sight" data-testid="sight">
        ${sight ? html`<p>${sight.address || sight.displayName}</p>
          <p class=${sight.online ? 'good' : 'doubt'}>${mark(sight.online)}${sight.online ? t('commissioning.online') : t('commissioning.offline')}</p>
          <p>${t('commissioning.lampsThere', { n: sight.luminaires.length })}</p>
          ${sight.last ? html`<p class="doubt">${t('commissioning.before', { who: sight.last.who || t('commissioning.somebody'),
            when: `${day(Date.parse(sight.last.takenAt))} ${hourMinute(Date.parse(sight.last.takenAt))}` })}</p>` : nothing}`
        : trouble ? html`<p>${this.#remembered()?.address ?? nothing}</p><p class="doubt" role="alert" data-testid="sight-trouble">${trouble.status === 404 ? t('commissioning.unknown')
            : unreachable ? t('commissioning.noSignal') : said(trouble)}</p>`
          : html`<p role="status">${t('commissioning.asking')}</p>`}
        ${visit?.state === 'queued' ? html`<p class="doubt">${t('commissioning.queuedAlready')}</p>` : nothing}
        ${!visit && visits.full ? html`<p class="doubt" role="alert">${t('commissioning.full')}</p>` : nothing}
      </div>
      <div class="visit-ways"><a class="plain big" href="/commissioning" data-page data-testid="visit-other">${t('commissioning.other')}</a>
        ${visit?.state === 'queued' ? html`<a class="main big" href="/commissioning?view=waiting" data-page>${t('commissioning.queue.show')}</a>`
          : html`<button class="main big" data-testid="visit-begin" ?disabled=${(!sight && !unreachable) || (!visit && visits.full)}
            @click=${() => this.#begin(visit)}>${visit ? t('commissioning.goOn') : t('commissioning.begin')}</button>`}</div>`;
  }

  async #begin(visit) {
    const { post } = this;
    const kept = visit ?? await visits.begin(post, this.sight ?? this.#remembered());
    go(post, kept.step);
  }

  /** Without a signal: what the list of waiting posts said of it. */
  #remembered() {
    const item = this.waiting?.find((each) => each.post === this.post);
    return item ? { ...item, luminaires: [], last: null } : null;
  }

  #found(post) {
    this.scanning = false;
    this.wrong = '';
    go(post);
  }

  #typed(event) {
    event.preventDefault();
    const post = postOf(new FormData(event.target).get('post'));
    this.wrong = post ? '' : 'number';
    if (post) {
      this.#found(post);
    }
  }

  async #read(input) {
    const [file] = input.files;
    if (!file) {
      return;
    }
    this.reading = true;
    this.wrong = '';
    try {
      this.#found(await photographed(file));
    } catch (problem) {
      if (problem.status === undefined) {
        throw problem;
      }
      this.wrong = knows(`commissioning.wrong.${problem.code}`) ? problem.code : 'unread';
    } finally {
      input.value = '';
      this.reading = false;
    }
  }
}

function link(post, step) {
  return `/commissioning?${new URLSearchParams({ post, ...(step ? { step } : {}) })}`;
}

function camera() {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9V5a1 1 0 011-1h4M15 4h4a1 1 0 011 1v4M20 15v4a1 1 0 01-1 1h-4M9 20H5a1 1 0 01-1-1v-4M8 8h3v3H8zM13 8h3v3h-3zM8 13h3v3H8zM13.500 13.500h2.500v2.500"/></svg>`;
}

function mark(good) {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${good ? 'M4 10.500l4 4 8-9' : 'M10 4v8M10 15.500v.5'}/></svg>`;
}

customElements.define('ll-visit-which', Which);
