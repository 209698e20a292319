// How far a plan is at the posts: confirmed by their own report, waiting, refused, or following something else.
import { html, nothing, svg } from 'lit';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { STATES } from './runners.js';
import { lamps, posts, total } from './words.js';

class Progress extends Part {
  static properties = { plan: { attribute: false } };

  render() {
    const { posts: counts, luminaires, id } = this.plan;
    const all = total(counts);
    if (all === 0) {
      return html`<p class="plans-hint" data-testid="progress">${t('plans.nobody')}</p>`;
    }
    const x = (n) => n / all * 100;
    let from = 0;
    return html`<div class="plan-progress" data-testid="progress" data-confirmed=${counts['in-sync'] ?? 0} data-pending=${counts.pending ?? 0}>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="4"/>${STATES.filter((state) => counts[state]).map((state) => {
        const at = from;
        from += x(counts[state]);
        return bar(state, at, x(counts[state]));
      })}</svg>
      <p>${t('plans.progress', { lamps: lamps(total(luminaires)), posts: posts(all) })} ${STATES.filter((state) => counts[state]).map((state) => html`
        <button class="link mark ${{ 'in-sync': 'is-good', pending: 'is-warn', refused: 'is-bad' }[state] ?? ''}" data-testid="count-${state}"
          @click=${() => address.go(`/plans?${new URLSearchParams({ plan: id, view: 'lamps', state })}`)}>${number(counts[state])} ${t(`plans.state.${state}`)}</button>`)}
      ${counts.pending ? html`<span class="sr" role="status">${t('plans.progress.waiting', { n: number(counts.pending) })}</span>` : nothing}</p></div>`;
  }
}

function bar(state, x, width) {
  return svg`<rect class=${state} x=${x} width=${width} height="4"/>`;
}

customElements.define('ll-plan-progress', Progress);
