// The picked lamp: how it shines and why, its values, its last hours, and what can be done with it.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { nameOf, stateOf } from '../city/lamp.js';
import { selection } from '../city/selection.js';
import { hourMinute, number, percent, power } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { Part } from '../shell/part.js';
import './controls.js';
import './history.js';
import './values.js';

const REFRESH_MILLIS = 1000;

class Panel extends Part {
  static properties = { attributes: { state: true } };
  #shownId = null;
  #readAt = 0;
  #seen = null;

  sources() {
    return [city, selection];
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', (event) => event.key === 'Escape' && selection.id && this.#close());
    this.timer = setInterval(() => this.#lamp() && this.#refresh(), REFRESH_MILLIS);
  }

  render() {
    const lamp = this.#lamp();
    if (!lamp) {
      return nothing;
    }
    const state = stateOf(lamp);
    return html`
      <aside class="panel" aria-label=${t('panel.label', { name: nameOf(lamp) })} data-testid="panel">
        <div class="head">
          <h2 tabindex="-1">${nameOf(lamp)}</h2>
          <button class="close" aria-label=${t('panel.close')} data-testid="panel-close" @click=${() => this.#close()}>
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 5l10 10M15 5L5 15"/></svg></button>
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
        <ll-history .lampId=${lamp.id}></ll-history>
        <ll-values .attributes=${this.attributes ?? {}}></ll-values>
      </aside>`;
  }

  updated() {
    if (selection.id === this.#shownId) {
      return;
    }
    const before = this.#shownId;
    this.#shownId = selection.id;
    this.attributes = null;
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

  #lamp() {
    return selection.id ? city.lamps.get(selection.id) : null;
  }

  /** Reads all values when the lamp reported since they were read, or its post came or went. */
  async #refresh() {
    const lamp = this.#lamp();
    if (!lamp || (this.#seen === lamp && performance.now() - this.#readAt < 10 * REFRESH_MILLIS)) {
      return;
    }
    this.#seen = lamp;
    this.#readAt = performance.now();
    try {
      const full = await api.luminaire(lamp.id);
      if (selection.id === lamp.id) {
        this.attributes = full.attributes;
      }
    } catch {
      this.#seen = null; // the banner says that the connection is cut; the next turn tries again
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
  return knows(key) ? t(key) : t(`state.${stateOf(lamp)}`);
}

customElements.define('ll-panel', Panel);
