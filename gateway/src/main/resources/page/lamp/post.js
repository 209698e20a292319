// The post that carries the lamp, in plain words: its link and how that did, its clock, what of its reports waits or was lost, its
// memory, its software.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { age, day, hourMinute, number, quantity } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { Part } from '../shell/part.js';

const AGAIN_MILLIS = 10000;
const LINK = ['Communication/communicationQuality', 'Journal/waiting', 'Communication/reconnections'];
const GOOD_DBM = -67; // of a WLAN: enough for anything
const WEAK_DBM = -80; // below it records come late
const FEW = 20; // records on their way
const WORN = 10; // percent of what may be written that is left; below it somebody should plan a new card

class Post extends Part {
  static properties = { postId: { attribute: false }, lampId: { attribute: false }, drawn: { state: true }, post: { state: true }, failed: { state: true } };
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
      this.drawn = false;
      this.failed = null;
      this.#read();
    }
  }

  render() {
    return html`<h3>${t('lamp.post.title')}</h3>
      ${this.post ? html`<table class="values post" data-testid="lamp-post"><tbody>${this.#rows().map(([key, said, bad, quality]) => html`
        <tr class=${bad ? 'bad' : ''} data-row=${key}><th scope="row">${t(`lamp.post.${key}`)}</th><td class="said">${said}
          ${knows(`quality.${quality}`) ? html`<em>${t(`quality.${quality}`)}</em>` : nothing}</td></tr>`)}</tbody></table>${this.#history()}`
        : html`<p class="hint">${this.failed ? t('lamp.post.failed') : t('page.loading')}</p>`}`;
  }

  /** Read when somebody looks. */
  #history() {
    const told = LINK.filter((name) => typeof this.post.attributes[name]?.value === 'number');
    return told.length === 0 ? nothing : html`<details class="link-history" data-testid="link-history" ?open=${this.drawn}
      @toggle=${(event) => { this.drawn = event.target.open; }}><summary>${t('lamp.link.title')}</summary>
      ${this.drawn ? html`<ll-history .lampId=${this.lampId} .kind=${'link'} .told=${told}></ll-history>` : nothing}</details>`;
  }

  /** Key, words, whether it needs a person, and how far it can be trusted. */
  #rows() {
    const { online, heardAt, attributes } = this.post;
    const of = (name) => attributes[name]?.value ?? null;
    const born = attributes['Basic/swVersion'] ?? attributes['Basic/displayName'];
    const [dropped, damaged] = [of('Journal/dropped'), of('Journal/damaged')];
    const left = of('Flash/budgetLeft');
    const quality = (name) => attributes[name]?.quality;
    const [signal, reconnections, waiting] = [of('Communication/receivedSignalStrength'), of('Communication/reconnections'), of('Journal/waiting')];
    return [
      ['link', online ? t('lamp.post.reachable', { age: since(heardAt) }) : t('lamp.post.away', { age: since(heardAt) }), !online],
      signal !== null && ['signal', t(signal >= GOOD_DBM ? 'lamp.post.good' : signal >= WEAK_DBM ? 'lamp.post.fair' : 'lamp.post.weak',
        { signal: quantity(Math.round(signal), 'dBm') }), online && signal < WEAK_DBM, quality('Communication/receivedSignalStrength')],
      reconnections !== null && ['again', reconnections === 0 ? t('lamp.post.never-again') : reconnections === 1 ? t('lamp.post.once') : t('lamp.post.times', { n: number(reconnections) }),
        false, quality('Communication/reconnections')],
      born && ['birth', `${day(Date.parse(born.arrivedAt))}, ${hourMinute(Date.parse(born.arrivedAt))}`],
      ['clock', knows(`lamp.clock.${of('Time/clockState')}`) ? t(`lamp.clock.${of('Time/clockState')}`) : t('lamp.clock.untold'),
        of('Time/clockState') === 'unknown', quality('Time/clockState')],
      dropped !== null && ['journal', dropped + (damaged ?? 0) === 0 ? t('lamp.journal.whole')
        : t('lamp.journal.lost', { lost: number(dropped), damaged: number(damaged ?? 0) }), dropped + (damaged ?? 0) > 0, quality('Journal/dropped')],
      waiting !== null && ['waiting', waiting < FEW ? t('lamp.post.none-waits') : t('lamp.post.wait', { n: number(waiting) }), false, quality('Journal/waiting')],
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
