// What a test of a connector found: whether the platform answers, and what it would be sent.
import { html, nothing } from 'lit';
import { quantity } from '../language/format.js';
import { t } from '../language/language.js';
import { told } from '../language/phrases.js';
import { mark, none } from './table.js';

export function tested({ reachable, problem, millis, requests }) {
  return html`<div data-testid="connector-tested">
    <p>${reachable ? mark('good', t('administration.connector.reachable', { time: quantity(millis, 'ms') }))
      : mark('bad', t('administration.connector.unreachable'))}</p>
    ${problem ? html`<p class="warn bad">${told('administration.platform.', problem)}</p>` : nothing}
    <h4>${t('administration.connector.wouldSend', { n: requests.length })}</h4>
    ${requests.length === 0 ? none(t('administration.connector.nothingToSend')) : html`<p class="view-hint">${t('administration.connector.notSent')}</p>`}
    ${requests.map((request, i) => html`<details class="request" ?open=${i === 0}>
      <summary><b>${request.method}</b> ${request.address}</summary>
      ${request.headers.length > 0 ? html`<pre tabindex="0" aria-label=${t('administration.connector.headers')}>${request.headers.join('\n')}</pre>` : nothing}
      ${request.body ? html`<pre tabindex="0" aria-label=${t('administration.connector.body')}>${readable(request.body)}</pre>` : nothing}</details>`)}
  </div>`;
}

/** JSON in lines; anything else as it is. */
function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
