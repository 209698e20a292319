// What the whole page has to say: loading, nothing there yet, connection cut.
import { html, nothing } from 'lit';
import { city } from '../city/city.js';
import { session } from '../city/session.js';
import { clock } from '../language/format.js';
import { t } from '../language/language.js';
import { address } from './address.js';
import { Part } from './part.js';

class Notice extends Part {
  sources() {
    return [city, session, address];
  }

  render() {
    return html`<div class="notices" role="status" aria-live="polite">${this.#banner()}</div>
      ${address.page === 'map' && city.loaded && city.status.luminaires === 0 ? html`
        <section class="empty" data-testid="empty">
          <svg viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="20" r="9"/><path d="M32 29v27M23 57h18"/></svg>
          <h2>${t('notice.empty.title')}</h2><p>${t('notice.empty.text')}</p>
        </section>` : nothing}`;
  }

  #banner() {
    if (address.page === 'commissioning') {
      return nothing; // it works without a connection, and says itself what waits
    }
    if (city.connection === 'cut' && city.loaded) {
      return html`<p class="banner cut ${address.page === 'map' ? '' : 'low'}" data-testid="cut">${t('notice.cut', { time: clock(city.heardAt()) })}</p>`;
    }
    return city.seen || (city.loaded && city.status.luminaires === 0) || address.page !== 'map' || (session.known && !session.may('read')) ? nothing : html`<p class="banner">${t('notice.loading')}</p>`;
  }
}

customElements.define('ll-notice', Notice);
