// Everything that keeps the system itself in order, one view at a time; `?view=` in the address says which.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { learn, t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import de from './de.js';
import en from './en.js';
import './audit.js';
import './backup.js';
import './connectors.js';
import './health.js';
import './identities.js';
import './posts.js';
import './quarantine.js';
import './roles.js';
import './tokens.js';
import './users.js';

learn({ de, en });

/** What the reader may see of it is what the routes behind it let through. */
const GROUPS = [
  { name: 'system', views: [
    { name: 'health', may: 'read', show: () => html`<ll-health></ll-health>` },
    { name: 'posts', may: 'read', show: () => html`<ll-posts></ll-posts>` },
    { name: 'identities', may: 'maintain', show: () => html`<ll-identities></ll-identities>` },
    { name: 'connectors', may: 'handle-alarms', show: () => html`<ll-connectors></ll-connectors>` },
    { name: 'quarantine', may: 'handle-alarms', show: () => html`<ll-quarantine></ll-quarantine>` },
  ] },
  { name: 'people', views: [
    { name: 'users', may: 'administer', show: () => html`<ll-users></ll-users>` },
    { name: 'roles', may: 'read', show: () => html`<ll-roles></ll-roles>` },
    { name: 'tokens', may: 'own-account', show: () => html`<ll-tokens></ll-tokens>` },
  ] },
  { name: 'proof', views: [
    { name: 'audit', may: 'administer', show: () => html`<ll-audit></ll-audit>` },
    { name: 'backup', may: 'administer', show: () => html`<ll-backup></ll-backup>` },
  ] },
];

class AdministrationPage extends Part {
  #shown = null;

  sources() {
    return [session, address];
  }

  render() {
    const groups = GROUPS.map(({ name, views }) => ({ name, views: views.filter(({ may }) => session.may(may)) }))
      .filter(({ views }) => views.length > 0);
    const views = groups.flatMap((group) => group.views);
    const wanted = address.get('view');
    this.view = wanted === null ? views[0] : views.find(({ name }) => name === wanted);
    return html`<div class="administration">
      <nav aria-label=${t('page.administration')}>${groups.map((group) => html`
        <div role="group" aria-label=${t(`administration.group.${group.name}`)}>
          <p aria-hidden="true">${t(`administration.group.${group.name}`)}</p>
          ${group.views.map((view) => this.#link(view))}</div>`)}</nav>
      <section class="view" aria-labelledby="view-title">${this.view ? this.view.show() : this.#denied()}</section>
    </div>`;
  }

  updated() {
    if (this.#shown !== this.view) {
      const first = this.#shown === null;
      this.#shown = this.view;
      if (!first) {
        this.closest('ll-stage')?.scrollTo(0, 0);
      }
      this.querySelector('nav [aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
  }

  #link({ name }) {
    return html`<a href="/administration?view=${name}" data-page data-testid="view-${name}"
      aria-current=${this.view?.name === name ? 'page' : nothing}>${t(`administration.view.${name}`)}</a>`;
  }

  #denied() {
    return html`<h2 id="view-title">${t('page.denied.title')}</h2><p class="view-hint">${t('administration.denied')}</p>`;
  }
}

customElements.define('ll-administration-page', AdministrationPage);

export default 'll-administration-page';
