// Asks before something happens. Native: the browser keeps the focus in and gives it back.
import { html, nothing } from 'lit';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';
import { Part } from '../shell/part.js';

class Question extends Part {
  static properties = { asked: { attribute: false }, busy: { state: true }, failed: { state: true } };

  /** `asked`: { title, body, label, danger, perform, more?: { label, perform } } or null. */
  render() {
    const { asked } = this;
    return !asked ? nothing : html`<dialog class="ask" aria-labelledby="plans-ask" data-testid="dialog" @close=${() => this.#end()} @cancel=${(event) => this.busy && event.preventDefault()}>
      <form method="dialog" @submit=${(event) => this.#submit(event, asked.perform)}>
        <h3 id="plans-ask">${asked.title}</h3>${asked.body}
        <p class="failure" role="alert" data-testid="dialog-failure">${this.failed ?? nothing}</p>
        <div class="ask-buttons"><button type="button" class="plain" data-testid="dialog-close" ?disabled=${this.busy} @click=${() => this.querySelector('dialog').close()}>${t('plans.cancel')}</button>
          ${asked.more ? html`<button type="button" class="plain" data-testid="dialog-more" @click=${(event) => this.#submit(event, asked.more.perform)}>${asked.more.label}</button>` : nothing}
          <button class=${asked.danger ? 'danger' : 'main'} ?disabled=${this.busy} data-testid="dialog-do">${asked.label}</button></div>
      </form></dialog>`;
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (dialog?.isConnected && !dialog.open) {
      dialog.showModal();
    }
  }

  async #submit(event, perform) {
    event.preventDefault();
    const { asked } = this;
    this.busy = true;
    this.failed = null;
    try {
      await perform(this);
      if (this.asked === asked) {
        this.querySelector('dialog')?.close();
      }
    } catch (problem) {
      this.failed = said(problem, 'plans');
    }
    this.busy = false;
  }

  #end() {
    this.failed = null;
    this.dispatchEvent(new CustomEvent('answered'));
  }
}

customElements.define('ll-plan-question', Question);
