// Who is signed in, in the header: name and role, change of password, light or dark, sign-out. Or the way to the form.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { THEMES, theme } from './theme.js';
import './notice-test.js';

class Account extends Part {
  static properties = { open: { state: true } };

  sources() {
    return [session, theme];
  }

  connectedCallback() {
    super.connectedCallback();
    this.close = (event) => {
      if (event.key === 'Escape' || (event.type === 'click' && !this.contains(event.target))) {
        this.open = false;
      }
    };
    addEventListener('click', this.close);
    addEventListener('keydown', this.close);
  }

  disconnectedCallback() {
    removeEventListener('click', this.close);
    removeEventListener('keydown', this.close);
    super.disconnectedCallback();
  }

  render() {
    const { signedIn, name, role, ownPassword } = session.state;
    if (!session.known) {
      return nothing;
    }
    if (!signedIn) {
      return html`<button class="account" aria-label=${t('account.signIn')} data-testid="sign-in-open" @click=${() => session.ask(true)}>
        ${person()}<span>${t('account.signIn')}</span></button>`;
    }
    return html`
      <button class="account" aria-expanded=${Boolean(this.open)} aria-label=${t('account.label', { name })}
        data-testid="account" @click=${() => { this.open = !this.open; }}>${person()}<span>${name}</span></button>
      ${this.open ? html`
        <div class="account-menu">
          <p><b>${name}</b><span>${t(`role.${role}`)}</span></p>
          ${ownPassword ? html`<button data-testid="change-password" @click=${() => this.#ask()}>
            ${t('account.changePassword')}</button>` : nothing}
          <div class="themes" role="group" aria-label=${t('account.theme')}>${THEMES.map((name) => html`<button
            aria-pressed=${theme.name === name} data-testid="theme-${name}" @click=${() => theme.change(name)}>${t(`account.theme.${name}`)}</button>`)}</div>
          ${session.may('administer') ? html`<ll-notice-test></ll-notice-test>` : nothing}
          <button data-testid="sign-out" @click=${() => session.signOut()}>${t('account.signOut')}</button>
        </div>` : nothing}`;
  }

  #ask() {
    this.open = false;
    session.ask(true);
  }
}

function person() {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="6.5" r="3.5"/><path d="M3 18a7 7 0 0114 0"/></svg>`;
}

customElements.define('ll-account', Account);
