// How the database is backed up and brought back today: on the gateway's machine.
import { html } from 'lit';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';

class Backup extends Part {
  render() {
    return html`<div class="view-head"><h2 id="view-title">${t('administration.view.backup')}</h2></div>
      <p class="view-hint">${t('administration.hint.backup')} ${t('administration.backup.notHere')}</p>
      <div class="steps">
        <div class="card"><h3>${t('administration.backup.make')}</h3><p>${t('administration.backup.makeText')}</p>
          <pre tabindex="0" data-testid="backup-make">./lamplighter gateway backup --to lamplighter-backup.db</pre>
          <p>${t('administration.backup.often')}</p></div>
        <div class="card"><h3>${t('administration.backup.restore')}</h3><p>${t('administration.backup.restoreText')}</p>
          <pre tabindex="0">./lamplighter gateway restore --from lamplighter-backup.db</pre>
          <p>${t('administration.backup.lost')}</p></div>
        <div class="card"><h3>${t('administration.backup.more')}</h3><p>${t('administration.backup.moreText')}</p>
          <p>${t('administration.backup.postgresql')}</p></div>
      </div>`;
  }
}

customElements.define('ll-backup', Backup);
