// The chosen alarms as a way from stop to stop: on the phone to go by, and as a file to print.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { number, person } from '../language/format.js';
import { language, t } from '../language/language.js';
import { said } from '../language/problem.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { alarmApi } from './api.js';
import { saidOf, when } from './words.js';

const LOCATE = { timeout: 15000, maximumAge: 60000, enableHighAccuracy: true };
const DIGITS = 5; // about a metre

class WorkOrder extends Part {
  static properties = { order: { state: true }, problem: { state: true }, said: { state: true }, busy: { state: true } };
  #asked = null;

  sources() {
    return [address];
  }

  willUpdate() {
    const asked = wanted();
    if (asked && `${asked}` !== this.#asked) {
      this.#asked = `${asked}`;
      this.#read(asked);
    }
  }

  firstUpdated() {
    this.querySelector('h2').focus({ preventScroll: true });
  }

  render() {
    const { order } = this;
    return html`<section class="work-order" data-testid="work-order">
      <p><button class="plain" data-testid="order-back" @click=${() => address.put({ order: null, from: null }, { keep: true })}>
        ← ${t('alarms.order.back')}</button></p>
      <h2 tabindex="-1">${t('alarms.order')}</h2>
      ${this.problem ? html`<p class="warn bad" role="alert" data-testid="order-failure">${said(this.problem, 'alarms')}</p>` : nothing}
      ${order ? this.#body(order) : this.problem ? nothing : html`<p class="wait" role="status">${t('page.loading')}</p>`}</section>`;
  }

  #body(order) {
    return html`
      <p class="facts" role="status" data-testid="order-summary">${order.metres > 0 ? t('alarms.order.summary',
        { n: number(order.stops.length), km: number(order.metres / 1000, 1) }) : t('alarms.paper.stops', { n: number(order.stops.length) })}</p>
      ${order.leftOut > 0 ? html`<p class="warn">${t('alarms.order.leftOut', { n: number(order.leftOut) })}</p>` : nothing}
      <p class="ways"><a class="main" data-testid="order-print" target="_blank" href=${this.#file()}>${t('alarms.print')}</a>
        ${navigator.geolocation ? html`<button class="plain" data-testid="order-here" ?disabled=${this.busy} @click=${() => this.#here()}>
          ${t('alarms.order.fromHere')}</button>` : nothing}
        <span>${t('alarms.order.from')}: ${order.latitude === null ? t('alarms.order.fromFirst') : place(order)}</span></p>
      <div class="said" role="status">${this.said ?? ''}</div>
      <ol class="stops">${repeat(order.stops, (stop) => stop.post, stopped)}</ol>`;
  }

  #file() {
    const query = new URLSearchParams(this.#asked);
    query.set('language', language.code);
    return `/api/v1/work-order.pdf?${query}`;
  }

  /** Where the reader is stays in the address of this browser; the gateway hears it to find the way and stores it nowhere. */
  #here() {
    this.busy = true;
    this.said = null;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      this.busy = false;
      address.put({ from: `${coords.latitude.toFixed(DIGITS)},${coords.longitude.toFixed(DIGITS)}` });
    }, () => {
      this.busy = false;
      this.said = t('alarms.order.noPlace');
    }, LOCATE);
  }

  async #read(asked) {
    try {
      const order = await alarmApi.workOrder(asked);
      if (`${asked}` === this.#asked) {
        this.order = order;
        this.problem = null;
      }
    } catch (problem) {
      if (`${asked}` === this.#asked) {
        this.problem = problem;
        this.order = null;
      }
    }
  }
}

/** What the address asks for, as the gateway takes it. */
function wanted() {
  const alarms = address.get('order');
  const [latitude, longitude] = (address.get('from') ?? '').split(',');
  return alarms && new URLSearchParams({ alarms, ...(longitude ? { latitude, longitude } : {}) });
}

function place({ latitude, longitude }) {
  return `${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}`;
}

function stopped(stop) {
  const types = [...new Set(stop.lamps.map((lamp) => [lamp.luminaireType, lamp.wattage === null ? '' : `${number(lamp.wattage)} W`, lamp.feeder]
    .filter((part) => part).join(', ')))].filter((type) => type);
  return html`<li class="card" data-testid="stop" data-post=${stop.post}>
    <h3>${stop.name}</h3>
    <p class="where">${[stop.address, stop.post, ...types].filter((part) => part && part !== stop.name).join(' · ')}</p>
    <ul>${stop.faults.map(({ alarm, comments }) => html`<li><b>${saidOf('type', alarm.type)}</b> ${t('alarms.paper.since',
      { time: when(alarm.beganAt) })}${comments.map(({ actor, text }) => html`<q>${person(actor)}: ${text}</q>`)}</li>`)}</ul>
    <p class="ways">${stop.latitude === null ? html`<span>${t('alarms.order.nowhere')}</span>` : html`
      <a class="plain" data-testid="stop-navigate" href="geo:${stop.latitude},${stop.longitude}">${t('alarms.order.navigate')}</a>
      <span>${place(stop)}</span>`}
      ${stop.lamps[0] ? html`<a class="plain" data-page href="/?${new URLSearchParams({ lamp: stop.lamps[0].id })}">${t('alarms.onMap')}</a>`
        : nothing}</p></li>`;
}

customElements.define('ll-work-order', WorkOrder);
