// The picked lamp: how it shines and why, its values, its last hours, and what can be done with it.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { nameOf } from '../city/lamp.js';
import { selection } from '../city/selection.js';
import { hourMinute, number, percent, power } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { Part } from '../shell/part.js';
import './commands.js';
import './controls.js';
import './events.js';
import './facts.js';
import './history.js';
import './post.js';
import './tonight.js';
import './values.js';
import './words.js';

const REFRESH_MILLIS = 1000;

class Panel extends Part {
  static properties = { full: { state: true }, unknown: { state: true } };
  #shownId = null;
  #readAt = 0;
  #seen = null;

  sources() {
    return [city, selection];
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', (event) => event.key === 'Escape' && selection.id && this.#close());
    this.timer = setInterval(() => selection.id && this.#refresh(), REFRESH_MILLIS);
  }

  render() {
    const lamp = this.#lamp();
    if (!lamp) {
      return selection.id && this.unknown ? html`<aside class="panel" data-testid="panel">
        <div class="head"><h2 tabindex="-1">${t('panel.unknown.title')}</h2>${this.#closing()}</div>
        <p class="warn">${t('panel.unknown.text', { id: selection.id })}</p></aside>` : nothing;
    }
    const state = lamp.state;
    return html`
      <aside class="panel" aria-label=${t('panel.label', { name: nameOf(lamp) })} data-testid="panel">
        <div class="head">
          <h2 tabindex="-1">${nameOf(lamp)}</h2>
          ${this.#closing()}
          <p class="sub">${subtitle(lamp)}</p>
        </div>
        <div class="now ${state}">
          <div><b data-testid="panel-level">${percent(lamp.actualLightState)}</b>
            <span>${state === 'lit' || state === 'off' ? reason(lamp) : t(`state.${state}`)}</span></div>
          <div><b data-testid="panel-power">${power(lamp.activePower ?? NaN)}</b><span>${t('value.power')}</span></div>
        </div>
        ${state === 'failure' ? html`<p class="warn bad">${t('panel.failure')}</p>` : nothing}
        ${lamp.online ? nothing : html`<p class="warn">${t('panel.offline')}</p>`}
        <ll-controls .lamp=${lamp}></ll-controls>
        <ll-tonight .lampId=${lamp.id}></ll-tonight>
        <ll-history .lampId=${lamp.id}></ll-history>
        <ll-values .kelvin=${lamp.colourTemperature} .reported=${this.full?.id === lamp.id ? this.full.attributes : {}}></ll-values>
        <ll-facts .lampId=${lamp.id}></ll-facts>
        <ll-lamp-events .lampId=${lamp.id}></ll-lamp-events>
        <ll-commands .lampId=${lamp.id}></ll-commands>
        <ll-post .postId=${lamp.post} .lampId=${lamp.id}></ll-post>
      </aside>`;
  }

  #closing() {
    return html`<button class="close" aria-label=${t('panel.close')} data-testid="panel-close" @click=${() => this.#close()}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 5l10 10M15 5L5 15"/></svg></button>`;
  }

  updated() {
    if (selection.id === this.#shownId) {
      return;
    }
    const before = this.#shownId;
    this.#shownId = selection.id;
    this.unknown = false;
    this.#readAt = 0;
    document.body.classList.toggle('with-panel', Boolean(selection.id));
    if (selection.id) {
      this.#refresh();
      if (!before) {
        this.opener = document.activeElement;
      }
      this.querySelector('h2')?.focus({ preventScroll: true });
    }
  }

  /** As it is in view, or as it was read when it is not. */
  #lamp() {
    const { id } = selection;
    return id ? city.lamps.get(id) ?? (this.full?.id === id ? this.full : null) : null;
  }

  /** Reads all values when the lamp reported since they were read, or its post came or went. */
  async #refresh() {
    const { id } = selection;
    const lamp = city.lamps.get(id);
    if (lamp && this.#seen === lamp && performance.now() - this.#readAt < 10 * REFRESH_MILLIS) {
      return;
    }
    this.#seen = lamp;
    this.#readAt = performance.now();
    try {
      const full = await api.luminaire(id);
      if (selection.id === id) {
        this.full = full;
        this.unknown = false;
      }
    } catch (problem) {
      this.#seen = null; // the banner says that the connection is cut; the next turn tries again
      this.unknown = problem.status === 404 && selection.id === id;
    }
  }

  #close() {
    selection.pick(null);
    (this.opener?.isConnected ? this.opener : document.querySelector('.list-toggle'))?.focus();
  }
}

function subtitle(lamp) {
  const parts = [lamp.address !== nameOf(lamp) ? lamp.address : null, lamp.id,
    lamp.luminaireType && lamp.wattage ? t('panel.type', { type: lamp.luminaireType, watts: `${number(lamp.wattage)} W` })
      : lamp.luminaireType];
  return parts.filter((part) => part).join(' · ');
}

function reason(lamp) {
  const key = `reason.${String(lamp.reason ?? '').toLowerCase()}`;
  if (lamp.expiration && knows(`${key}.until`)) {
    return t(`${key}.until`, { time: hourMinute(Date.parse(lamp.expiration)) });
  }
  return knows(key) ? t(key) : t(`state.${lamp.state}`);
}

customElements.define('ll-panel', Panel);
