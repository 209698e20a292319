// The way from one step to the next, at the bottom of each.
import { html } from 'lit';
import { t } from '../language/language.js';
import { address } from '../shell/address.js';
import { STEPS, visits } from './visits.js';

export function go(post, step) {
  address.go(`/commissioning?${new URLSearchParams({ post, ...(step ? { step } : {}) })}`);
}

/** A step that was not done can be skipped; the visit remembers where its technician is. */
export function ways(visit, step, done = true, ready = true) {
  const at = STEPS.indexOf(step);
  return html`<div class="visit-ways foot">${back(visit, step)}
    <button class="${done ? 'main' : 'plain'} big" data-testid="visit-next" ?disabled=${!ready} @click=${() => {
      visits.save(visit, { step: STEPS[at + 1] });
      go(visit.post, STEPS[at + 1]);
    }}>${done ? t('commissioning.next') : t('commissioning.skip')}</button></div>`;
}

export function back(visit, step) {
  return html`<button class="plain big" data-testid="visit-back" @click=${() => go(visit.post, STEPS[STEPS.indexOf(step) - 1])}>${t('commissioning.back')}</button>`;
}
