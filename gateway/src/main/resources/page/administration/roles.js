// What each role may do, in plain words.
import { html } from 'lit';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { ROLES } from './users.js';

/** Each right with the first role that has it; those behind have it too. */
const RIGHTS = { read: 0, 'own-account': 0, command: 1, plan: 1, 'handle-alarms': 1, maintain: 2, administer: 3 };

class Roles extends Part {
  render() {
    return html`<div class="view-head"><h2 id="view-title">${t('administration.view.roles')}</h2></div>
      <p class="view-hint">${t('administration.hint.roles')}</p>
      <div class="matrix-frame" tabindex="0" role="region" aria-labelledby="view-title"><table class="rows matrix" data-testid="roles"><thead><tr><th scope="col">${t('administration.roles.right')}</th>
        ${ROLES.map((role) => html`<th scope="col">${t(`role.${role}`)}</th>`)}</tr></thead>
        <tbody>${Object.entries(RIGHTS).map(([right, first]) => html`<tr data-right=${right}>
          <th scope="row">${t(`administration.right.${right}`)}</th>
          ${ROLES.map((role, i) => html`<td data-title=${t(`role.${role}`)}>${i >= first
            ? html`<svg viewBox="0 0 20 20" role="img" aria-label=${t('administration.roles.yes')}><path d="M4 11l4 4 8-9"/></svg>`
            : html`<span class="sr">${t('administration.roles.no')}</span>`}</td>`)}</tr>`)}</tbody></table></div>
      <p class="view-hint">${t('administration.roles.city')}</p>`;
  }
}

customElements.define('ll-roles', Roles);
