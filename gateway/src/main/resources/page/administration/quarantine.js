// Messages that were not used, with the reason and a sample. Filters stand in the address.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { t } from '../language/language.js';
import { address } from '../shell/address.js';
import { log } from './api.js';
import { bytes, moment } from './moment.js';
import { none, table } from './table.js';
import { View } from './view.js';

const FILTERS = ['code', 'topic'];

class Quarantine extends View {
  name = 'quarantine';

  sources() {
    return [session, address];
  }

  willUpdate() {
    if (this.readFor !== undefined && this.readFor !== JSON.stringify(filter())) {
      this.load();
    }
  }

  read() {
    const wanted = filter();
    this.readFor = JSON.stringify(wanted);
    return log.quarantine(wanted);
  }

  content({ items, next }) {
    const now = filter();
    const filtered = Object.keys(now).length > 0;
    return html`${items.length === 0 && !filtered ? nothing : html`
      <form class="filter-form" role="search" aria-label=${t('administration.filter')} @submit=${find}
        @reset=${() => address.put({ code: null, topic: null }, { keep: true })}>
        <label>${t('administration.quarantine.code')}<input name="code" autocomplete="off" .value=${now.code ?? ''} list="codes" data-testid="filter-code">
          <datalist id="codes">${[...new Set(items.map(({ code }) => code))].map((code) => html`<option value=${code}></option>`)}</datalist></label>
        <label>${t('administration.quarantine.topic')}<input name="topic" autocomplete="off" .value=${now.topic ?? ''} data-testid="filter-topic"></label>
        <span class="filter-buttons"><button class="main" data-testid="filter-do">${t('administration.find')}</button>
          <button type="reset" class="plain" data-testid="filter-clear">${t('administration.clear')}</button></span></form>`}
      ${items.length === 0 ? none(t(filtered ? 'administration.quarantine.noneFits' : 'administration.quarantine.none'))
        : table(t('administration.view.quarantine'), [
          { title: t('administration.quarantine.code'), cell: ({ code, topic }) => html`<b>${code}</b><span class="aside">${topic}</span>` },
          { title: t('administration.quarantine.detail'), cell: ({ detail }) => detail, wide: true },
          { title: t('administration.time'), cell: ({ at }) => html`<time datetime=${at}>${moment(at, true)}</time>` },
          { title: t('administration.quarantine.size'), cell: ({ size }) => bytes(size) },
          { title: t('administration.deeds'), quiet: true, cell: ({ number, sampleSize }) => html`<a class="plain link" download
            data-testid="sample" href=${log.sample(number)}><span aria-hidden="true">${t('administration.quarantine.sample', { size: bytes(sampleSize) })}</span>
            <span class="sr">${t('administration.quarantine.sampleOf', { n: number })}</span></a>` },
        ], items, ({ number }) => number, 'quarantined')}
      ${next === null ? nothing : html`<button class="plain" data-testid="more" @click=${() => this.#more()}>${t('administration.more')}</button>`}`;
  }

  async #more() {
    const { items, next } = this.data;
    try {
      const page = await log.quarantine(filter(), next);
      this.data = { items: [...items, ...page.items], next: page.next };
    } catch (problem) {
      this.trouble = problem;
    }
  }
}

function filter() {
  return Object.fromEntries(FILTERS.map((name) => [name, address.get(name)]).filter(([, value]) => value !== null));
}

function find(event) {
  event.preventDefault();
  const values = new FormData(event.target);
  address.put(Object.fromEntries(FILTERS.map((name) => [name, values.get(name).trim() || null])), { keep: true });
}

customElements.define('ll-quarantine', Quarantine);
