// The posts: who is heard, who is not, who never was; and the way out for those that were taken down.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { age, number } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { address } from '../shell/address.js';
import { posts } from './api.js';
import { confirmation } from './dialog.js';
import { moment } from './moment.js';
import { mark, none, table } from './table.js';
import { View } from './view.js';

const SELDOM_MILLIS = 60000; // a hundred thousand posts are read each time
const SHOWN = 200;
const CLOCK_WORKS = 'synced';
const SHOW = {
  all: () => true,
  away: ({ online, heardAt }) => !online && heardAt !== null,
  never: ({ heardAt }) => heardAt === null,
  clock: ({ online, clockState }) => online && clockState !== null && clockState !== CLOCK_WORKS,
};

class Posts extends View {
  name = 'posts';
  every = SELDOM_MILLIS;

  sources() {
    return [session, address];
  }

  /** Those that are heard, and those that only the books know. */
  async read() {
    const [heard, assets] = await Promise.all([posts.list(), posts.inventory()]);
    const known = new Map();
    const ids = new Set(heard.map(({ id }) => id));
    assets.filter(({ post }) => post && !ids.has(post)).forEach(({ id, post, district, address: place }) => {
      const before = known.get(post);
      known.set(post, { id: post, district, online: false, heardAt: null, displayName: '', address: place, swVersion: null,
        clockState: null, luminaires: [...(before?.luminaires ?? []), id] });
    });
    return [...heard, ...known.values()];
  }

  content(all) {
    const shown = Object.hasOwn(SHOW, address.get('show') ?? '') ? address.get('show') : 'all';
    const words = (address.get('text') ?? '').toLowerCase().split(/\s+/).filter((word) => word);
    const found = all.filter((post) => SHOW[shown](post)
      && words.every((word) => `${post.id} ${post.displayName} ${post.address} ${post.district}`.toLowerCase().includes(word)));
    return html`
      <div class="filter-form">
        <label>${t('administration.post.search')}<input type="search" autocomplete="off" .value=${address.get('text') ?? ''}
          data-testid="post-search" @input=${(event) => address.put({ text: event.target.value || null })}></label>
        <div class="filters" role="group" aria-label=${t('administration.post.show')}>${Object.keys(SHOW).map((key) => html`
          <button aria-pressed=${shown === key} data-testid="show-${key}" @click=${() => address.put({ show: key === 'all' ? null : key })}>
            ${t(`administration.post.show.${key}`)} <b>${number(all.filter(SHOW[key]).length)}</b></button>`)}</div></div>
      <p class="view-hint" role="status">${t('administration.post.some', { n: number(found.length), all: number(all.length) })}
        · ${t('administration.post.versions', { list: versions(all) })}</p>
      ${found.length === 0 ? none(t('administration.post.none')) : this.#table(found.slice(0, SHOWN))}
      ${found.length > SHOWN ? html`<p class="view-hint">${t('administration.post.more', { n: number(found.length - SHOWN) })}</p>` : nothing}
      ${session.may('maintain') ? html`<p class="view-hint"><a href="/administration?view=identities" data-page>${t('administration.post.certificates')}</a></p>` : nothing}`;
  }

  #table(list) {
    return table(t('administration.view.posts'), [
      { title: t('administration.post.post'), cell: ({ id, displayName, address: place, luminaires }) => html`<b>${luminaires.length > 0 && session.may('read')
        ? html`<a href="/?lamp=${encodeURIComponent(luminaires[0])}" data-page>${id}</a>` : id}</b>
        <span class="aside">${displayName || place}</span>` },
      { title: t('administration.state'), cell: ({ online, heardAt }) => (online ? mark('good', t('administration.post.online'))
        : heardAt === null ? mark('quiet', t('administration.post.never')) : mark('bad', t('administration.post.away'))) },
      { title: t('administration.post.heard'), cell: ({ heardAt }) => (heardAt === null ? '–'
        : html`<time datetime=${heardAt} title=${moment(heardAt, true)}>${age(Date.now() - new Date(heardAt))}</time>`) },
      { title: t('administration.post.district'), cell: ({ district }) => district || '–' },
      { title: t('administration.post.software'), cell: ({ swVersion }) => swVersion || '–' },
      { title: t('administration.post.clock'), cell: ({ clockState }) => clockOf(clockState) },
      ...(session.may('maintain') ? [{ title: t('administration.deeds'), quiet: true, cell: (post) => (post.online ? nothing : html`
        <div class="deeds-row"><button class="plain" data-testid="post-remove" @click=${() => this.#remove(post)}
          aria-label=${t('administration.of', { deed: t('administration.post.remove'), name: post.id })}>
          ${t('administration.post.remove')}</button></div>`) }] : []),
    ], list, ({ id }) => id, 'post');
  }

  #remove({ id, luminaires }) {
    this.ask(confirmation(t('administration.post.removeOf', { name: id }),
      t(luminaires.length === 1 ? 'administration.post.removeHint.one' : 'administration.post.removeHint', { n: number(luminaires.length) }), t('administration.post.remove'),
      () => posts.remove(id).then(() => null), t('administration.post.removed', { name: id })));
  }
}

function clockOf(state) {
  const word = knows(`administration.post.clock.${state}`) ? t(`administration.post.clock.${state}`) : state;
  return state === null ? '–' : mark(state === CLOCK_WORKS ? 'good' : 'warn', word);
}

/** How many posts run which software, the most frequent first. */
function versions(all) {
  const counts = new Map();
  all.filter(({ swVersion }) => swVersion).forEach(({ swVersion }) => counts.set(swVersion, (counts.get(swVersion) ?? 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 5).map(([version, count]) => `${version} (${number(count)})`).join(', ') || '–';
}

customElements.define('ll-posts', Posts);
