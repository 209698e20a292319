// One's own tokens, by which programs sign in.
import { html } from 'lit';
import { session } from '../city/session.js';
import { t } from '../language/language.js';
import { tokens } from './api.js';
import { confirmation, secret } from './dialog.js';
import { date } from './moment.js';
import { mark, none, table } from './table.js';
import { View } from './view.js';
import './secret.js';

const DAY_MILLIS = 86400000;
const USUAL_DAYS = 365;
const MOST_DAYS = 730;

class Tokens extends View {
  name = 'tokens';

  read() {
    return tokens.list();
  }

  actions() {
    return html`<button class="main" data-testid="token-add" @click=${() => this.#add()}>${t('administration.token.add')}</button>`;
  }

  content(list) {
    return list.length === 0 ? none(t('administration.token.none')) : table(t('administration.view.tokens'), [
      { title: t('administration.token.name'), cell: ({ name }) => html`<b>${name}</b>` },
      { title: t('administration.token.scopes'), wide: true, cell: ({ scopes }) => html`<ul class="scopes">${scopes.map((scope) => html`
        <li>${t(`administration.right.${scope}`)}</li>`)}</ul>` },
      { title: t('administration.token.expires'), cell: ({ expires }) => date(expires) },
      { title: t('administration.state'), cell: ({ expires }) => (new Date(expires) > new Date()
        ? mark('good', t('administration.token.valid')) : mark('bad', t('administration.token.expired'))) },
      { title: t('administration.deeds'), quiet: true, cell: (token) => html`<div class="deeds-row"><button class="plain"
        data-testid="token-revoke" aria-label=${t('administration.of', { deed: t('administration.token.revoke'), name: token.name })}
        @click=${() => this.#revoke(token)}>${t('administration.token.revoke')}</button></div>` },
    ], [...list].sort((a, b) => a.name.localeCompare(b.name)), ({ id }) => id, 'token');
  }

  #add() {
    const now = Date.now();
    const scopes = session.state.rights.filter((right) => right !== 'own-account');
    this.ask({
      title: t('administration.token.add'), label: t('administration.token.make'),
      body: html`<label>${t('administration.token.name')}<input name="name" required maxlength="60" autocomplete="off" data-testid="token-name">
          <small>${t('administration.token.nameHint')}</small></label>
        <fieldset class="choices"><legend>${t('administration.token.scopes')}</legend>${scopes.map((scope) => html`
          <label><input type="checkbox" name="scope" value=${scope} .checked=${scope === 'read'} data-testid="scope-${scope}">
            <span>${t(`administration.right.${scope}`)}</span></label>`)}</fieldset>
        <label>${t('administration.token.expires')}<input type="date" name="expires" required min=${day(now + DAY_MILLIS)}
          max=${day(now + MOST_DAYS * DAY_MILLIS)} .value=${day(now + USUAL_DAYS * DAY_MILLIS)} data-testid="token-expires">
          <small>${t('administration.token.expiresHint')}</small></label>`,
      perform: async (values) => {
        if (!values.has('scope')) {
          throw Object.assign(new Error(t('administration.token.scopeMissing')), { code: 'no-scope' });
        }
        const { name, secret: value } = await tokens.add({ name: values.get('name').trim(), scopes: values.getAll('scope'),
          expires: new Date(`${values.get('expires')}T00:00`).toISOString() });
        return secret(t('administration.token.told', { name }), t('administration.token.toldHint'), value);
      },
    });
  }

  #revoke({ id, name }) {
    this.ask(confirmation(t('administration.token.revokeOf', { name }), t('administration.token.revokeHint'),
      t('administration.token.revoke'), () => tokens.revoke(id).then(() => null), t('administration.token.revoked', { name })));
  }
}

function day(millis) {
  return new Date(millis).toISOString().slice(0, 10);
}

customElements.define('ll-tokens', Tokens);
