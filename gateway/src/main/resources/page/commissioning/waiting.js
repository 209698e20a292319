// What waits to be sent, and why; what was refused, and what can be done about it.
import { html, nothing } from 'lit';
import { age, hourMinute, number } from '../language/format.js';
import { t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { change, refused } from './mending.js';
import { queue } from './queue.js';
import { visits } from './visits.js';

class Waiting extends Part {
  sources() {
    return [queue, visits, address];
  }

  render() {
    const { own, others, why } = queue;
    const post = address.get('post');
    const sends = own.some((item) => !item.problem && !isBehind(item));
    const just = post && visits.own.find((visit) => visit.post === post);
    return html`<h2 tabindex="-1">${just?.state === 'done' ? t('commissioning.done') : t('commissioning.waiting')}</h2>
      ${just ? this.#just(just) : nothing}
      ${own.length === 0 ? (others.length > 0 ? nothing : html`<p class="visit-hint" data-testid="queue-none">${t('commissioning.waiting.none')}</p>`) : html`
        <p class="visit-said" role="status" data-testid="queue-why">${sends ? t(`commissioning.waiting.why${why ? `.${why}` : ''}`) : t('commissioning.waiting.refused')}</p>
        <ul class="visit-items" data-testid="queue-items">${own.map((item) => this.#item(item))}</ul>
        ${sends ? html`<button class="plain big" data-testid="queue-send" @click=${() => queue.send()}>${t('commissioning.waiting.send')}</button>` : nothing}
        <p class="visit-hint">${t('commissioning.waiting.open')}</p>`}
      ${others.map((name) => html`<p class="visit-said bad" data-testid="queue-others">${t('commissioning.waiting.others', { name: name || t('commissioning.somebody') })}</p>`)}
      <div class="visit-ways"><a class="main big" href="/commissioning" data-page data-testid="visit-another">${t('commissioning.another')}</a></div>`;
  }

  #just(visit) {
    return visit.state === 'done' ? html`<p class="visit-verdict ok" role="status" data-testid="visit-done"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10.500l4 4 8-9"/></svg>
        ${t('commissioning.done.of', { post: visit.post })}</p>`
      : visit.state === 'queued' && !queue.of(visit).some((item) => item.problem) ? html`<p class="visit-verdict not-checked" role="status" data-testid="visit-queued"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3a7 7 0 100 14 7 7 0 000-14zM10 6v4l3 2"/></svg>
        ${t('commissioning.queued.of', { post: visit.post })}</p>` : nothing;
  }

  #item(item) {
    const visit = visits.find(item.visit);
    const behind = !item.problem && isBehind(item);
    return html`<li class=${item.problem ? 'bad' : ''} data-testid="queue-item" data-kind=${item.kind} data-post=${item.post}>
      <b>${item.post}</b> <span>${t(`commissioning.item.${item.kind}`)} · ${hourMinute(item.at)}</span>
      ${item.problem ? html`<p role="alert" data-testid="queue-problem">${refused(item)}</p><ll-visit-mend .item=${item}></ll-visit-mend>`
        : behind ? html`<p>${t('commissioning.item.behind')}</p>`
          : item.tries > 0 ? html`<p>${t('commissioning.item.tried', { n: number(item.tries), age: age(Date.now() - item.at) })}</p>` : nothing}
      ${!item.problem && item.kind === 'finish' && visit ? html`<button class="link" data-testid="item-change" @click=${() => change(visit)}>${t('commissioning.mend.change')}</button>` : nothing}</li>`;
  }
}

/** Whether it waits for one that was refused. */
function isBehind(item) {
  return queue.of({ id: item.visit }).some((other) => other.problem && other.number < item.number);
}

customElements.define('ll-visit-waiting', Waiting);
