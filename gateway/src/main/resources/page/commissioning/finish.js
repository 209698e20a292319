// All that was written down, to be read once more before it goes.
import { html, nothing } from 'lit';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { named } from './lamps.js';
import { queue } from './queue.js';
import { back } from './steps.js';
import { visits } from './visits.js';

class Finish extends Part {
  static properties = { visit: {}, dropping: { state: true } };

  sources() {
    return [queue];
  }

  render() {
    const { visit } = this;
    return html`<h2 tabindex="-1">${t('commissioning.finish')}</h2>
      <dl class="card visit-summary" data-testid="summary">
        ${this.#line('position', visit.position ? (visit.position.accuracy === null ? t('commissioning.position.chosen')
          : t('commissioning.position.accuracy', { n: number(Math.max(1, visit.position.accuracy)) })) : null, t('commissioning.missing.position'))}
        ${this.#line('photo', visit.photo ? t(visit.photo.hash ? 'commissioning.photo.there' : 'commissioning.photo.waiting') : null, t('commissioning.missing.photo'))}
        ${this.#line('lamps', visit.lamps.every((lamp) => lamp.luminaireType) ? visit.lamps.map(named).join(', ') : null, t('commissioning.missing.lamps'),
          visit.address)}
        ${this.#line('test', visit.test?.state === 'finished' ? t(`commissioning.test.result.${visit.test.result}`) : null, t('commissioning.missing.test'), '',
          visit.test?.result === 'failed')}
      </dl>
      <label class="visit-note">${t('commissioning.note')}<textarea rows="3" maxlength="2000" .value=${visit.note} data-testid="note"
        @change=${(event) => visits.save(visit, { note: event.target.value.trim() })}></textarea></label>
      ${this.dropping ? html`<div class="visit-mend" role="group" aria-label=${t('commissioning.drop.sure', { post: visit.post })}><p>${t('commissioning.drop.sure', { post: visit.post })}</p>
        <button class="plain big" data-testid="drop-do" @click=${() => this.#drop()}>${t('commissioning.drop.do')}</button>
        <button class="plain big" @click=${() => { this.dropping = false; }}>${t('commissioning.drop.keep')}</button></div>`
        : html`<button class="link visit-drop" data-testid="drop" @click=${() => this.#askToDrop()}>${t('commissioning.drop')}</button>`}
      <div class="visit-ways foot">${back(visit, 'finish')}<button class="main big" data-testid="visit-finish" @click=${() => this.#finish()}>${t('commissioning.finish.do')}</button></div>`;
  }

  #line(step, said, missing, more = '', bad = false) {
    return html`<div class=${bad ? 'bad' : said ? '' : 'doubt'}><dt>${t(`commissioning.step.${step}`)}</dt><dd>${said ?? missing}${more ? html`<span>${more}</span>` : nothing}</dd>
      <dd class="way"><a class="link" href="/commissioning?post=${encodeURIComponent(this.visit.post)}&step=${step}" data-page
        aria-label="${t('commissioning.change')}: ${t(`commissioning.step.${step}`)}">${t('commissioning.change')}</a></dd></div>`;
  }

  /** A self-test that did not go yet is withdrawn: nobody would be there to see the lamp. */
  async #finish() {
    const note = this.querySelector('textarea').value.trim();
    const finishedAt = Date.now();
    const visit = await visits.save(this.visit, { state: 'queued', step: 'finish', note, finishedAt, installed: dayOf(finishedAt) });
    await queue.withdraw(visit, 'test');
    await queue.add('finish', visit);
    address.go(`/commissioning?view=waiting&post=${encodeURIComponent(visit.post)}`);
  }

  /** The answers stand where the ways onward, which stay in view, would cover them. */
  async #askToDrop() {
    this.dropping = true;
    await this.updateComplete;
    this.querySelector('.visit-mend').scrollIntoView({ block: 'center' });
  }

  async #drop() {
    await queue.withdraw(this.visit);
    await visits.remove(this.visit);
    address.go('/commissioning');
  }
}

/** The day by the technician's calendar, as the inventory writes it. */
function dayOf(millis) {
  const date = new Date(millis);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

customElements.define('ll-visit-finish', Finish);
