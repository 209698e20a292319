// What the lamp, its post and the post's sensors told of: what began and what was over, the newest first, a few at a time.
import { html, nothing } from 'lit';
import { saidOf } from '../alarms/words.js';
import { api } from '../city/api.js';
import { alarms } from '../city/alarms.js';
import { day, hourMinute } from '../language/format.js';
import { particulars, reason } from '../language/problem.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';

const STEP = 5;

class Events extends Part {
  static properties = { lampId: { attribute: false }, items: { state: true }, next: { state: true }, failed: { state: true }, busy: { state: true } };
  #turn = 0;

  constructor() {
    super();
    this.again = () => this.#read(Math.max(STEP, this.items?.length ?? 0));
  }

  connectedCallback() {
    super.connectedCallback();
    alarms.addEventListener('alarm', this.again);
  }

  disconnectedCallback() {
    alarms.removeEventListener('alarm', this.again);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('lampId')) {
      this.items = null;
      this.failed = null;
      this.#read(STEP);
    }
  }

  render() {
    return html`<h3>${t('lamp.events.title')}</h3>
      ${this.failed ? html`<p class="hint">${t('lamp.events.failed', { reason: reason(this.failed) })} ${particulars(this.failed)}</p>` : nothing}
      ${!this.items ? this.failed ? nothing : html`<p class="hint">${t('page.loading')}</p>`
        : this.items.length === 0 ? html`<p class="hint" data-testid="lamp-events-none">${t('lamp.events.none')}</p>`
          : html`<ul class="facts events" data-testid="lamp-events">${this.items.map(entry)}</ul>`}
      ${this.next ? html`<button class="plain" data-testid="lamp-events-more" ?disabled=${this.busy} @click=${() => this.#more()}>${t('lamp.events.more')}</button>` : nothing}`;
  }

  async #read(limit) {
    const turn = ++this.#turn;
    try {
      const { items, next } = await api.eventsOf(this.lampId, { limit });
      if (turn === this.#turn) {
        Object.assign(this, { items, next, failed: null });
      }
    } catch (problem) {
      if (turn === this.#turn) {
        this.failed = problem;
      }
    }
  }

  async #more() {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const { items, next } = await api.eventsOf(this.lampId, { limit: STEP, cursor: this.next });
      if (turn === this.#turn) {
        Object.assign(this, { items: [...this.items, ...items], next, failed: null });
      }
    } catch (problem) {
      this.failed = problem;
    } finally {
      this.busy = false;
    }
  }
}

function entry({ device, event, active, sampledAt }) {
  const at = Date.parse(sampledAt);
  return html`<li class=${active ? 'open' : ''} data-event=${event} data-active=${active}><b>${saidOf('type', event)}</b>
    <span>${t(active ? 'lamp.events.began' : 'lamp.events.over', { time: `${day(at)}, ${hourMinute(at)}` })}${device === null ? html` · ${t('lamp.events.post')}` : nothing}</span></li>`;
}

customElements.define('ll-lamp-events', Events);
