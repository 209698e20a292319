// Who may sign in, and as what.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { t } from '../language/language.js';
import { users } from './api.js';
import { confirmation, secret } from './dialog.js';
import { date } from './moment.js';
import { mark, table } from './table.js';
import { View } from './view.js';
import './secret.js';

export const ROLES = ['viewer', 'operator', 'technician', 'administrator'];

class Users extends View {
  name = 'users';

  read() {
    return users.list();
  }

  actions() {
    return html`<button class="main" data-testid="user-add" @click=${() => this.#add()}>${t('administration.user.add')}</button>`;
  }

  content(list) {
    return table(t('administration.view.users'), [
      { title: t('account.name'), cell: ({ name }) => html`<b>${name}</b>${name === session.state.name
        ? html` <span class="aside">${t('administration.user.you')}</span>` : nothing}` },
      { title: t('administration.role'), cell: ({ role }) => t(`role.${role}`) },
      { title: t('administration.state'), cell: state },
      { title: t('administration.user.since'), cell: ({ createdAt }) => date(createdAt) },
      { title: t('administration.deeds'), quiet: true, cell: (user) => this.#deeds(user) },
    ], list, ({ name }) => name, 'user');
  }

  #deeds(user) {
    return html`<div class="deeds-row">
      <button class="plain" data-testid="user-role" aria-label=${t('administration.of', { deed: t('administration.user.change'), name: user.name })}
        @click=${() => this.#change(user)}>${t('administration.user.change')}</button>
      ${user.openId ? nothing : html`<button class="plain" data-testid="user-password"
        aria-label=${t('administration.of', { deed: t('administration.user.passwordShort'), name: user.name })}
        @click=${() => this.#password(user)}>${t('administration.user.passwordShort')}</button>`}
      <button class="plain" data-testid="user-remove" aria-label=${t('administration.of', { deed: t('administration.remove'), name: user.name })}
        @click=${() => this.#remove(user)}>${t('administration.remove')}</button></div>`;
  }

  #add() {
    this.ask({
      title: t('administration.user.add'), label: t('administration.user.make'),
      body: html`<label>${t('account.name')}<input name="name" required maxlength="64" autocomplete="off" autocapitalize="none"
          spellcheck="false" data-testid="user-name"></label>${roleChoice('operator')}
        <p class="view-hint">${t('administration.user.addHint')}</p>`,
      perform: async (values) => told(await users.add(values.get('name').trim(), values.get('role'))),
    });
  }

  async #change({ name }) {
    try {
      const { body, tag } = await users.show(name);
      this.ask({
        title: t('administration.user.changeOf', { name }), label: t('account.save'), done: t('administration.user.changed', { name }),
        body: html`${roleChoice(body.role)}<label class="check"><input type="checkbox" name="disabled" .checked=${body.disabled}
            data-testid="user-disabled">${t('administration.user.disabled')}</label>
          <p class="view-hint">${t('administration.user.disabledHint')}</p>`,
        perform: (values) => users.change(name, { role: values.get('role'), disabled: values.has('disabled') }, tag).then(() => null),
      });
    } catch (problem) {
      this.trouble = problem;
    }
  }

  #password({ name }) {
    this.ask(confirmation(t('administration.user.passwordOf', { name }), t('administration.user.passwordHint'),
      t('administration.user.password'), async () => told(await users.newPassword(name))));
  }

  #remove({ name }) {
    this.ask(confirmation(t('administration.user.removeOf', { name }), t('administration.user.removeHint'),
      t('administration.remove'), () => users.remove(name).then(() => null), t('administration.user.removed', { name })));
  }
}

function state({ disabled, mustChangePassword, openId }) {
  return disabled ? mark('bad', t('administration.user.locked')) : mustChangePassword ? mark('warn', t('administration.user.oneTime'))
    : openId ? mark('good', t('administration.user.openId')) : mark('good', t('administration.user.active'));
}

function roleChoice(chosen) {
  return html`<fieldset class="choices"><legend>${t('administration.role')}</legend>${ROLES.map((role) => html`
    <label><input type="radio" name="role" value=${role} .checked=${role === chosen} data-testid="role-${role}">
      <span><b>${t(`role.${role}`)}</b><small>${t(`administration.role.${role}`)}</small></span></label>`)}</fieldset>`;
}

function told({ name, oneTimePassword }) {
  return secret(t('administration.user.told', { name }), t('administration.user.toldHint'), oneTimePassword);
}

customElements.define('ll-users', Users);
