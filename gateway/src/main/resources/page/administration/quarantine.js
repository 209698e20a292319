// Messages that were not used, with the reason and a sample.
import { html, nothing } from 'lit';
import { t } from '../language/language.js';
import { log } from './api.js';
import { LogView } from './log-view.js';
import { bytes, moment } from './moment.js';
import { none, table } from './table.js';

const FILTERS = ['code', 'topic'];

class Quarantine extends LogView {
  name = 'quarantine';
  filters = FILTERS;

  page(wanted, cursor) {
    return log.quarantine(wanted, cursor);
  }

  content({ items }) {
    const now = this.filter();
    const filtered = Object.keys(now).length > 0;
    return html`${items.length === 0 && !filtered ? nothing : this.form(html`
      <label>${t('administration.quarantine.code')}<input name="code" autocomplete="off" .value=${now.code ?? ''} list="codes" data-testid="filter-code">
        <datalist id="codes">${[...new Set(items.map(({ code }) => code))].map((code) => html`<option value=${code}></option>`)}</datalist></label>
      <label>${t('administration.quarantine.topic')}<input name="topic" autocomplete="off" .value=${now.topic ?? ''} data-testid="filter-topic"></label>`)}
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
      ${this.further()}`;
  }
}

customElements.define('ll-quarantine', Quarantine);
