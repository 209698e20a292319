// Shows the page that the address names. What only that page needs is loaded when it is first opened.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { t } from '../language/language.js';
import { address } from './address.js';
import { find, load } from './pages.js';
import { Part } from './part.js';

const PATIENCE_MILLIS = 300; // nobody needs to read "loading" for less

class Stage extends Part {
  static properties = { shown: { state: true }, page: { state: true }, trouble: { state: true }, slow: { state: true } };

  sources() {
    return [address, session];
  }

  willUpdate() {
    const page = find(address.page);
    if (page && session.may(page.may) && page !== this.shown) {
      this.#open(page);
    }
    document.title = page && page.name !== 'map' ? `${t(`page.${page.name}`).replaceAll('\u00ad', '')} · Lamplighter` : 'Lamplighter';
  }

  render() {
    const page = find(address.page);
    if (!page) {
      return said(t('page.unknown.title'), t('page.unknown.text'), html`<a href="/" data-page>${t('page.toMap')}</a>`);
    }
    if (session.known && !session.may(page.may)) {
      return session.may('read') ? said(t('page.denied.title'), t('page.denied.text', { name: t(`page.${page.name}`) }),
        html`<a href="/" data-page>${t('page.toMap')}</a>`) : nothing;
    }
    if (this.trouble) {
      return said(t('page.trouble.title'), t('page.trouble.text'),
        html`<button class="main" @click=${() => location.reload()}>${t('page.reload')}</button>`);
    }
    return html`${this.page}${this.slow ? html`<p class="wait" role="status">${t('page.loading')}</p>` : nothing}`;
  }

  async #open(page) {
    const first = !this.shown;
    this.shown = page;
    this.page = nothing;
    this.trouble = false;
    const timer = setTimeout(() => { this.slow = true; }, PATIENCE_MILLIS);
    try {
      const { default: element } = await load(page.name);
      if (this.shown === page) {
        this.page = document.createElement(element);
        await this.updateComplete;
        if (!first) {
          this.focus({ preventScroll: true }); // whoever hears the page learns that it is another one
        }
      }
    } catch { // the gateway is another version now, or not there
      this.trouble = this.shown === page;
    } finally {
      clearTimeout(timer);
      this.slow = false;
    }
  }
}

function said(title, text, way) {
  return html`<section class="said-page"><h2>${title}</h2><p>${text}</p>${way}</section>`;
}

customElements.define('ll-stage', Stage);
