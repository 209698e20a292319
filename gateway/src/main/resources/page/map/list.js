// Every lamp by name: the way to a lamp without the mouse, and to one among thousands.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { city } from '../city/city.js';
import { hasTrouble, nameOf, shines, stateOf } from '../city/lamp.js';
import { selection } from '../city/selection.js';
import { number, percent } from '../language/format.js';
import { language, t } from '../language/language.js';
import { Part } from '../shell/part.js';

const WIDE = matchMedia('(min-width: 901px)');
const SHOWN = 100;
const FILTERS = {
  all: () => true,
  lit: shines,
  off: (lamp) => stateOf(lamp) === 'off',
  trouble: hasTrouble,
};

class LampList extends Part {
  static properties = { open: { state: true }, search: { state: true }, filter: { state: true } };
  #sorted = [];
  #sortedFor = '';

  constructor() {
    super();
    this.open = WIDE.matches;
    this.search = '';
    this.filter = 'all';
  }

  sources() {
    return [city, selection];
  }

  render() {
    return html`
      <button class="list-toggle" aria-expanded=${this.open} aria-controls="lamp-list" data-testid="list-toggle"
        @click=${() => { this.open = !this.open; }} aria-label=${this.open ? t('list.close') : t('list.open')}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14M3 10h14M3 15h14"/></svg><span>${t('list.label')}</span>
      </button>
      <nav id="lamp-list" aria-label=${t('list.label')} ?hidden=${!this.open}>${this.open ? this.#body() : nothing}</nav>`;
  }

  #body() {
    const found = this.#found();
    return html`
      <input type="search" autocomplete="off" spellcheck="false" placeholder=${t('list.search')} data-testid="search"
        aria-label=${t('list.search')} .value=${this.search} @input=${(event) => { this.search = event.target.value; }}>
      <div class="filters" role="group" aria-label=${t('list.filter')}>
        ${Object.keys(FILTERS).map((key) => html`<button aria-pressed=${this.filter === key} data-testid="filter-${key}"
          @click=${() => { this.filter = key; }}>${t(`list.${key}`)}</button>`)}
      </div>
      <ul>${repeat(found.slice(0, SHOWN), (lamp) => lamp.id, (lamp) => this.#entry(lamp))}</ul>
      ${city.lamps.size > 0 && found.length === 0 ? html`<p class="hint">${t('list.none')}</p>` : nothing}
      ${found.length > SHOWN ? html`<p class="hint">${t('list.more', { n: number(found.length - SHOWN) })}</p>` : nothing}`;
  }

  #found() {
    const words = this.search.toLowerCase().split(/\s+/).filter((word) => word);
    const fits = FILTERS[this.filter];
    return this.#inOrder().map((id) => city.lamps.get(id)).filter((lamp) => lamp && fits(lamp)
      && words.every((word) => `${lamp.displayName} ${lamp.address} ${lamp.id}`.toLowerCase().includes(word)));
  }

  #entry(lamp) {
    const state = stateOf(lamp);
    return html`<li><button class="entry ${state}" data-testid="lamp-entry" data-lamp=${lamp.id}
        aria-current=${selection.id === lamp.id ? 'true' : 'false'} @click=${() => this.#pick(lamp.id)}
        @mouseenter=${() => selection.hover(lamp.id)} @mouseleave=${() => selection.hover(null)}
        @focus=${() => selection.hover(lamp.id)} @blur=${() => selection.hover(null)}>
      <i aria-hidden="true"></i><span class="name">${nameOf(lamp)}</span>
      <span class="said">${state === 'lit' ? percent(lamp.actualLightState) : t(`state.${state}`)}</span></button></li>`;
  }

  /** On a small screen the list covers the map, so it makes way. */
  #pick(id) {
    this.open = WIDE.matches;
    selection.pick(id, { show: true });
  }

  /** Ids by name; sorted anew only when lamps came or the language changed. */
  #inOrder() {
    const wanted = `${city.version} ${language.code}`;
    if (this.#sortedFor !== wanted) {
      this.#sortedFor = wanted;
      const order = new Intl.Collator(language.code, { numeric: true });
      this.#sorted = [...city.lamps.values()]
        .sort((a, b) => order.compare(nameOf(a), nameOf(b)) || order.compare(a.id, b.id)).map((lamp) => lamp.id);
    }
    return this.#sorted;
  }
}

customElements.define('ll-list', LampList);
