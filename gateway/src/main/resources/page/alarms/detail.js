// One alarm in full: what it means, what to do first, what was done, and doing it.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { session } from '../city/session.js';
import { age, number, person } from '../language/format.js';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { alarmApi } from './api.js';
import { book } from './book.js';
import { postOf, subjects } from './subjects.js';
import { saidOf, when } from './words.js';
import './handling.js';
import './members.js';

const LAMPS = 4; // of a post; hardly one has more

class AlarmDetail extends Part {
  static properties = { alarmId: { attribute: false }, full: { state: true }, problem: { state: true }, lamps: { state: true } };
  #read = null;

  sources() {
    return [book, session];
  }

  willUpdate(changed) {
    if (changed.has('alarmId')) {
      this.full = null;
      this.lamps = [];
      this.problem = null;
      this.#read = null;
    }
    const known = book.get(this.alarmId);
    if (this.#read === null || (known && this.full && known !== this.#read)) {
      this.#load(known);
    }
  }

  updated(changed) {
    if (changed.has('alarmId')) {
      this.querySelector('h2')?.focus({ preventScroll: true });
      if (innerWidth <= 900) {
        this.scrollIntoView({ block: 'start' });
      }
    }
  }

  render() {
    const alarm = book.get(this.alarmId) ?? this.full;
    return html`<aside class="card alarm-detail" aria-label=${t('alarms.one')} data-testid="alarm-detail">
      <div class="head"><h2 tabindex="-1">${alarm ? saidOf('type', alarm.type) : this.problem ? t('alarms.failed.one') : t('page.loading')}</h2>
        <button class="close" aria-label=${t('alarms.close')} data-testid="alarm-close" @click=${() => this.#close()}>
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 5l10 10M15 5L5 15"/></svg></button></div>
      ${this.problem ? html`<p class="warn bad" role="alert">${said(this.problem, 'alarms')}</p>` : nothing}
      ${alarm ? this.#body(alarm) : nothing}</aside>`;
  }

  #body(alarm) {
    const { lamps } = this;
    return html`
      <p class="where"><b>${subjects.nameOf(alarm)}</b>${[alarm.address, ...(['district', 'feeder'].includes(alarm.scope) ? [] : [alarm.subject]),
        subjects.district(alarm.district)]
        .filter((part, at, all) => part && !subjects.nameOf(alarm).includes(part) && all.indexOf(part) === at).map((part) => html` · ${part}`)}</p>
      <p class="facts"><span class="severity ${alarm.severity}">${t(`alarms.severity.${alarm.severity}`)}</span>
        ${alarm.open ? t('alarms.since', { time: when(alarm.beganAt), age: age(city.now() - Date.parse(alarm.beganAt)) })
          : t('alarms.fromTo', { from: when(alarm.beganAt), to: when(alarm.endedAt ?? alarm.closedAt) })}</p>
      <p class="ways">${alarm.open && alarm.scope !== 'connector' ? html`<button class="plain" data-testid="alarm-order"
        @click=${() => address.put({ order: alarm.id }, { keep: true })}>${t('alarms.order')}</button>` : nothing}
        ${lamps.map((lamp) => html`<a class="plain" data-page
        href="/?${new URLSearchParams({ lamp: lamp.id })}" data-testid="alarm-lamp">${lamps.length === 1 ? t('alarms.onMap')
          : t('alarms.onMapOf', { name: lamp.displayName || lamp.id })}</a>`)}
        ${alarm.incident ? html`<button class="plain" @click=${() => address.put({ alarm: alarm.incident }, { keep: true })}>
          ${t('alarms.toIncident')}</button>` : nothing}</p>
      <h3>${t('alarms.meaning')}</h3><p>${saidOf('means', alarm.type)}${alarm.members > 0
        ? html` ${t('alarms.incident', { n: number(alarm.members) })}` : nothing}</p>
      ${alarm.open ? html`<h3>${t('alarms.doFirst')}</h3><p data-testid="alarm-first">${saidOf('first', alarm.type)}</p>` : nothing}
      ${session.may('handle-alarms') ? html`<ll-alarm-handling .alarm=${alarm}></ll-alarm-handling>`
        : html`<p class="hint">${t('alarms.notAllowed')}</p>`}
      ${alarm.members > 0 ? html`<ll-alarm-members .incident=${alarm.id}></ll-alarm-members>` : nothing}
      <h3>${t('alarms.history')}</h3>${this.full ? html`<ol class="alarm-history" data-testid="alarm-history">
        ${this.full.history.toReversed().map(entry)}</ol>` : html`<p class="hint">${t('page.loading')}</p>`}`;
  }

  /** Reads the alarm with its history; `known` is the state of it that made us do so. */
  async #load(known) {
    const id = this.alarmId;
    this.#read = known ?? 'unknown';
    try {
      const full = await alarmApi.show(id);
      if (id === this.alarmId) {
        this.full = full;
        this.problem = null;
        this.lamps = await lampsOf(full);
      }
    } catch (problem) {
      if (id === this.alarmId) {
        this.problem = problem;
      }
    }
  }

  #close() {
    const id = this.alarmId;
    address.put({ alarm: null }, { keep: true });
    setTimeout(() => document.querySelector(`[data-alarm="${CSS.escape(id)}"] .alarm-open`)?.focus());
  }
}

/** The lamps that an alarm concerns: one, those of a post, none for what stands for many. Links may be missing, no more. */
async function lampsOf(alarm) {
  const post = postOf(alarm);
  const { items } = post ? await api.luminaires({ post, limit: LAMPS }).catch(() => ({ items: [] })) : { items: [] };
  return alarm.scope === 'luminaire' ? items.filter((lamp) => lamp.id === alarm.subject) : items;
}

function entry({ kind, at, actor, text }) {
  const said = ['opened', 'confirmed'].includes(kind) ? t(`alarms.did.${kind}.${text === 'rule' ? 'rule' : 'post'}`)
    : kind === 'assigned' ? text ? t('alarms.did.assigned', { name: text }) : t('alarms.did.unassigned')
      : kind === 'closed' && text === 'post-removed' ? t('alarms.did.removed') : t(`alarms.did.${kind}`);
  return html`<li><time datetime=${at}>${when(at)}</time> <span>${actor ? html`<b>${person(actor)}</b> ` : nothing}${said}</span>
    ${kind === 'commented' ? html`<q>${text}</q>` : nothing}</li>`;
}

customElements.define('ll-alarm-detail', AlarmDetail);
