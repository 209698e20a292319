// Acknowledge, assign, comment: each says what became of it. What could not be stored stays in its field.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { person } from '../language/format.js';
import { t } from '../language/language.js';
import { particulars, reason } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { actions } from './actions.js';
import { alarmApi } from './api.js';
import { book } from './book.js';

const LONGEST = 2000; // as the gateway takes

class AlarmHandling extends Part {
  static properties = {
    alarm: { attribute: false }, busy: { state: true }, said: { state: true }, failed: { state: true }, before: { state: true },
    users: { state: true }, text: { state: true }, name: { state: true },
  };
  #for = null;

  willUpdate() {
    if (this.alarm.id !== this.#for) {
      this.#for = this.alarm.id;
      Object.assign(this, { said: null, failed: null, before: null, text: '', name: '' });
    }
  }

  firstUpdated() {
    if (session.may('administer')) { // who may not list accounts types a name, and is offered those that occur
      alarmApi.users().then((users) => { this.users = users.map((user) => user.name); }, () => { this.users = []; });
    }
  }

  render() {
    const { alarm } = this;
    const me = session.state.signedIn ? session.state.name : null;
    const people = [...new Set([...this.users ?? [], ...book.values((each) => each.assignee), ...(me ? [me] : [])])].sort();
    return html`<div class="handling">
      <div class="handling-row">${alarm.acknowledgedBy ? html`<span data-testid="alarm-seen">✓ ${t('alarms.seenBy',
        { name: person(alarm.acknowledgedBy) })}</span>` : html`<button class="main" data-testid="alarm-acknowledge" ?disabled=${this.busy}
        @click=${() => this.#act(() => actions.acknowledge(alarm), 'alarms.acknowledged')}>${t('alarms.acknowledge')}</button>`}
        ${me && alarm.assignee !== me ? html`<button class="plain" data-testid="alarm-mine" ?disabled=${this.busy}
          @click=${() => this.#assign(me)}>${t('alarms.toMe')}</button>` : nothing}</div>
      <form class="handling-row" @submit=${(event) => this.#give(event)}>
        <label>${alarm.assignee ? t('alarms.assignedTo', { name: alarm.assignee }) : t('alarms.assignedToNobody')}
          <input list="alarm-people" maxlength=${LONGEST} autocomplete="off" data-testid="alarm-assignee" .value=${this.name}
            placeholder=${t('alarms.who')} @input=${(event) => { this.name = event.target.value; }}></label>
        <datalist id="alarm-people">${people.map((name) => html`<option value=${name}></option>`)}</datalist>
        <button class="plain" data-testid="alarm-assign" ?disabled=${this.busy || !this.name.trim()}>${t('alarms.assign')}</button>
        ${alarm.assignee ? html`<button class="plain" type="button" data-testid="alarm-unassign" ?disabled=${this.busy}
          @click=${() => this.#assign('')}>${t('alarms.unassign')}</button>` : nothing}</form>
      <form class="handling-row" @submit=${(event) => this.#comment(event)}>
        <label>${t('alarms.comment')}<textarea rows="2" maxlength=${LONGEST} data-testid="alarm-comment" .value=${this.text}
          @input=${(event) => { this.text = event.target.value; }}></textarea></label>
        <button class="plain" data-testid="alarm-comment-send" ?disabled=${this.busy || !this.text.trim()}>${t('alarms.write')}</button></form>
      <div class="said ${this.failed ? 'bad' : ''}" role="status" data-testid="alarm-outcome">${this.#outcome()}</div></div>`;
  }

  #outcome() {
    if (this.busy) {
      return t('alarms.storing');
    }
    if (this.failed) {
      return html`${t('alarms.notStored', { reason: reason(this.failed, 'alarms') })} ${particulars(this.failed, 'alarms')}`;
    }
    return html`${this.said ?? ''}${this.before === null ? nothing : html` <button class="link" data-testid="alarm-undo"
      @click=${() => this.#undo()}>${t('alarms.undo')}</button>`}`;
  }

  async #act(act, done, values = {}) {
    const id = this.alarm.id;
    Object.assign(this, { busy: true, failed: null, said: null, before: null });
    let failed = null;
    try {
      await act();
    } catch (problem) {
      failed = problem;
    }
    this.busy = false;
    if (id === this.alarm.id) {
      this.failed = failed;
      this.said = failed ? null : t(done, values);
    }
    return !failed && id === this.alarm.id;
  }

  async #assign(name) {
    const before = this.alarm.assignee ?? '';
    if (await this.#act(() => actions.assign(this.alarm, name), name ? 'alarms.given' : 'alarms.ungiven', { name })) {
      this.before = before;
      this.name = '';
    }
  }

  #undo() {
    const name = this.before;
    this.#act(() => actions.assign(this.alarm, name), name ? 'alarms.given' : 'alarms.ungiven', { name });
  }

  #give(event) {
    event.preventDefault();
    this.#assign(this.name.trim());
  }

  async #comment(event) {
    event.preventDefault();
    if (await this.#act(() => actions.comment(this.alarm, this.text.trim()), 'alarms.written')) {
      this.text = '';
    }
  }
}

customElements.define('ll-alarm-handling', AlarmHandling);
