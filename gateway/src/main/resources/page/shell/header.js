// On every page: where one can go, what time it is in the city, whether the connection lives, who one is.
import { html, nothing } from 'lit';
import { city } from '../city/city.js';
import { clock, day, number } from '../language/format.js';
import { language, t } from '../language/language.js';
import { Part } from './part.js';
import '../account/account.js';
import './navigation.js';

class Header extends Part {
  #timer;

  sources() {
    return [city];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  render() {
    return html`
      <header>
        <h1><svg viewBox="0 0 32 32" aria-hidden="true">
          <circle cx="16" cy="11" r="9.5" class="halo"/><circle cx="16" cy="11" r="6" class="halo"/>
          <circle cx="16" cy="11" r="3.2" class="bulb"/><path d="M16 15v13M11 28.5h10"/></svg>Lamplighter</h1>
        <ll-navigation></ll-navigation>
        <div class="right">
          ${this.#time()}
          <span class="live ${city.connection}" role="status" data-testid="connection">${t(`live.${city.connection}`)}</span>
          <ll-account></ll-account>
          <div class="languages" role="group" aria-label=${t('header.language')}>
            ${['de', 'en'].map((code) => html`<button lang=${code} data-testid="language-${code}"
              aria-pressed=${language.code === code} @click=${() => language.change(code)}>${code.toUpperCase()}</button>`)}
          </div>
        </div>
      </header>`;
  }

  #time() {
    if (!city.status.now) {
      return nothing;
    }
    const now = city.connection === 'live' ? city.now() : city.heardAt();
    const factor = city.status.timeLapse;
    return html`<time class="clock" title=${t('header.clock')} data-testid="clock"><span class="day">${day(now)}</span>
      ${clock(now)}${factor === 1 ? nothing
        : html`<abbr title=${t('header.lapse', { n: number(factor) })}>×${number(factor)}</abbr>`}</time>`;
  }
}

customElements.define('ll-header', Header);
