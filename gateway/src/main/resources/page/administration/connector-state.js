// How a connector does: in a word, and in numbers.
import { html } from 'lit';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { span } from './moment.js';
import { mark } from './table.js';

/** In a word how it does. */
export function stateOf({ state, parked }) {
  return state === 'waiting' ? mark('bad', t('administration.connector.waiting'))
    : state === 'paused' ? mark('quiet', t('administration.connector.paused'))
      : parked > 0 ? mark('warn', t('administration.connector.running')) : mark('good', t('administration.connector.running'));
}

export function figures({ lagSeconds, perSecond, delivered, parked }) {
  return html`<dl class="numbers">
    <div><dt>${t('administration.connector.lag')}</dt><dd>${span(lagSeconds)}</dd></div>
    <div><dt>${t('administration.connector.rate')}</dt><dd>${number(perSecond, perSecond < 10 ? 1 : 0)}/s</dd></div>
    <div><dt>${t('administration.connector.delivered')}</dt><dd>${number(delivered)}</dd></div>
    <div class=${parked > 0 ? 'warned' : ''}><dt>${t('administration.connector.parked')}</dt><dd>${number(parked)}</dd></div></dl>`;
}
