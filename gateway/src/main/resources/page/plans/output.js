// How lamps are driven: what 100 % stands for, how gently they start, and how much more an ageing lamp gets, as a curve.
import { html, nothing, svg } from 'lit';
import { number, percent } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { setOutput } from './edits.js';

const MOST_POINTS = 16;
const BOX = { width: 640, height: 190, left: 70, right: 14, top: 12, bottom: 30, least: 50 };
const USUAL_CURVE = [{ operatingHours: 0, percentage: 80 }, { operatingHours: 50000, percentage: 90 }, { operatingHours: 100000, percentage: 100 }];

class Output extends Part {
  static properties = { draft: { attribute: false }, may: { type: Boolean } };

  sources() {
    return [this.draft];
  }

  render() {
    const output = this.draft.wish.plan.output ?? {};
    const { virtualLightOutput: full = 100, softStartSeconds: soft = 0, lumenDepreciationCurve: curve } = output;
    return html`<section class="card plan-output" data-testid="output"><h3>${t('plans.output')}</h3>
      <div class="plan-row">
        <label class="street-level">${t('plans.output.full')}<input type="range" min="10" max="100" step="1" ?disabled=${!this.may} .value=${String(full)} data-testid="output-full"
          aria-valuetext=${percent(full)} @input=${({ target }) => this.#set('virtualLightOutput', target.valueAsNumber === 100 ? null : target.valueAsNumber, 'full')}></label><output>${percent(full)}</output>
        <label>${t('plans.output.soft')}<input type="number" min="0" max="300" step="1" required ?disabled=${!this.may} .value=${String(soft)} data-testid="output-soft"
          @change=${({ target }) => { if (target.validity.valid) { this.#set('softStartSeconds', target.valueAsNumber || null); } else { target.value = soft; } }}></label>
      </div>
      <p class="plans-hint">${t('plans.output.hint', { level: percent(full) })}</p>
      <h4>${t('plans.output.curve')}</h4>
      ${curve ? html`${drawing(curve)}<ol class="plan-steps">${curve.map((point, index) => this.#point(curve, point, index))}</ol>` : html`<p class="plans-hint">${t('plans.output.curve.none')}</p>`}
      ${this.may ? html`<div class="ways">${curve ? html`<button class="plain" ?disabled=${curve.length >= MOST_POINTS} data-testid="curve-add" @click=${() => this.#add(curve)}>${t('plans.output.curve.add')}</button>
          <button class="plain" data-testid="curve-remove" @click=${() => this.#set('lumenDepreciationCurve', null)}>${t('plans.output.curve.off')}</button>`
        : html`<button class="plain" data-testid="curve-begin" @click=${() => this.#set('lumenDepreciationCurve', structuredClone(USUAL_CURVE))}>${t('plans.output.curve.on')}</button>`}</div>` : nothing}
    </section>`;
  }

  #point(curve, { operatingHours, percentage }, index) {
    const [before, after] = [curve[index - 1], curve[index + 1]];
    const field = (label, value, least, most, name) => html`<label>${label}<input type="number" min=${least} max=${most} step="1" required ?disabled=${!this.may || (name === 'operatingHours' && index === 0)} .value=${String(value)}
      data-testid="curve-${name}" @change=${({ target }) => { if (target.validity.valid) { this.#curve(curve.map((each, i) => (i === index ? { ...each, [name]: target.valueAsNumber } : each))); } else { target.value = value; } }}></label>`;
    return html`<li class="plan-row" data-testid="curve-point">${field(t('plans.output.hours'), operatingHours, before ? before.operatingHours + 1 : 0, after ? after.operatingHours - 1 : 1000000, 'operatingHours')}
      ${field(t('plans.output.driven'), percentage, 50, 100, 'percentage')}
      ${this.may && index > 0 ? html`<button class="plain remove" aria-label=${t('plans.output.curve.removeAt', { n: number(operatingHours) })} @click=${() => this.#curve(curve.filter((_, i) => i !== index))}>${t('plans.remove')}</button>` : nothing}</li>`;
  }

  #add(curve) {
    const last = curve.at(-1);
    this.#curve([...curve, { operatingHours: Math.min(1000000, last.operatingHours + 10000), percentage: last.percentage }]);
  }

  #curve(points) {
    this.#set('lumenDepreciationCurve', points);
  }

  #set(name, value, gesture = null) {
    this.draft.change((wish) => setOutput(wish.plan, name, value), gesture);
  }
}

/** Between its points a lamp's share rises evenly; behind the last one it stays. */
function drawing(curve) {
  const most = Math.max(1, curve.at(-1).operatingHours) * 1.15;
  const x = (hours) => BOX.left + (BOX.width - BOX.left - BOX.right) * hours / most;
  const y = (share) => BOX.top + (BOX.height - BOX.top - BOX.bottom) * (100 - share) / (100 - BOX.least);
  const line = [...curve.map(({ operatingHours, percentage }) => [x(operatingHours), y(percentage)]), [x(most), y(curve.at(-1).percentage)]];
  return html`<svg class="output-curve" viewBox="0 0 ${BOX.width} ${BOX.height}" role="img" aria-label=${t('plans.output.curve.label', { points: curve.map(({ operatingHours, percentage }) => `${number(operatingHours)} h ${percent(percentage)}`).join(', ') })}>
    ${[50, 75, 100].map((share) => svg`<path class="grid" d="M${BOX.left} ${y(share)}H${BOX.width - BOX.right}"/><text x=${BOX.left - 8} y=${y(share) + 4} text-anchor="end">${percent(share)}</text>`)}
    <path class="area" d="M${line.map((at) => at.join(' ')).join('L')}V${y(BOX.least)}H${x(0)}Z"/><path class="line" d="M${line.map((at) => at.join(' ')).join('L')}"/>
    ${curve.map(({ operatingHours, percentage }, i) => svg`<circle r="5" cx=${x(operatingHours)} cy=${y(percentage)}/><text x=${x(operatingHours)} y=${BOX.height - 8} text-anchor=${i === 0 ? 'start' : 'middle'}>${number(operatingHours)} h</text>`)}
  </svg>`;
}

customElements.define('ll-plan-output', Output);
