// Who changed what and when.
import { html, nothing } from 'lit';
import { knows, t } from '../language/language.js';
import { log } from './api.js';
import { shownDifference } from './difference.js';
import en from './en.js';
import { LogView } from './log-view.js';
import { moment, toInput } from './moment.js';
import { none } from './table.js';

const FILTERS = ['who', 'action', 'subject', 'from', 'to'];
const PREFIX = 'administration.action.';
const ACTIONS = Object.keys(en).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));

class Audit extends LogView {
  name = 'audit';
  filters = FILTERS;

  page(wanted, cursor) {
    return log.audit(wanted, cursor);
  }

  content({ items }) {
    return html`${this.#filters()}
      ${items.length === 0 ? none(t('administration.audit.none')) : html`<ol class="log">${items.map(entry)}</ol>`}${this.further()}`;
  }

  #filters() {
    const now = this.filter();
    return this.form(html`
      <label>${t('administration.audit.who')}<input name="who" autocomplete="off" .value=${now.who ?? ''} data-testid="filter-who"></label>
      <label>${t('administration.audit.action')}<select name="action" data-testid="filter-action">
        <option value="" ?selected=${!now.action}>${t('administration.audit.any')}</option>
        ${ACTIONS.map((action) => html`<option value=${action} ?selected=${action === now.action}>${actionOf(action)}</option>`)}</select></label>
      <label>${t('administration.audit.subject')}<input name="subject" autocomplete="off" .value=${now.subject ?? ''} data-testid="filter-subject"></label>
      <label>${t('administration.audit.from')}<input name="from" type="datetime-local" .value=${now.from ? toInput(now.from) : ''} data-testid="filter-from"></label>
      <label>${t('administration.audit.to')}<input name="to" type="datetime-local" .value=${now.to ? toInput(now.to) : ''} data-testid="filter-to"></label>`,
    (name, text) => (['from', 'to'].includes(name) ? new Date(text).toISOString() : text));
  }
}

function actionOf(action) {
  return knows(`administration.action.${action}`) ? t(`administration.action.${action}`) : action;
}

function entry({ number, at, who, from, action, subject, before, after }) {
  return html`<li data-testid="audit-entry" data-action=${action}>
    <p class="log-head"><time datetime=${at}>${moment(at, true)}</time> <b>${who === 'anonymous' ? t('administration.audit.anonymous') : who}</b>
      <span>${actionOf(action)}</span> <span class="subject">${subject}</span></p>
    <p class="aside">${from}</p>
    ${before === null && after === null ? nothing : html`<details><summary aria-label=${t('administration.audit.differenceOf', { n: number })}>
      ${t('administration.audit.difference')}</summary>${shownDifference(before, after)}</details>`}</li>`;
}

customElements.define('ll-audit', Audit);
