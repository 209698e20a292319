// The form over the page: sign in, or choose a password. It stays as long as there is nothing that may be shown.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';
import { Part } from '../shell/part.js';

const SHORTEST = 12;
const FIELDS = { 'not-the-same': 'again', 'weak-password': 'chosen' }; // what is to be typed anew; else the first password

class SignIn extends Part {
  static properties = { failed: { state: true }, busy: { state: true } };

  sources() {
    return [session];
  }

  render() {
    const needed = session.known && !session.may('read');
    document.body.classList.toggle('locked', needed);
    if (!needed && !session.asked) {
      return nothing;
    }
    return html`<div class="veil"><section class="form" role="dialog" aria-modal="true" aria-labelledby="form-title">
      ${session.state.signedIn ? this.#choose() : this.#enter()}
      ${needed ? nothing : html`<button class="close" aria-label=${t('notice.dismiss')} data-testid="form-close"
        @click=${() => this.#close()}><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 5l10 10M15 5L5 15"/></svg>
        </button>`}
    </section></div>`;
  }

  updated() {
    const shown = this.querySelector('form')?.id;
    if (shown !== this.shown) {
      this.shown = shown;
      this.querySelector('input:not(.sr)')?.focus();
    }
  }

  #enter() {
    return html`
      <h2 id="form-title">${t('account.signIn')}</h2>
      ${session.ended ? html`<p class="hint">${t('account.ended')}</p>` : nothing}
      <form id="enter" @submit=${(event) => this.#submit(event, (values) => session.signIn(values.name, values.password))}>
        <label>${t('account.name')}<input name="name" autocomplete="username" autocapitalize="none" spellcheck="false"
          required data-testid="sign-in-name"></label>
        <label>${t('account.password')}<input name="password" type="password" autocomplete="current-password" required
          data-testid="sign-in-password"></label>
        ${this.#failure()}
        <button class="main" ?disabled=${this.busy} data-testid="sign-in">${t('account.signIn')}</button>
      </form>
      ${session.state.openId ? html`<a class="other" href="/sign-in/openid" data-testid="sign-in-openid">
        ${t('account.openId')}</a>` : nothing}`;
  }

  #choose() {
    const { name, mustChangePassword } = session.state;
    return html`
      <h2 id="form-title">${t('account.changePassword')}</h2>
      <p class="hint">${mustChangePassword ? t('account.mustChange') : ''} ${t('account.rule', { n: SHORTEST })}</p>
      <form id="choose" @submit=${(event) => this.#submit(event, (values) => this.#change(values))}>
        <input class="sr" name="name" autocomplete="username" .value=${name} tabindex="-1" aria-hidden="true" readonly>
        <label>${t('account.current')}<input name="current" type="password" autocomplete="current-password" required
          data-testid="password-current"></label>
        <label>${t('account.new')}<input name="chosen" type="password" autocomplete="new-password" required
          minlength=${SHORTEST} maxlength="128" data-testid="password-new"></label>
        <label>${t('account.again')}<input name="again" type="password" autocomplete="new-password" required
          data-testid="password-again"></label>
        ${this.#failure()}
        <button class="main" ?disabled=${this.busy} data-testid="password-save">${t('account.save')}</button>
      </form>
      ${mustChangePassword ? html`<button class="other" @click=${() => session.signOut()}>${t('account.signOut')}</button>`
        : nothing}`;
  }

  async #change({ current, chosen, again }) {
    if (chosen !== again) {
      throw Object.assign(new Error(), { code: 'not-the-same' });
    }
    await session.choosePassword(current, chosen);
    session.ask(false);
  }

  async #submit(event, send) {
    event.preventDefault();
    const form = event.target;
    this.busy = true;
    this.failed = null;
    try {
      await send(Object.fromEntries(new FormData(form)));
      form.reset();
    } catch (problem) {
      this.failed = problem;
      const wrong = form.elements[FIELDS[problem.code]] ?? form.querySelector('input[type="password"]');
      wrong.value = '';
      wrong.focus();
    }
    this.busy = false;
  }

  #failure() {
    return html`<p class="failure" role="alert" data-testid="form-failure">${this.failed ? said(this.failed, 'account') : nothing}</p>`;
  }

  #close() {
    this.failed = null;
    session.ask(false);
  }
}

customElements.define('ll-sign-in', SignIn);
