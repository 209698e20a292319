// A secret that is shown once, with a button that copies it.
import { html } from 'lit';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';

class Secret extends Part {
  static properties = { value: {}, copied: { state: true } };

  render() {
    return html`<div class="secret">
        <input readonly .value=${this.value} aria-label=${t('administration.secret')} data-testid="secret"
          @focus=${(event) => event.target.select()}>
        <button type="button" class="plain" data-testid="secret-copy" @click=${() => this.#copy()}>${t('administration.copy')}</button>
      </div>
      <p class="view-hint" role="status">${this.copied ? t(`administration.copy.${this.copied}`) : t('administration.once')}</p>`;
  }

  /** Browsers let only pages of this machine or over HTTPS copy; elsewhere the text is marked, to be copied by hand. */
  async #copy() {
    try {
      await navigator.clipboard.writeText(this.value);
      this.copied = 'done';
    } catch {
      this.querySelector('input').select();
      this.copied = 'byHand';
    }
  }
}

customElements.define('ll-secret', Secret);
