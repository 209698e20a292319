// Who changed what and when. The filters stand in the address, so that what was found can be shown to others.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { knows, t } from '../language/language.js';
import { address } from '../shell/address.js';
import { log } from './api.js';
import { shownDifference } from './difference.js';
import { moment, toInput } from './moment.js';
import { none } from './table.js';
import { View } from './view.js';

const FILTERS = ['who', 'action', 'subject', 'from', 'to'];
const ACTIONS = ['alarm-handled', 'command-given', 'connector-changed', 'connector-parked-forgotten', 'connector-parked-sent-again',
  'connector-removed',
  'connector-sent-back', 'connector-tested', 'district-removed', 'district-saved', 'group-command-cancelled', 'group-command-given',
  'group-plan-removed', 'group-plan-saved', 'group-removed', 'group-saved', 'inventory-imported', 'luminaire-added', 'luminaire-changed',
  'luminaire-removed', 'metric-asked-for', 'notices-tested', 'password-changed', 'password-reset', 'plan-desired', 'plan-forgotten',
  'post-removed', 'settings-changed', 'signed-in', 'signed-out', 'token-added', 'token-revoked', 'user-added', 'user-changed', 'user-removed'];

class Audit extends View {
  name = 'audit';

  sources() {
    return [session, address];
  }

  willUpdate() {
    if (this.readFor !== undefined && this.readFor !== JSON.stringify(filter())) {
      this.load();
    }
  }

  read() {
    const wanted = filter();
    this.readFor = JSON.stringify(wanted);
    return log.audit(wanted);
  }

  content({ items, next }) {
    return html`${this.#filters()}
      ${items.length === 0 ? none(t('administration.audit.none')) : html`<ol class="log">${items.map(entry)}</ol>`}
      ${next === null ? nothing : html`<button class="plain" data-testid="more" @click=${() => this.#more()}>${t('administration.more')}</button>`}`;
  }

  #filters() {
    const now = filter();
    return html`<form class="filter-form" role="search" aria-label=${t('administration.filter')} @submit=${(event) => this.#find(event)}
        @reset=${() => address.put(Object.fromEntries(FILTERS.map((name) => [name, null])), { keep: true })}>
      <label>${t('administration.audit.who')}<input name="who" autocomplete="off" .value=${now.who ?? ''} data-testid="filter-who"></label>
      <label>${t('administration.audit.action')}<select name="action" data-testid="filter-action">
        <option value="" ?selected=${!now.action}>${t('administration.audit.any')}</option>
        ${ACTIONS.map((action) => html`<option value=${action} ?selected=${action === now.action}>${actionOf(action)}</option>`)}</select></label>
      <label>${t('administration.audit.subject')}<input name="subject" autocomplete="off" .value=${now.subject ?? ''} data-testid="filter-subject"></label>
      <label>${t('administration.audit.from')}<input name="from" type="datetime-local" .value=${now.from ? toInput(now.from) : ''} data-testid="filter-from"></label>
      <label>${t('administration.audit.to')}<input name="to" type="datetime-local" .value=${now.to ? toInput(now.to) : ''} data-testid="filter-to"></label>
      <span class="filter-buttons"><button class="main" data-testid="filter-do">${t('administration.find')}</button>
        <button type="reset" class="plain" data-testid="filter-clear">${t('administration.clear')}</button></span></form>`;
  }

  #find(event) {
    event.preventDefault();
    const values = new FormData(event.target);
    address.put(Object.fromEntries(FILTERS.map((name) => {
      const value = values.get(name).trim();
      return [name, value === '' ? null : name === 'from' || name === 'to' ? new Date(value).toISOString() : value];
    })), { keep: true });
  }

  async #more() {
    const { items, next } = this.data;
    try {
      const page = await log.audit(filter(), next);
      this.data = { items: [...items, ...page.items], next: page.next };
    } catch (problem) {
      this.trouble = problem;
    }
  }
}

function filter() {
  return Object.fromEntries(FILTERS.map((name) => [name, address.get(name)]).filter(([, value]) => value !== null));
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
