// Who is a post: those that wait for approval, the certificates that posts have, and the tokens by which new ones come in.
import { html, nothing } from 'lit';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { address } from '../shell/address.js';
import { session } from '../city/session.js';
import { identities } from './api.js';
import { confirmation, secret } from './dialog.js';
import { date, moment } from './moment.js';
import { mark, none, table } from './table.js';
import { View } from './view.js';
import './secret.js';

const SHOWN = 200;
const DAY_MILLIS = 86400000;
const USUAL_DAYS = 14;
const MOST_DAYS = 365;
const SHORT = 16; // of a fingerprint's 64, to tell certificates of a list apart
const LATE = 1 / 4; // of its life is left: it should have been renewed at a third
const SHOW = {
  all: () => true,
  late: (one) => one.state === 'certified' && isLate(one),
  expired: ({ state }) => state === 'expired',
  revoked: ({ state }) => state === 'revoked',
};

class Identities extends View {
  name = 'identities';
  every = 10000; // somebody stands at a post and waits

  sources() {
    return [session, address];
  }

  async read() {
    const [waiting, known, tokens] = await Promise.all([identities.waiting(), identities.list(), identities.tokens()]);
    return { waiting, known, tokens };
  }

  actions() {
    return html`<div class="deeds-row"><button class="plain" data-testid="revoke-any" @click=${() => this.#revokeAny()}>${t('administration.identity.revokeAny')}</button>
      <button class="main" data-testid="enrol" @click=${() => this.#makeTokens()}>${t('administration.identity.make')}</button></div>`;
  }

  content({ waiting, known, tokens }) {
    return html`${this.#waiting(waiting)}${this.#known(known)}${tokens.length === 0 ? nothing : this.#tokens(tokens)}`;
  }

  #waiting(waiting) {
    return html`<h3 class="view-part">${t('administration.identity.waiting', { n: number(waiting.length) })}</h3>
      ${waiting.length === 0 ? html`<p class="view-hint" data-testid="none-waits">${t('administration.identity.noneWaits')}</p>` : html`
        <p class="view-hint">${t('administration.identity.compare')}</p>
        ${table(t('administration.identity.waits'), [
          { title: t('administration.post.post'), cell: ({ post, address: from, askedAt }) => html`<b>${post}</b>
            <span class="aside"><time datetime=${askedAt}>${moment(askedAt)}</time> · ${t('administration.identity.from', { address: from })}</span>` },
          { title: t('administration.identity.fingerprint'), wide: true, cell: ({ fingerprint }) => print(fingerprint) },
          { title: t('administration.deeds'), quiet: true, cell: (one) => html`<div class="deeds-row">
            ${this.#deed('approve', one, 'main')}${this.#deed('refuse', one, 'plain')}</div>` },
        ], waiting, ({ id }) => id, 'waiting')}`}`;
  }

  #deed(deed, one, look) {
    return html`<button class=${look} data-testid=${deed} aria-label=${t('administration.of', { deed: t(`administration.identity.${deed}`), name: one.post })}
      @click=${() => this.ask(this.#question(deed, one))}>${t(`administration.identity.${deed}`)}</button>`;
  }

  #question(deed, { id, post, fingerprint }) {
    const words = (part) => t(`administration.identity.${part}`, { name: post });
    return { title: words(`${deed}Of`), label: words(deed), danger: deed !== 'approve', done: words(`${deed}Done`),
      body: html`<p>${words(`${deed}Hint`)}</p>${fingerprint ? print(fingerprint) : nothing}`,
      perform: () => identities[deed](id ?? post).then(() => null) };
  }

  #known(known) {
    if (known.length === 0) {
      return html`<h3 class="view-part">${t('administration.identity.posts')}</h3>${none(t('administration.identity.none'))}`;
    }
    const shown = Object.hasOwn(SHOW, address.get('show') ?? '') ? address.get('show') : 'all';
    const words = (address.get('text') ?? '').toLowerCase().split(/\s+/).filter((word) => word);
    const found = known.filter((one) => SHOW[shown](one) && words.every((word) => `${one.post} ${one.fingerprint}`.toLowerCase().includes(word)));
    return html`<h3 class="view-part">${t('administration.identity.posts')}</h3>
      <div class="filter-form">
        <label>${t('administration.identity.search')}<input type="search" autocomplete="off" .value=${address.get('text') ?? ''}
          data-testid="identity-search" @input=${(event) => address.put({ text: event.target.value || null })}></label>
        <div class="filters" role="group" aria-label=${t('administration.post.show')}>${Object.keys(SHOW).map((key) => html`
          <button aria-pressed=${shown === key} data-testid="show-${key}" @click=${() => address.put({ show: key === 'all' ? null : key })}>
            ${t(`administration.identity.show.${key}`)} <b>${number(known.filter(SHOW[key]).length)}</b></button>`)}</div></div>
      ${found.length === 0 ? none(t('administration.post.none')) : table(t('administration.identity.posts'), [
        { title: t('administration.post.post'), cell: ({ post, fingerprint }) => html`<b>${post}</b>
          <span class="aside" title=${fingerprint}>${print(fingerprint.slice(0, SHORT))} …</span>` },
        { title: t('administration.state'), cell: state },
        { title: t('administration.identity.until'), cell: ({ validUntil }) => html`<time datetime=${validUntil}>${date(validUntil)}</time>` },
        { title: t('administration.identity.by'), cell: ({ by, validFrom }) => html`${by === 'token' || by === 'renewal' ? t(`administration.identity.by.${by}`) : by}
          <span class="aside"><time datetime=${validFrom}>${date(validFrom)}</time></span>` },
        { title: t('administration.deeds'), quiet: true, cell: (one) => (one.state === 'revoked' ? nothing : html`
          <div class="deeds-row">${this.#deed('revoke', { post: one.post }, 'plain')}</div>`) },
      ], found.slice(0, SHOWN), ({ post }) => post, 'identity')}
      ${found.length > SHOWN ? html`<p class="view-hint">${t('administration.post.more', { n: number(found.length - SHOWN) })}</p>` : nothing}`;
  }

  #tokens(tokens) {
    return html`<h3 class="view-part">${t('administration.identity.tokens', { n: number(tokens.length) })}</h3>
      ${table(t('administration.identity.unused'), [
        { title: t('administration.post.post'), cell: ({ post }) => html`<b>${post}</b>` },
        { title: t('administration.token.expires'), cell: ({ expiresAt }) => moment(expiresAt) },
        { title: t('administration.identity.by'), cell: ({ by, createdAt }) => html`${by}<span class="aside">${moment(createdAt)}</span>` },
        { title: t('administration.deeds'), quiet: true, cell: (one) => html`<div class="deeds-row">${this.#deed('withdraw', one, 'plain')}</div>` },
      ], tokens.slice(0, SHOWN), ({ id }) => id, 'enrolment-token')}
      ${tokens.length > SHOWN ? html`<p class="view-hint">${t('administration.identity.moreTokens', { n: number(tokens.length - SHOWN) })}</p>` : nothing}`;
  }

  /** Of whom this page lists nothing, such as one that was certified after the backup that was restored. */
  #revokeAny() {
    this.ask({
      title: t('administration.identity.revokeAny'), label: t('administration.identity.revoke'), danger: true,
      body: html`<p>${t('administration.identity.revokeAnyHint')}</p>
        <label>${t('administration.post.post')}<input name="post" required spellcheck="false" autocapitalize="none" autocomplete="off" data-testid="revoke-post"></label>
        <label class="check"><input type="checkbox" name="unknown" data-testid="revoke-unknown">${t('administration.identity.unknownToo')}</label>`,
      perform: async (values) => {
        const name = values.get('post').trim();
        await identities.revoke(name, values.has('unknown'));
        return { title: t('administration.identity.revokeDone', { name }), body: html`<p>${t('administration.identity.revokeHint', { name })}</p>` };
      },
    });
  }

  #makeTokens() {
    this.ask({
      title: t('administration.identity.make'), label: t('administration.identity.makeNow'),
      body: html`<p>${t('administration.identity.makeHint')}</p>
        <label>${t('administration.identity.which')}<textarea name="posts" rows="4" required spellcheck="false" autocapitalize="none" data-testid="enrol-posts"></textarea>
          <small>${t('administration.identity.whichHint')}</small></label>
        <label>${t('administration.identity.days')}<input type="number" name="days" min="1" max=${MOST_DAYS} required .value=${String(USUAL_DAYS)} data-testid="enrol-days"></label>`,
      perform: async (values) => {
        const posts = [...new Set(values.get('posts').split(/[\s,;]+/).filter((post) => post))];
        const { items } = await identities.makeTokens(posts, Number(values.get('days')) * (DAY_MILLIS / 3600000));
        return items.length === 1 ? secret(t('administration.identity.told', { name: items[0].post }), t('administration.identity.toldHint'), items[0].token)
          : told(items);
      },
    });
  }
}

/** The same table that a box of cards is written from. */
function told(items) {
  const csv = `post,token\n${items.map(({ post, token }) => `${post},${token}\n`).join('')}`;
  const file = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  return { title: t('administration.identity.toldMany', { n: number(items.length) }), body: html`<p>${t('administration.identity.toldManyHint')}</p>
    <textarea readonly rows="6" aria-label=${t('administration.secret')} data-testid="enrol-told" .value=${csv}></textarea>
    <p><a class="plain link" download="tokens.csv" href=${file} data-testid="enrol-file">${t('administration.identity.file')}</a></p>
    <p class="view-hint">${t('administration.once')}</p>` };
}

function state(one) {
  return one.state === 'certified' ? isLate(one) ? mark('warn', t('administration.identity.late')) : mark('good', t('administration.identity.certified'))
    : mark(one.state === 'revoked' ? 'quiet' : 'bad', t(`administration.identity.${one.state}`));
}

function isLate({ validFrom, validUntil }) {
  const [from, until] = [Date.parse(validFrom), Date.parse(validUntil)];
  return until - Date.now() < (until - from) * LATE;
}

/** In groups, as people compare it. */
function print(fingerprint) {
  return html`<code class="fingerprint">${fingerprint.match(/.{1,4}/g).join(' ')}</code>`;
}

customElements.define('ll-identities', Identities);
