// The alarms in the order of what hurts, and what can be done with several of them at a time. Changes by others redraw it in
// place: who stands on an alarm stays there.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { city } from '../city/city.js';
import { session } from '../city/session.js';
import { age, clock, number, person } from '../language/format.js';
import { t } from '../language/language.js';
import { reason, said } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { actions } from './actions.js';
import { book } from './book.js';
import { darkLamps } from './order.js';
import { subjects } from './subjects.js';
import { saidOf, when } from './words.js';

const STEP = 100;
const MOST_IN_ORDER = 100; // as the gateway takes

class AlarmList extends Part {
  static properties = { chosen: { state: true }, drawn: { state: true }, said: { state: true }, busy: { state: true } };
  #focused = null;

  constructor() {
    super();
    this.chosen = new Set();
    this.drawn = STEP;
  }

  sources() {
    return [book, address, session, city];
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), 30000); // ages grow, night falls
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  willUpdate() {
    this.#focused = this.contains(document.activeElement) ? document.activeElement : null;
  }

  updated() {
    if (this.#focused?.isConnected && document.activeElement !== this.#focused) {
      this.#focused.focus({ preventScroll: true }); // a browser forgets who has the focus when an element is moved
    }
  }

  render() {
    if (book.state === 'loading') {
      return html`<p class="wait" role="status">${t('page.loading')}</p>`;
    }
    if (book.state === 'failed') {
      return html`<section class="card alarm-none" role="alert"><h3>${t('alarms.failed.title')}</h3><p>${said(book.problem, 'alarms')}</p>
        <button class="main" data-testid="alarms-again" @click=${() => book.read()}>${t('alarms.again')}</button></section>`;
    }
    const shown = book.shown();
    const chosen = shown.filter((alarm) => this.chosen.has(alarm.id));
    return html`
      <p class="alarm-count" role="status" data-testid="alarms-count">${t('alarms.count', { n: number(shown.length) })}${book.more
        && book.filter().state !== 'closed' ? ` ${t('alarms.tooMany')}` : ''}</p>
      ${chosen.length > 0 ? this.#together(chosen) : nothing}
      <div class="said" role="status" data-testid="alarms-outcome">${this.said ?? ''}</div>
      ${shown.length === 0 ? this.#none() : html`<ul class="alarm-rows">${repeat(shown.slice(0, this.drawn), (alarm) => alarm.id,
        (alarm) => this.#row(alarm))}</ul>`}
      ${shown.length > this.drawn ? html`<button class="plain" data-testid="alarms-more" @click=${() => { this.drawn += STEP; }}>
        ${t('alarms.more', { n: number(shown.length - this.drawn) })}</button>` : this.#older()}`;
  }

  #none() {
    const filter = book.filter();
    if (city.connection === 'cut') { // nobody can say that all is well
      return html`<section class="card alarm-none" data-testid="alarms-none"><h3>${t('alarms.none.cut.title')}</h3>
        <p>${t('alarms.none.cut.text', { time: clock(city.heardAt()) })}</p></section>`;
    }
    const kind = filter.severity || filter.type || filter.district || filter.text ? 'filtered' : filter.state || 'open';
    return html`<section class="card alarm-none" data-testid="alarms-none"><h3>${t(`alarms.none.${kind}.title`)}</h3>
      <p>${t(`alarms.none.${kind}.text`)}</p></section>`;
  }

  #older() {
    return book.more && book.filter().state === 'closed' ? html`<button class="plain" data-testid="alarms-older"
      @click=${() => this.#readOlder()}>${t('alarms.older')}</button>` : nothing;
  }

  #row(alarm) {
    const dark = darkLamps(alarm);
    const picked = address.get('alarm') === alarm.id;
    return html`<li class="alarm-row ${alarm.severity} ${alarm.open ? '' : 'closed'} ${alarm.acknowledgedBy ? 'seen' : ''}"
        data-testid="alarm-row" data-alarm=${alarm.id} data-subject=${alarm.subject}>
      <label class="tick"><input type="checkbox" data-testid="alarm-choose" .checked=${this.chosen.has(alarm.id)}
        aria-label=${t('alarms.choose', { what: saidOf('type', alarm.type), where: subjects.nameOf(alarm) })}
        @change=${(event) => this.#choose(alarm.id, event.target.checked)}></label>
      <button class="alarm-open" data-testid="alarm-open" aria-current=${picked ? 'true' : 'false'}
        @click=${() => address.put({ alarm: alarm.id }, { keep: true })}>
        <span class="severity">${t(`alarms.severity.${alarm.severity}`)}</span>
        <span class="what"><b>${saidOf('type', alarm.type)}</b><span>${subjects.nameOf(alarm)}</span></span>
        <span class="state">${this.#state(alarm, dark)}</span>
        <time datetime=${alarm.beganAt} title=${when(alarm.beganAt)}>${age(city.now() - Date.parse(alarm.beganAt))}</time>
      </button></li>`;
  }

  #state(alarm, dark) {
    return html`${alarm.members > 0 ? html`<em>${t('alarms.members', { n: number(alarm.members) })}</em>`
      : dark > 1 ? html`<em>${t('alarms.lamps', { n: number(dark) })}</em>` : nothing}
      ${alarm.open ? alarm.acknowledgedBy ? t('alarms.seenBy', { name: person(alarm.acknowledgedBy) }) : html`<em>${t('alarms.unseen')}</em>`
        : t('alarms.over', { time: when(alarm.endedAt ?? alarm.closedAt) })}
      ${alarm.assignee ? html`<span>${t('alarms.assignedTo', { name: alarm.assignee })}</span>` : nothing}`;
  }

  #together(chosen) {
    const { signedIn, name } = session.state;
    const fresh = chosen.filter((alarm) => !alarm.acknowledgedBy);
    return html`<div class="together" role="group" aria-label=${t('alarms.together')} data-testid="alarms-together">
      <b>${t('alarms.chosen', { n: number(chosen.length) })}</b>
      ${session.may('handle-alarms') ? html`
        <button class="plain" data-testid="chosen-acknowledge" ?disabled=${this.busy || fresh.length === 0}
          @click=${() => this.#each(fresh, (alarm) => actions.acknowledge(alarm), 'alarms.acknowledged')}>${t('alarms.acknowledge')}</button>
        ${signedIn ? html`<button class="plain" data-testid="chosen-mine" ?disabled=${this.busy}
          @click=${() => this.#each(chosen, (alarm) => actions.assign(alarm, name), 'alarms.taken')}>${t('alarms.toMe')}</button>` : nothing}` : nothing}
      <button class="main" data-testid="chosen-order" @click=${() => this.#order(chosen)}>${t('alarms.order')}</button>
      <button class="plain" data-testid="chosen-none" @click=${() => { this.chosen = new Set(); }}>${t('alarms.chooseNone')}</button></div>`;
  }

  #choose(id, wanted) {
    const chosen = new Set(this.chosen);
    chosen[wanted ? 'add' : 'delete'](id);
    this.chosen = chosen;
  }

  #order(chosen) {
    if (chosen.length > MOST_IN_ORDER) {
      this.said = t('alarms.order.tooMany', { n: number(MOST_IN_ORDER) });
    } else {
      address.put({ order: chosen.map((alarm) => alarm.id).join(','), alarm: null }, { keep: true });
    }
  }

  async #each(alarms, act, done) {
    this.busy = true;
    let problem = null;
    let stored = 0;
    for (const alarm of alarms) { // one after the other: the gateway stores each, and the first refusal ends it
      try {
        await act(alarm);
        stored++;
      } catch (failure) {
        problem = failure;
        break;
      }
    }
    this.said = problem ? t('alarms.partly', { n: number(stored), all: number(alarms.length), reason: reason(problem, 'alarms') })
      : t(`${done}.many`, { n: number(stored) });
    this.busy = false;
  }

  async #readOlder() {
    try {
      await book.readClosed();
      this.drawn += STEP;
    } catch (problem) {
      this.said = said(problem, 'alarms');
    }
  }
}

customElements.define('ll-alarm-list', AlarmList);
