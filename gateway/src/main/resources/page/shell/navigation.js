// The way from page to page: in the header where there is room, at the thumb where there is not.
import { html, nothing } from 'lit';
import { alarms } from '../city/alarms.js';
import { session } from '../city/session.js';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { address } from './address.js';
import { pages, pathOf } from './pages.js';
import { Part } from './part.js';

class Navigation extends Part {
  sources() {
    return [session, address, alarms];
  }

  render() {
    return pages().length < 2 ? nothing : html`<nav class="pages" aria-label=${t('page.label')}>${pages().map((page) => html`
      <a href=${pathOf(page)} data-page data-testid="page-${page.name}"
        aria-current=${address.page === page.name ? 'page' : 'false'}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d=${page.icon}/></svg><span>${t(`page.${page.name}`)}</span>
        ${page.name === 'alarms' && alarms.open > 0 ? html`<b class="badge" data-testid="open-alarms"
          aria-label=${t('page.open', { n: number(alarms.open) })}>${number(alarms.open)}</b>` : nothing}</a>`)}</nav>`;
  }
}

customElements.define('ll-navigation', Navigation);
