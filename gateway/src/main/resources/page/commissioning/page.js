// Posts are put into service here, on a phone in the rain: one thing at a time, and nothing is lost without a signal.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { number } from '../language/format.js';
import { learn, t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import de from './de.js';
import en from './en.js';
import './finish.js';
import './lamps.js';
import { keepShell } from './offline.js';
import './photo.js';
import './position.js';
import { queue } from './queue.js';
import './self-test.js';
import { STEPS, visits } from './visits.js';
import './waiting.js';
import './which.js';

learn({ de, en });
const ready = visits.load().then(() => queue.load());
keepShell();

class CommissioningPage extends Part {
  static properties = { ready: { state: true } };
  #shown;

  sources() {
    return [address, visits, queue, session];
  }

  connectedCallback() {
    super.connectedCallback();
    ready.then(() => { this.ready = true; });
  }

  render() {
    if (!this.ready) {
      return html`<p class="wait" role="status">${t('page.loading')}</p>`;
    }
    return html`<div class="visit">${this.#waiting()}
      ${visits.trouble === null ? nothing : html`<p class="visit-said bad" role="alert" data-testid="visit-trouble">${t('commissioning.storage', { reason: visits.trouble })}</p>`}
      ${this.#body()}</div>`;
  }

  /** Whoever goes on hears where he is: the heading of what is shown. */
  updated() {
    const where = `${address.get('post')} ${address.get('step')} ${address.get('view')}`;
    if (this.ready && where !== this.#shown) {
      const first = this.#shown === undefined;
      this.#shown = where;
      if (!first) {
        this.closest('ll-stage')?.scrollTo(0, 0);
        this.querySelector('h2')?.focus({ preventScroll: true });
      }
    }
  }

  #waiting() {
    const { own: { length }, others } = queue;
    const refused = queue.own.filter((item) => item.problem).length;
    const text = refused > 0 ? t('commissioning.queue.refused', { n: number(refused), all: number(length) })
      : length > 0 ? t(`commissioning.queue.waiting${queue.why ? `.${queue.why}` : ''}`, { n: number(length) })
        : others.length > 0 ? t('commissioning.queue.others', { name: others.map((name) => name || t('commissioning.somebody')).join(', ') }) : t('commissioning.queue.none');
    return html`<p role="status"><a class="visit-queue ${refused > 0 ? 'bad' : length + others.length > 0 ? 'some' : ''}" href="/commissioning?view=waiting" data-page
      data-testid="queue" data-count=${length}>${text}</a></p>`;
  }

  #body() {
    if (address.get('view') === 'waiting') {
      return html`<ll-visit-waiting></ll-visit-waiting>`;
    }
    const post = address.get('post');
    const step = address.get('step');
    const visit = post && visits.of(post);
    if (!visit || !STEPS.includes(step)) {
      return html`<ll-visit-which .post=${post}></ll-visit-which>`;
    }
    const at = STEPS.indexOf(step);
    return html`<div class="visit-head"><p class="visit-post" data-testid="visit-post">${post}${visit.displayName && visit.displayName !== post ? html` <span>${visit.displayName}</span>` : nothing}</p>
        <ol class="visit-steps" aria-label=${t('commissioning.steps')}>${STEPS.map((name, i) => html`
          <li class=${i === at ? 'here' : isDone(visit, name) ? 'past' : ''}><a href="/commissioning?post=${encodeURIComponent(post)}&step=${name}" data-page
            aria-current=${i === at ? 'step' : 'false'} data-testid="step-${name}"><span>${t(`commissioning.step.${name}`)}</span></a></li>`)}</ol>
        <p class="visit-progress">${t('commissioning.progress', { n: at + 1, all: STEPS.length })}</p></div>
      ${this.#step(step, visit)}`;
  }

  #step(step, visit) {
    switch (step) {
      case 'position': return html`<ll-visit-position .visit=${visit}></ll-visit-position>`;
      case 'photo': return html`<ll-visit-photo .visit=${visit}></ll-visit-photo>`;
      case 'lamps': return html`<ll-visit-lamps .visit=${visit}></ll-visit-lamps>`;
      case 'test': return html`<ll-visit-test .visit=${visit}></ll-visit-test>`;
      default: return html`<ll-visit-finish .visit=${visit}></ll-visit-finish>`;
    }
  }
}

/** What was skipped is still open. */
function isDone(visit, step) {
  switch (step) {
    case 'position': return visit.position !== null;
    case 'photo': return visit.photo !== null;
    case 'lamps': return visit.lamps.every((lamp) => lamp.luminaireType);
    default: return step === 'test' && visit.test?.state === 'finished';
  }
}

customElements.define('ll-commissioning-page', CommissioningPage);

export default 'll-commissioning-page';
