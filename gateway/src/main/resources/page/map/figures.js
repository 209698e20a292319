// The city at a glance: how many lamps, how many lit, how many in trouble, how much power.
import { html, nothing } from 'lit';
import { city } from '../city/city.js';
import { number, power, quantity } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';

class Figures extends Part {
  sources() {
    return [city];
  }

  render() {
    const { luminaires, lit, trouble, activePower, lightLevel, now } = city.status;
    return now ? html`
      <dl class="figures" aria-label=${t('figures.label')}>
        ${figure('lamp-count', t('figures.lamps'), number(luminaires))}
        ${figure('lit-count', t('figures.lit'), number(lit))}
        ${trouble > 0 ? figure('trouble-count', t('figures.trouble'), number(trouble), 'trouble') : nothing}
        ${figure('total-power', t('figures.power'), power(activePower))}
        ${lightLevel === null ? nothing : figure('ambient-light', t('figures.lux'), quantity(lightLevel, 'lx'), 'extra')}
      </dl>` : nothing;
  }
}

function figure(id, label, value, kind = '') {
  return html`<div class=${kind}><dd data-testid=${id}>${value}</dd><dt>${label}</dt></div>`;
}

customElements.define('ll-figures', Figures);
