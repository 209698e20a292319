// For administrators, in the menu of their account: sends a test by each way on which alarms are told, and says how it went.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { knows, t } from '../language/language.js';
import { told } from '../language/phrases.js';
import { said } from '../language/problem.js';
import { Part } from '../shell/part.js';

class NoticeTest extends Part {
  static properties = { items: { state: true }, failed: { state: true }, busy: { state: true } };

  render() {
    return html`
      <button ?disabled=${this.busy} data-testid="notices-test" @click=${() => this.#send()}>${t('notices.test')}</button>
      <div role="status" data-testid="notices-outcome">${this.#outcome()}</div>`;
  }

  #outcome() {
    if (this.busy) {
      return html`<p>${t('notices.busy')}</p>`;
    }
    if (this.failed) {
      return html`<p class="failure">${said(this.failed)}</p>`;
    }
    if (this.items?.length === 0) {
      return html`<p>${t('notices.none')}</p>`;
    }
    return this.items?.map(({ channel, problem }) => {
      const name = knows(`notices.channel.${channel}`) ? t(`notices.channel.${channel}`) : channel;
      return problem === null ? html`<p>${t('notices.sent', { channel: name })}</p>`
        : html`<p class="failure">${t('notices.failed', { channel: name })} ${told('notices.problem', problem)}</p>`;
    }) ?? nothing;
  }

  async #send() {
    this.busy = true;
    this.failed = null;
    try {
      this.items = (await api.testNotices()).items;
    } catch (problem) {
      this.failed = problem;
    }
    this.busy = false;
  }
}

customElements.define('ll-notice-test', NoticeTest);
