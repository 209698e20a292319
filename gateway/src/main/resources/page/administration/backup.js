// Backups that the gateway makes, how the database is brought back, and what else belongs to it.
import { html, nothing } from 'lit';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';
import { backups } from './api.js';
import { bytes, moment } from './moment.js';
import { none, table } from './table.js';
import { View } from './view.js';

class Backup extends View {
  name = 'backup';
  every = 2500;

  /** Says when the one that was running is whole. */
  async read() {
    const before = this.data?.startedAt;
    const found = await backups.list();
    if (before && !found.startedAt) {
      this.said = found.failure ? '' : t('administration.backup.done');
    }
    return found;
  }

  actions() {
    const running = Boolean(this.data?.startedAt);
    return this.data && !this.data.elsewhere ? html`<button class="main" data-testid="backup-make" ?disabled=${running || this.busy}
      @click=${() => this.#make()}>${t(running ? 'administration.backup.running' : 'administration.backup.now')}</button>` : nothing;
  }

  content(data) {
    return html`${data.elsewhere ? this.#elsewhere(data.elsewhere) : this.#made(data)}
      <div class="steps">
        <div class="card"><h3>${t('administration.backup.restore')}</h3><p>${t('administration.backup.restoreText')}</p>
          <pre tabindex="0">${data.elsewhere ? 'pg_restore --clean --if-exists --dbname=… lamplighter.dump'
            : `./lamplighter gateway restore --from ${data.directory}/${data.items[0]?.name ?? 'lamplighter-….db'}`}</pre>
          <p>${t('administration.backup.lost')}</p></div>
        <div class="card"><h3>${t('administration.backup.more')}</h3><p>${t('administration.backup.moreText')}</p></div>
      </div>`;
  }

  #elsewhere(command) {
    return html`<div class="card"><h3>${t('administration.backup.make')}</h3><p>${t('administration.backup.postgresql')}</p>
      <pre tabindex="0" data-testid="backup-elsewhere">${command}</pre></div>`;
  }

  #made({ items, startedAt, failure, nightly, kept, directory }) {
    return html`
      ${startedAt ? html`<p class="view-said" data-testid="backup-running">${t('administration.backup.since', { time: moment(startedAt, true) })}</p>` : nothing}
      ${failure ? html`<p class="warn bad view-trouble" role="alert">${t(failure.code === 'no-room' ? 'administration.backup.noRoom' : 'administration.backup.failed',
        { time: moment(failure.at), detail: failure.detail })}</p>` : nothing}
      ${items.length === 0 ? none(t('administration.backup.none')) : table(t('administration.view.backup'), [
        { title: t('administration.backup.made'), cell: ({ madeAt }) => html`<b><time datetime=${madeAt}>${moment(madeAt, true)}</time></b>` },
        { title: t('administration.backup.file'), cell: ({ name }) => name, wide: true },
        { title: t('administration.backup.size'), cell: ({ size }) => bytes(size) },
      ], items, ({ name }) => name, 'backup')}
      <p class="view-hint">${nightly ? t('administration.backup.nightly', { time: nightly, n: kept }) : t('administration.backup.notNightly', { n: kept })}
        ${t('administration.backup.where', { directory })}</p>`;
  }

  async #make() {
    this.busy = true;
    this.said = '';
    try {
      this.data = await backups.make();
    } catch (problem) {
      this.said = said(problem, 'administration');
    }
    this.busy = false;
  }
}

customElements.define('ll-backup', Backup);
