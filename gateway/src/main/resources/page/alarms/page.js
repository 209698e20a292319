// Alarms: what needs a person, the most urgent first; one of them in full beside; a work order for those that were chosen.
import { html, nothing } from 'lit';
import { language, t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { book } from './book.js';
import { saidOf } from './words.js';
import { subjects } from './subjects.js';
import './detail.js';
import './filters.js';
import './list.js';
import './work-order.js';

const GATHER_MILLIS = 2000;

class AlarmsPage extends Part {
  static properties = { said: { state: true } };
  #news = [];
  #timer = null;

  sources() {
    return [address];
  }

  connectedCallback() {
    super.connectedCallback();
    book.open();
    this.heard = ({ detail }) => this.#hear(detail);
    book.addEventListener('news', this.heard);
  }

  disconnectedCallback() {
    book.removeEventListener('news', this.heard);
    clearTimeout(this.#timer);
    book.close();
    super.disconnectedCallback();
  }

  render() {
    const picked = address.get('alarm');
    if (address.get('order')) {
      return html`<div class="sheet alarms"><ll-work-order></ll-work-order></div>`;
    }
    return html`<div class="sheet alarms ${picked ? 'with-alarm' : ''}">
      <div class="alarms-list"><h2>${t('page.alarms')}</h2>
        <ll-alarm-filters></ll-alarm-filters>
        <ll-alarm-list></ll-alarm-list></div>
      ${picked ? html`<ll-alarm-detail .alarmId=${picked}></ll-alarm-detail>` : nothing}
      <p class="sr" role="status" data-testid="alarm-news" lang=${language.code}>${this.said ?? ''}</p></div>`;
  }

  /** New alarms are told together and in a calm moment, not each as it comes. */
  #hear(alarm) {
    this.#news.push(alarm);
    this.#timer ??= setTimeout(() => {
      const [first] = this.#news;
      this.said = this.#news.length === 1 ? t('alarms.news.one', { what: saidOf('type', first.type), where: subjects.nameOf(first) })
        : t('alarms.news.many', { n: this.#news.length });
      this.#news = [];
      this.#timer = null;
    }, GATHER_MILLIS);
  }
}

customElements.define('ll-alarms-page', AlarmsPage);

export default 'll-alarms-page';
