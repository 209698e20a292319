// What views have in common that show a long list, the newest first: filters in the address, so that what was found can be shown to
// others, and reading on. A view gives `filters`, the names of its parameters, and `page(filter, cursor)`.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { t } from '../language/language.js';
import { address } from '../shell/address.js';
import { View } from './view.js';

export class LogView extends View {
  #readFor;

  sources() {
    return [session, address];
  }

  willUpdate() {
    if (this.#readFor !== undefined && this.#readFor !== JSON.stringify(this.filter())) {
      this.load();
    }
  }

  read() {
    const wanted = this.filter();
    this.#readFor = JSON.stringify(wanted);
    return this.page(wanted);
  }

  /** What is asked for now. */
  filter() {
    return Object.fromEntries(this.filters.map((name) => [name, address.get(name)]).filter(([, value]) => value !== null));
  }

  /** The form around the filters' fields; `valueOf` makes a field's text what the address has. */
  form(fields, valueOf = (name, text) => text) {
    return html`<form class="filter-form" role="search" aria-label=${t('administration.filter')} @submit=${(event) => this.#find(event, valueOf)}
      @reset=${() => this.#put(() => null)}>${fields}
      <span class="filter-buttons"><button class="main" data-testid="filter-do">${t('administration.find')}</button>
        <button type="reset" class="plain" data-testid="filter-clear">${t('administration.clear')}</button></span></form>`;
  }

  /** The button for what lies behind. */
  further() {
    return this.data.next === null ? nothing
      : html`<button class="plain" data-testid="more" @click=${() => this.#more()}>${t('administration.more')}</button>`;
  }

  #find(event, valueOf) {
    event.preventDefault();
    const values = new FormData(event.target);
    this.#put((name) => {
      const text = values.get(name).trim();
      return text === '' ? null : valueOf(name, text);
    });
  }

  #put(value) {
    address.put(Object.fromEntries(this.filters.map((name) => [name, value(name)])), { keep: true });
  }

  async #more() {
    const { items, next } = this.data;
    try {
      const page = await this.page(this.filter(), next);
      this.data = { items: [...items, ...page.items], next: page.next };
    } catch (problem) {
      this.trouble = problem;
    }
  }
}
