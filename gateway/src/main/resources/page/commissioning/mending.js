// What can be done about something that the gateway refused: nothing of it is ever dropped by itself.
import { html, nothing } from 'lit';
import { knows, t } from '../language/language.js';
import { particulars, reason } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { commissioningApi } from './api.js';
import { postOf } from './label.js';
import { queue } from './queue.js';
import { go } from './steps.js';
import { randomId, visits } from './visits.js';

/** Why, in the reader's words where there are any. */
export function refused({ post, problem }) {
  const key = `commissioning.refused.${problem.code}`;
  return knows(key) ? t(key, { post }) : html`${t('commissioning.refused', { reason: reason(problem) })} ${particulars(problem)}`;
}

class Mending extends Part {
  static properties = { item: {}, sure: { state: true }, wrong: { state: true } };

  render() {
    const { item } = this;
    const visit = visits.find(item.visit);
    const { code } = item.problem;
    const finishing = item.kind === 'finish';
    const first = { 'commissioned-meanwhile': () => this.#mine(visit), 'photo-missing': () => this.#photoAgain(visit) }[code];
    return html`<div class="visit-mend">
      ${code === 'unknown-post' && item.kind !== 'test' ? html`<form class="visit-type" @submit=${(event) => this.#renumber(event, visit)}>
        <label>${t('commissioning.mend.number')}<input name="post" autocomplete="off" autocapitalize="none" spellcheck="false" required .value=${item.post} data-testid="mend-number"></label>
        <p class="visit-said bad" role="alert">${this.wrong ? t(`commissioning.${this.wrong}`) : nothing}</p>
        <button class="main big" data-testid="mend-renumber">${t('commissioning.mend.renumber')}</button></form>` : nothing}
      ${first ? html`<button class="main big" data-testid="mend-first" @click=${first}>${t(`commissioning.mend.${code}`)}</button>` : nothing}
      ${finishing ? html`<button class="plain big" data-testid="mend-change" @click=${() => change(visit)}>${t('commissioning.mend.change')}</button>` : nothing}
      <button class="plain big" data-testid="mend-again" @click=${() => queue.retry(item)}>${t('commissioning.mend.again')}</button>
      ${this.sure ? html`<p>${t('commissioning.drop.sure', { post: item.post })}</p>
        <button class="plain big" data-testid="mend-sure" @click=${() => this.#discard(visit)}>${t('commissioning.drop.do')}</button>
        <button class="plain big" @click=${() => { this.sure = false; }}>${t('commissioning.drop.keep')}</button>`
        : html`<button class="plain big" data-testid="mend-leave" @click=${() => (finishing ? this.#ask() : this.#without(visit))}>
          ${t(finishing ? 'commissioning.mend.discard' : 'commissioning.mend.leave')}</button>`}</div>`;
  }

  #ask() {
    this.sure = true;
  }

  /** In place of what somebody else wrote down meanwhile. Without a signal it is refused once more, and asked once more. */
  async #mine(visit) {
    try {
      const sight = await commissioningApi.post(this.item.post);
      await visits.save(visit, { sight, replaces: sight.last?.id ?? null });
    } catch (problem) {
      if (problem.status === undefined) {
        throw problem;
      }
    }
    await queue.retry(this.item);
  }

  async #photoAgain(visit) {
    await queue.withdraw(visit);
    const kept = await sendPhoto(visit);
    await queue.add('finish', kept);
  }

  /** All of it is of another post: the number was typed wrong. */
  async #renumber(event, visit) {
    event.preventDefault();
    const post = postOf(new FormData(event.target).get('post'));
    this.wrong = !post ? 'wrong.number' : post !== visit.post && visits.of(post) ? 'mend.taken' : null;
    if (!this.wrong) {
      await queue.withdraw(visit);
      await sendPhoto(await visits.save(visit, { post, key: randomId(), sight: null, replaces: null, test: null, state: 'open', step: 'finish' }));
      go(post, 'finish');
    }
  }

  async #without(visit) {
    await queue.withdraw(visit, this.item.kind);
    if (this.item.kind === 'photo') {
      await visits.save(visit, { photo: null });
    }
    queue.send();
  }

  async #discard(visit) {
    await queue.withdraw(visit);
    await visits.remove(visit);
    address.go('/commissioning');
  }
}

async function sendPhoto(visit) {
  const kept = await visits.save(visit, { photo: visit.photo && { ...visit.photo, hash: null } });
  if (kept.photo) {
    await queue.add('photo', kept);
  }
  return kept;
}

/** Back to the steps, with all that was written down. Should it be on its way already, what is sent next is something else. */
export async function change(visit) {
  await queue.withdraw(visit, 'finish');
  await visits.save(visit, { state: 'open', step: 'finish', key: randomId() });
  go(visit.post, 'finish');
}

customElements.define('ll-visit-mend', Mending);
