// Lamps by name: the way to a lamp without the mouse, and to one among thousands. Those in view; who searches, or asks for
// alarms or a group, gets what the gateway finds in the whole city.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../city/api.js';
import { alarms } from '../city/alarms.js';
import { city } from '../city/city.js';
import { hasTrouble, nameOf, shines } from '../city/lamp.js';
import { selection } from '../city/selection.js';
import { number, percent } from '../language/format.js';
import { language, t } from '../language/language.js';
import { particulars, reason } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { choice } from './choice.js';
import { filter, STATES } from './filter.js';
import './narrowing.js';

const WIDE = matchMedia('(min-width: 901px)');
const SHOWN = 100;
const MOST_CHOSEN = 5000; // as many as one list of the gateway has
const PAUSE_MILLIS = 250; // after the last key
const AGAIN_MILLIS = 1500; // after the last alarm
const FITS = { lit: shines, off: (lamp) => lamp.state === 'off', trouble: hasTrouble };

class LampList extends Part {
  static properties = {
    open: { state: true }, search: { state: true }, found: { state: true }, failed: { state: true },
  };
  #sorted = [];
  #sortedFor = '';
  #timer;
  #turn = 0;
  #again = () => this.#askAgain();

  constructor() {
    super();
    this.open = WIDE.matches;
    this.search = filter.values.text ?? '';
    this.found = null;
  }

  sources() {
    return [city, selection, filter];
  }

  connectedCallback() {
    super.connectedCallback();
    filter.addEventListener('change', this.#use);
    alarms.addEventListener('alarm', this.#again);
    this.#use();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    filter.removeEventListener('change', this.#use);
    alarms.removeEventListener('alarm', this.#again);
    super.disconnectedCallback();
  }


  render() {
    return html`
      <button class="list-toggle" aria-expanded=${this.open} aria-controls="lamp-list" data-testid="list-toggle"
        @click=${() => { this.open = !this.open; }}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14M3 10h14M3 15h14"/></svg><span>${t('list.label')}</span>
        ${this.#narrowed() ? html`<i class="narrowed" role="img" aria-label=${t('list.narrowed')}></i>` : nothing}
      </button>
      <nav id="lamp-list" aria-label=${t('list.label')} ?hidden=${!this.open}>${this.open ? this.#body() : nothing}</nav>`;
  }

  #body() {
    const lamps = this.#lamps();
    return html`
      <input type="search" autocomplete="off" spellcheck="false" placeholder=${t('list.search')} data-testid="search"
        aria-label=${t('list.search')} .value=${this.search} @input=${(event) => this.#type(event.target.value)}>
      <div class="filters" role="group" aria-label=${t('list.filter')}>
        ${['', ...STATES].map((state) => html`<button aria-pressed=${(filter.values.state ?? '') === state} data-testid="filter-${state || 'all'}"
          @click=${() => filter.put('state', state)}>${t(`list.${state || 'all'}`)}</button>`)}
      </div>
      <ll-narrowing></ll-narrowing>
      <ul>${repeat(lamps.slice(0, SHOWN), (lamp) => lamp.id, (lamp) => this.#entry(lamp))}</ul>
      <div role="status" data-testid="list-hint">${this.#hint(lamps)}</div>`;
  }

  #hint(lamps) {
    if (this.failed) {
      return html`<p class="hint">${t('list.failed', { reason: reason(this.failed) })} ${particulars(this.failed)}</p>`;
    }
    if (this.#asks() && !this.found) {
      return html`<p class="hint">${t('list.searching')}</p>`;
    }
    if (!this.#asks() && city.cells) {
      return html`<p class="hint">${t('list.many', { n: number(city.count) })}</p>`;
    }
    if (this.found?.more) {
      return html`<p class="hint">${t('list.first', { n: number(SHOWN) })}</p>${this.#choosing(t('list.chooseAll'))}`;
    }
    if (this.found?.items.length > 0) {
      return this.#choosing(lamps.length === 1 ? t('list.chooseFound.one') : t('list.chooseFound', { n: number(lamps.length) }));
    }
    if (lamps.length > SHOWN) {
      return html`<p class="hint">${t('list.more', { n: number(lamps.length - SHOWN) })}</p>`;
    }
    return city.status.luminaires > 0 && lamps.length === 0 && (city.seen || this.found) ? html`<p class="hint">${t('list.none')}</p>
      ${this.#narrowed() ? html`<button class="plain choose" data-testid="list-clear" @click=${() => filter.clear()}>${t('list.clear')}</button>` : nothing}` : nothing;
  }

  #choosing(text) {
    return html`<button class="plain choose" data-testid="choose-found" @click=${() => this.#choose()}>${text}</button>`;
  }

  /** Everything that is found, not only what is shown. */
  async #choose() {
    try {
      const { items } = await api.luminaires({ limit: MOST_CHOSEN, ...filter.values });
      this.open = WIDE.matches;
      choice.addAndShow(items);
    } catch (problem) {
      this.failed = problem;
    }
  }

  /** Whether only the gateway knows the answer. */
  #asks() {
    const { text, state, alarm, group, luminaireType } = filter.values;
    return Boolean(text || alarm || group || luminaireType || (state && city.cells));
  }

  #narrowed() {
    return Object.keys(filter.values).length > 0;
  }

  #type(text) {
    this.search = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => filter.put('text', text.trim(), false), PAUSE_MILLIS);
  }

  /** Something else is wanted, here or by the browser's way back. */
  #use = () => {
    this.#turn++;
    this.failed = null;
    this.found = null;
    if ((filter.values.text ?? '') !== this.search.trim()) {
      this.search = filter.values.text ?? '';
    }
    if (this.#asks()) {
      this.#ask();
    }
  };

  /** Alarms come and go. */
  #askAgain() {
    if (filter.values.alarm) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#asks() && this.#ask(), AGAIN_MILLIS);
    }
  }

  async #ask() {
    const turn = this.#turn;
    try {
      const { items, next } = await api.luminaires({ limit: SHOWN, ...filter.values });
      if (turn === this.#turn) {
        this.found = { items: this.#order(items), more: next !== null };
      }
    } catch (problem) {
      if (turn === this.#turn) {
        this.failed = problem;
      }
    }
  }

  #lamps() {
    if (this.#asks()) {
      return (this.found?.items ?? []).map((lamp) => city.lamps.get(lamp.id) ?? lamp);
    }
    const fits = FITS[filter.values.state] ?? (() => true);
    return this.#inView().map((id) => city.lamps.get(id)).filter((lamp) => lamp && fits(lamp));
  }

  #entry(lamp) {
    return html`<li><button class="entry ${lamp.state}" data-testid="lamp-entry" data-lamp=${lamp.id}
        aria-current=${selection.id === lamp.id ? 'true' : 'false'} @click=${() => this.#pick(lamp.id)}
        @mouseenter=${() => selection.hover(lamp.id)} @mouseleave=${() => selection.hover(null)}
        @focus=${() => selection.hover(lamp.id)} @blur=${() => selection.hover(null)}>
      <i aria-hidden="true"></i><span class="name">${nameOf(lamp)}</span>
      <span class="said">${lamp.state === 'lit' ? percent(lamp.actualLightState) : t(`state.${lamp.state}`)}</span></button></li>`;
  }

  /** On a small screen the list covers the map, so it makes way. */
  #pick(id) {
    this.open = WIDE.matches;
    selection.pick(id, { show: true });
  }

  /** Ids of the lamps in view by name; sorted anew only when lamps came or the language changed. */
  #inView() {
    const wanted = `${city.version} ${language.code}`;
    if (this.#sortedFor !== wanted) {
      this.#sortedFor = wanted;
      this.#sorted = this.#order([...city.lamps.values()]).map((lamp) => lamp.id);
    }
    return this.#sorted;
  }

  #order(lamps) {
    const order = new Intl.Collator(language.code, { numeric: true });
    return lamps.sort((a, b) => order.compare(nameOf(a), nameOf(b)) || order.compare(a.id, b.id));
  }
}

customElements.define('ll-list', LampList);
