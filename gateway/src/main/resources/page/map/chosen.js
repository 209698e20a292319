// What can be done with the chosen lamps: switch, dim, back to plan. Asks before, naming how many, and then says what each
// of them made of it; one press sends all of them back to their plans.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { api } from '../city/api.js';
import { session } from '../city/session.js';
import { number, percent } from '../language/format.js';
import { t } from '../language/language.js';
import { particulars, reason } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { choice } from './choice.js';

const DURATIONS = [['minutes', 15, 900], ['hours', 1, 3600], ['hours', 4, 14400], ['hours', 12, 43200]];
const LOOK_MILLIS = 1000;
const OPEN = ['waiting', 'queued', 'sent'];

class Chosen extends Part {
  static properties = {
    level: { state: true }, duration: { state: true }, asked: { state: true }, sent: { state: true }, failed: { state: true },
  };
  #timer;

  constructor() {
    super();
    this.level = 50;
    this.duration = 3600;
  }

  sources() {
    return [choice, session];
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  render() {
    const count = choice.ids.size;
    if (count === 0 && !this.sent) {
      return nothing;
    }
    return html`
      <section class="chosen" aria-label=${t('chosen.label')} data-testid="chosen">
        <p class="count"><b data-testid="chosen-count">${number(count)}</b> ${count === 1 ? t('chosen.one') : t('chosen.many')}</p>
        ${session.may('command') ? this.#actions() : html`<p class="hint">${t('control.notAllowed')}</p>`}
        <button class="plain" data-testid="chosen-clear" @click=${() => this.#clear()}>${t('chosen.clear')}</button>
        <div role="status" class="outcome" data-testid="chosen-outcome">${this.#outcome()}</div>
      </section>
      <dialog class="form" @close=${() => { this.asked = null; }} data-testid="chosen-dialog">${this.asked ? this.#question() : nothing}</dialog>`;
  }

  #actions() {
    return html`
      <div class="row">
        <button class="plain" data-testid="chosen-on" @click=${() => this.#ask('override', 100)}>${t('control.on')}</button>
        <button class="plain" data-testid="chosen-off" @click=${() => this.#ask('override', 0)}>${t('control.off')}</button>
        <button class="plain" data-testid="chosen-plan" @click=${() => this.#ask('resume')}>${t('control.plan')}</button>
      </div>
      <div class="row level">
        <input type="range" min="0" max="100" .value=${live(String(this.level))} aria-label=${t('control.level')} data-testid="chosen-level"
          aria-valuetext=${percent(this.level)} @input=${(event) => { this.level = Number(event.target.value); }}>
        <output>${percent(this.level)}</output>
        <button class="main" data-testid="chosen-dim" @click=${() => this.#ask('override', this.level)}>${t('control.dim')}</button>
      </div>`;
  }

  #question() {
    const { action, level } = this.asked;
    const say = (key) => t(choice.ids.size === 1 ? `${key}.one` : key, { n: number(choice.ids.size), level: percent(level) });
    const question = action === 'resume' ? say('chosen.askPlan') : level === 0 ? say('chosen.askOff') : say('chosen.askLevel');
    return html`<form method="dialog" @submit=${(event) => this.#send(event)}>
      <h2>${question}</h2>
      ${action === 'resume' ? nothing : html`
        <label>${t('control.duration')}<select name="duration">${DURATIONS.map(([unit, count, seconds]) => html`
          <option value=${seconds} ?selected=${seconds === this.duration}>${t(`control.${unit}`, { n: count })}</option>`)}</select></label>
        <p class="hint">${t('chosen.thenPlan')}</p>
        <label>${t('chosen.reason')}<input name="reason" maxlength="200" autocomplete="off" data-testid="chosen-reason"></label>`}
      <div class="answers">
        <button class="plain" type="button" @click=${() => this.querySelector('dialog').close()}>${t('chosen.cancel')}</button>
        <button class="main" data-testid="chosen-confirm">${say('chosen.confirm')}</button>
      </div></form>`;
  }

  async #ask(action, level) {
    this.asked = { action, level };
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  async #send(event) {
    const { action, level } = this.asked;
    const form = new FormData(event.target);
    const reason = (form.get('reason') ?? '').trim();
    this.duration = Number(form.get('duration') ?? this.duration);
    const command = action === 'resume' ? { action }
      : { action, level, durationSeconds: this.duration, ...(reason ? { reason } : {}) };
    this.failed = null;
    this.sent = null;
    try {
      this.#follow(await api.commandMany([...choice.ids], command));
    } catch (problem) {
      this.failed = problem;
    }
  }

  /** Looks again until each lamp has answered, or its command expired. */
  #follow(sent) {
    this.sent = sent;
    clearTimeout(this.#timer);
    if (sent.progress === 'running' || OPEN.some((state) => sent.states[state] > 0)) {
      this.#timer = setTimeout(async () => {
        const now = await api.commandOfMany(sent.id).catch(() => sent); // the next look tries again
        if (this.sent?.id === sent.id) {
          this.#follow(now);
        }
      }, LOOK_MILLIS);
    }
  }

  #outcome() {
    if (this.failed) {
      return html`<p class="command rejected">${t('command.failed', { reason: reason(this.failed) })} ${particulars(this.failed)}</p>`;
    }
    if (!this.sent) {
      return nothing;
    }
    const { states, luminaires } = this.sent;
    const of = (...names) => names.reduce((sum, name) => sum + (states[name] ?? 0), 0);
    const waiting = of(...OPEN);
    const bad = of('refused', 'rejected', 'expired', 'cancelled');
    const done = waiting > 0 ? 'sent' : bad > 0 ? 'rejected' : 'executed';
    return html`<p class="command ${done}" data-state=${done}>${t('chosen.done', { n: number(of('executed')), of: number(luminaires) })}
      ${waiting > 0 ? t('chosen.waiting', { n: number(waiting) }) : nothing} ${bad > 0 ? t('chosen.bad', { n: number(bad) }) : nothing}
      ${this.sent.action === 'resume' ? nothing : html`<button class="link" data-testid="chosen-undo" @click=${() => this.#undo()}>
        ${t('chosen.undo')}</button>`}</p>`;
  }

  async #undo() {
    try {
      this.#follow(await api.resumeMany(this.sent.id));
    } catch (problem) {
      this.failed = problem;
    }
  }

  #clear() {
    clearTimeout(this.#timer);
    this.sent = null;
    this.failed = null;
    choice.clear();
  }
}

customElements.define('ll-chosen', Chosen);
