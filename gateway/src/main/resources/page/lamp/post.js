// The post that carries the lamp, in plain words: its link, its clock, whether reports were lost, its memory, its software.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { age, day, hourMinute, number, quantity } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { Part } from '../shell/part.js';

const AGAIN_MILLIS = 10000;
const WORN = 10; // percent of what may be written that is left; below it somebody should plan a new card

class Post extends Part {
  static properties = { postId: { attribute: false }, post: { state: true }, failed: { state: true } };
  #timer;

  sources() {
    return [city];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => document.hidden || this.#read(), AGAIN_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('postId')) {
      this.post = null;
      this.failed = null;
      this.#read();
    }
  }

  render() {
    return html`<h3>${t('lamp.post.title')}</h3>
      ${this.post ? html`<table class="values post" data-testid="lamp-post"><tbody>${this.#rows().map(([key, said, bad, quality]) => html`
        <tr class=${bad ? 'bad' : ''} data-row=${key}><th scope="row">${t(`lamp.post.${key}`)}</th><td class="said">${said}
          ${knows(`quality.${quality}`) ? html`<em>${t(`quality.${quality}`)}</em>` : nothing}</td></tr>`)}</tbody></table>`
        : html`<p class="hint">${this.failed ? t('lamp.post.failed') : t('page.loading')}</p>`}`;
  }

  /** Key, words, whether it needs a person, and how far it can be trusted. */
  #rows() {
    const { online, heardAt, attributes } = this.post;
    const of = (name) => attributes[name]?.value ?? null;
    const born = attributes['Basic/swVersion'] ?? attributes['Basic/displayName'];
    const [dropped, damaged] = [of('Journal/dropped'), of('Journal/damaged')];
    const left = of('Flash/budgetLeft');
    const quality = (name) => attributes[name]?.quality;
    return [
      ['link', online ? t('lamp.post.reachable', { age: since(heardAt) }) : t('lamp.post.away', { age: since(heardAt) }), !online],
      born && ['birth', `${day(Date.parse(born.arrivedAt))}, ${hourMinute(Date.parse(born.arrivedAt))}`],
      ['clock', knows(`lamp.clock.${of('Time/clockState')}`) ? t(`lamp.clock.${of('Time/clockState')}`) : t('lamp.clock.untold'),
        of('Time/clockState') === 'unknown', quality('Time/clockState')],
      dropped !== null && ['journal', dropped + (damaged ?? 0) === 0 ? t('lamp.journal.whole')
        : t('lamp.journal.lost', { lost: number(dropped), damaged: number(damaged ?? 0) }), dropped + (damaged ?? 0) > 0, quality('Journal/dropped')],
      left !== null && ['flash', t('lamp.post.left', { part: quantity(Math.round(left), '%') }), left < WORN, quality('Flash/budgetLeft')],
      of('Agent/safeMode') && ['safe', t('lamp.post.safeMode'), true, quality('Agent/safeMode')],
      of('Basic/swVersion') && ['software', [of('Basic/swVersion'), of('Basic/hwType')].filter((part) => part).join(', ')],
    ].filter((row) => row);
  }

  async #read() {
    const id = this.postId;
    try {
      const post = await api.post(id);
      if (id === this.postId) {
        this.post = post;
        this.failed = null;
      }
    } catch (problem) {
      this.failed = problem; // what was read before stays: the banner says that the connection is cut
    }
  }
}

function since(time) {
  return time ? age(city.now() - Date.parse(time)) : t('lamp.post.never');
}

customElements.define('ll-post', Post);
