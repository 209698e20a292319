// How the gateway itself does: each part with good or not, its numbers, and what to do when it is not good.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { number, percent, quantity } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { connectors, vitals } from './api.js';
import { Metrics } from './metrics.js';
import { bytes, moment, span } from './moment.js';
import { mark } from './table.js';
import { View } from './view.js';

const OFTEN_MILLIS = 5000;
const POSTS_AWAY = 0.05; // of all; more is worth a look
const FULL = 0.9; // of memory or queue
const DISK_LEFT = 0.1;
const REJECTED = /^(rejected-|bug$)/;

class Health extends View {
  name = 'health';
  every = OFTEN_MILLIS;
  #before = null;

  async read() {
    const [health, text, status, list] = await Promise.all([vitals.health(), vitals.metrics(), vitals.status(),
      session.may('handle-alarms') ? connectors.list().catch(() => []) : []]); // a store that fails has a part of its own
    const now = { health, metrics: new Metrics(text), status, list, at: Date.now() };
    const rate = this.#before ? (name, fits) => Math.max(0, (now.metrics.of(name, fits) ?? 0) - (this.#before.metrics.of(name, fits) ?? 0))
      / ((now.at - this.#before.at) / 1000) : () => undefined;
    this.rates = { stored: rate('lamplighter_ingest_total', ({ kind }) => kind === 'stored'), messages: rate('lamplighter_ingest_total', ({ kind }) => kind === 'messages'),
      requests: rate('lamplighter_http_requests_total') };
    this.#before = now;
    return now;
  }

  content(data) {
    const parts = PARTS.map((part) => part(data, this.rates)).filter((part) => part);
    const worst = parts.filter(({ state }) => state !== 'good');
    return html`
      ${this.trouble ? nothing : html`<p class="verdict is-${worst.some(({ state }) => state === 'bad') ? 'bad' : worst.length > 0 ? 'warn' : 'good'}" role="status" data-testid="verdict">
        ${worst.length === 0 ? t('administration.health.fine') : t('administration.health.look', {
          parts: worst.map(({ name }) => t(`administration.health.${name}`)).join(', ') })}</p>`}
      <ul class="cards">${[...parts].sort((a, b) => RANK[a.state] - RANK[b.state]).map(card)}</ul>
      <p class="view-hint">${t('administration.health.readAt', { time: moment(this.readAt, true) })}</p>
      <details class="more"><summary>${t('administration.health.counters')}</summary>
        <p class="view-hint">${t('administration.health.countersHint')}</p>
        <dl class="pairs">${data.metrics.all('lamplighter_ingest_total').map(({ labels, value }) => html`
          <div><dt>${named('administration.counter', labels.kind)}</dt><dd>${number(value)}</dd></div>`)}</dl></details>`;
  }
}

const RANK = { bad: 0, warn: 1, good: 2 };

/** Each gives name, state, pairs of a word and a value, and, unless it is good, which advice; or null when nothing is known. */
const PARTS = [store, broker, posts, ingest, queue, disk, memory, platforms, pages, software];

function store({ health, metrics }) {
  const size = metrics.of('lamplighter_store_bytes');
  return { name: 'store', state: health.checks.database === 'up' ? 'good' : 'bad',
    pairs: size === undefined ? [] : [['size', bytes(size)]] };
}

function broker({ health }) {
  return { name: 'broker', state: health.checks.broker === 'up' ? 'good' : 'bad', pairs: [] };
}

function posts({ status }) {
  const away = status.posts - status.postsOnline;
  return { name: 'posts', state: away > status.posts * POSTS_AWAY ? 'warn' : 'good',
    pairs: [['online', number(status.postsOnline)], ['away', number(away)], ['lamps', number(status.luminaires)]],
    link: '/administration?view=posts&show=away' };
}

function ingest({ metrics }, { stored, messages }) {
  const rejected = metrics.of('lamplighter_ingest_total', ({ kind }) => REJECTED.test(kind)) ?? 0;
  return { name: 'ingest', state: rejected > 0 ? 'warn' : 'good', link: '/administration?view=quarantine',
    pairs: [['messages', rated(messages)], ['stored', rated(stored)], ['rejected', number(rejected)]] };
}

function queue({ metrics }) {
  const waiting = metrics.of('lamplighter_ingest_waiting');
  const room = metrics.of('lamplighter_ingest_room');
  return waiting === undefined ? null : { name: 'queue', state: waiting > room * FULL ? 'bad' : waiting > room / 2 ? 'warn' : 'good',
    pairs: [['waiting', number(waiting)], ['room', number(room)]] };
}

function disk({ metrics }) {
  const free = metrics.of('lamplighter_disk_free_bytes');
  const size = metrics.of('lamplighter_disk_bytes');
  return free === undefined ? null : { name: 'disk', state: free < size * DISK_LEFT / 4 ? 'bad' : free < size * DISK_LEFT ? 'warn' : 'good',
    pairs: [['free', bytes(free)], ['of', bytes(size)]] };
}

function memory({ metrics }) {
  const used = metrics.of('jvm_memory_used_bytes');
  const most = metrics.of('jvm_memory_max_bytes');
  return { name: 'memory', state: used > most * FULL ? 'warn' : 'good',
    pairs: [['used', `${bytes(used)} (${percent(used / most * 100)})`], ['most', bytes(most)], ['threads', number(metrics.of('jvm_threads'))]] };
}

function platforms({ list }) {
  const waiting = list.filter(({ state }) => state === 'waiting');
  return list.length === 0 ? null : { name: 'platforms', state: waiting.length > 0 ? 'warn' : 'good', link: '/administration?view=connectors',
    pairs: [['connected', number(list.length - waiting.length)], ['troubled', number(waiting.length)]] };
}

function pages({ metrics }, { requests }) {
  const broken = metrics.of('lamplighter_http_requests_total', ({ status }) => status === '5xx') ?? 0;
  return { name: 'pages', state: broken > 0 ? 'warn' : 'good', pairs: [['requests', rated(requests)], ['broken', number(broken)]] };
}

function software({ status, metrics }) {
  return { name: 'software', state: 'good', pairs: [['version', status.version], ['uptime', span(metrics.of('process_uptime_seconds'))],
    ...(status.timeLapse === 1 ? [] : [['lapse', `×${number(status.timeLapse)}`]])] };
}

function rated(value) {
  return value === undefined ? '…' : quantity(Math.round(value * 10) / 10, '/s');
}

function card({ name, state, pairs, link }) {
  return html`<li class="card part is-${state}" data-testid="health-${name}" data-state=${state}>
    <div class="card-head"><h3>${link ? html`<a href=${link} data-page>${t(`administration.health.${name}`)}</a>` : t(`administration.health.${name}`)}</h3>
      ${mark(state, t(`administration.health.is.${state}`))}</div>
    ${pairs.length === 0 ? nothing : html`<dl class="numbers">${pairs.map(([word, value]) => html`
      <div><dt>${t(`administration.health.${name}.${word}`)}</dt><dd>${value}</dd></div>`)}</dl>`}
    ${state === 'good' ? nothing : html`<p class="advice">${t(`administration.health.${name}.advice`)}</p>`}</li>`;
}

/** A word of the gateway in the reader's language, or as it is. */
function named(prefix, word) {
  return knows(`${prefix}.${word}`) ? t(`${prefix}.${word}`) : word;
}

customElements.define('ll-health', Health);
