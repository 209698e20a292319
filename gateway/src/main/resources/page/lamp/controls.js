// On, off, dim, back to plan; and the honest state of the last command: only the post itself can say that it was done.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { session } from '../city/session.js';
import { percent } from '../language/format.js';
import { t } from '../language/language.js';
import { particulars, reason } from '../language/problem.js';
import { Part } from '../shell/part.js';

const DURATIONS = [['minutes', 15, 900], ['hours', 1, 3600], ['hours', 4, 14400], ['hours', 12, 43200]];

class Controls extends Part {
  static properties = {
    lamp: { attribute: false }, level: { state: true }, duration: { state: true }, pending: { state: true },
    failed: { state: true },
  };
  #for = null;

  constructor() {
    super();
    this.duration = 3600;
  }

  sources() {
    return [city, session];
  }

  willUpdate() {
    if (this.lamp.id !== this.#for) { // another lamp: forget what was about to be asked of the last one
      this.#for = this.lamp.id;
      this.level = null;
      this.pending = null;
      this.failed = null;
    }
  }

  render() {
    if (!session.may('command')) {
      return html`<h3>${t('control.title')}</h3><p class="hint" data-testid="not-allowed">${t('control.notAllowed')}</p>
        <div class="said" role="status" data-testid="command-state">${this.#said()}</div>`;
    }
    const level = this.level ?? Math.round(this.lamp.actualLightState ?? 100);
    return html`
      <h3>${t('control.title')}</h3>
      <div class="buttons">
        <button data-testid="button-on" @click=${() => this.#set(100)}>${t('control.on')}</button>
        <button data-testid="button-off" @click=${() => this.#set(0)}>${t('control.off')}</button>
        <button data-testid="button-plan" @click=${() => this.#send({ action: 'resume' })}>${t('control.plan')}</button>
      </div>
      <div class="dim">
        <label class="sr" for="dim">${t('control.level')}</label>
        <input id="dim" type="range" min="0" max="100" step="1" data-testid="dim-slider" .value=${live(String(level))}
          aria-valuetext=${percent(level)} @input=${(event) => { this.level = Number(event.target.value); }}>
        <output for="dim">${percent(level)}</output>
        <button class="main" data-testid="button-dim" @click=${() => this.#set(level)}>${t('control.dim')}</button>
      </div>
      <label class="duration">${t('control.duration')}
        <select data-testid="duration" @change=${(event) => { this.duration = Number(event.target.value); }}>
          ${DURATIONS.map(([unit, n, seconds]) => html`<option value=${seconds} ?selected=${seconds === this.duration}>
            ${t(`control.${unit}`, { n })}</option>`)}
        </select></label>
      <div class="said" role="status" aria-live="polite" data-testid="command-state">${this.#said()}</div>`;
  }

  #set(level) {
    this.#send({ action: 'override', level, durationSeconds: this.duration });
  }

  async #send(action) {
    const id = this.lamp.id;
    this.pending = action;
    this.failed = null;
    try {
      city.updateCommand(await api.command(id, action));
    } catch (problem) {
      if (this.lamp.id === id) {
        this.failed = { action, problem };
      }
    }
    if (this.lamp.id === id) {
      this.pending = null;
      this.level = null;
    }
  }

  #said() {
    if (this.pending) {
      return html`<p class="command sent"><b>${what(this.pending)}</b> ${t('command.sending')}</p>`;
    }
    if (this.failed) {
      return html`<p class="command rejected"><b>${what(this.failed.action)}</b>
        ${t('command.failed', { reason: reason(this.failed.problem) })} ${particulars(this.failed.problem)}</p>`;
    }
    const command = city.commandFor(this.lamp.id);
    return command ? html`<p class="command ${command.state}" data-state=${command.state}><b>${what(command)}</b>
      ${outcome(command)}</p>${this.#undo(command)}` : nothing;
  }

  /** One press sends the lamp back, as long as what was asked holds or may still come. */
  #undo({ action, state, expiration }) {
    return session.may('command') && action === 'override' && ['queued', 'sent', 'executed'].includes(state) && Date.parse(expiration) > city.now()
      ? html`<button class="link undo" data-testid="command-undo" @click=${() => this.#send({ action: 'resume' })}>${t('lamp.undo')}</button>` : nothing;
  }
}

export function what({ action, level }) {
  return t(`command.${action}`, { level: percent(level) });
}

/** What became of it. */
export function outcome({ state, refusal: code }) {
  return t(`command.${state}`, { reason: reason({ code, detail: code ?? '' }) });
}

customElements.define('ll-controls', Controls);
