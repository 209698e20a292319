// The alarms that make up an incident, a page at a time.
import { html, nothing } from 'lit';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { alarmApi } from './api.js';
import { subjects } from './subjects.js';
import { when } from './words.js';

const AT_A_TIME = 20;

class AlarmMembers extends Part {
  static properties = { incident: { attribute: false }, items: { state: true }, next: { state: true }, problem: { state: true } };

  willUpdate(changed) {
    if (changed.has('incident')) {
      this.items = [];
      this.next = '';
      this.#read();
    }
  }

  render() {
    return html`<h3>${t('alarms.membersTitle')}</h3>
      <ul class="alarm-members" data-testid="alarm-members">${this.items.map((alarm) => html`<li>
        <button class="link" @click=${() => address.put({ alarm: alarm.id }, { keep: true })}>${subjects.nameOf(alarm)}</button>
        <span>${alarm.open ? when(alarm.beganAt) : t('alarms.over', { time: when(alarm.endedAt ?? alarm.closedAt) })}</span></li>`)}</ul>
      ${this.problem ? html`<p class="warn bad" role="alert">${said(this.problem, 'alarms')}</p>` : nothing}
      ${this.next ? html`<button class="plain" data-testid="members-more" @click=${() => this.#read()}>${t('alarms.moreMembers')}</button>` : nothing}`;
  }

  async #read() {
    const { incident, next } = this;
    try {
      const page = await alarmApi.list({ incident, limit: AT_A_TIME, cursor: next });
      if (incident === this.incident) {
        this.items = [...this.items, ...page.items];
        this.next = page.next;
        this.problem = null;
      }
    } catch (problem) {
      this.problem = problem;
    }
  }
}

customElements.define('ll-alarm-members', AlarmMembers);
