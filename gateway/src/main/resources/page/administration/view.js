// What the views of this page share: reading, and what is shown while there is nothing yet, when reading fails, and when
// somebody is asked. A view gives `name` and `read()`, and draws what it read in `content(data)`.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';
import { Part } from '../shell/part.js';
import { dialog } from './dialog.js';
import { moment } from './moment.js';

export class View extends Part {
  static properties = {
    data: { state: true }, trouble: { state: true }, asked: { state: true }, said: { state: true },
    busy: { state: true }, refused: { state: true },
  };
  name = '';
  every = 0; // milliseconds between two readings; 0: once
  #turn = 0;
  #timer;
  #opener = null; // what had the focus before the dialog

  sources() {
    return [session];
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
    if (this.every) {
      this.#timer = setInterval(() => document.hidden || this.load(), this.every);
    }
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    this.#turn++;
    super.disconnectedCallback();
  }

  async load() {
    const turn = ++this.#turn;
    try {
      const data = await this.read();
      if (turn === this.#turn) {
        this.data = data;
        this.readAt = new Date();
        this.trouble = null;
      }
    } catch (problem) {
      if (turn === this.#turn) {
        this.trouble = problem;
      }
    }
  }

  /** Opens a dialog: `{ title, body, label, danger, wide, perform }`; `perform` gets the form's values. */
  ask(wanted) {
    this.#opener = document.activeElement;
    this.refused = null;
    this.said = '';
    this.asked = wanted;
  }

  render() {
    return html`
      <div class="view-head"><h2 id="view-title" tabindex="-1">${t(`administration.view.${this.name}`)}</h2>${this.actions?.() ?? nothing}</div>
      <p class="view-hint">${t(`administration.hint.${this.name}`)}</p>
      <p class="view-said" role="status" data-testid="said">${this.said || nothing}</p>
      ${this.trouble ? this.#trouble() : nothing}
      ${this.data ? this.content(this.data) : this.trouble ? nothing
        : html`<p class="view-wait" role="status">${t('page.loading')}</p>`}
      ${this.asked ? dialog(this) : nothing}`;
  }

  /** Shows the dialog, and keeps the focus where a reader goes on: in it, and behind it where they came from. */
  updated(changed) {
    const open = this.querySelector('dialog');
    if (open && !open.open) {
      open.showModal();
    }
    if (open && !open.contains(document.activeElement)) {
      open.querySelector('input, select, button:not(:disabled)')?.focus();
    } else if (!open && changed.get('asked')) {
      (this.#opener?.isConnected ? this.#opener : this.querySelector('h2')).focus();
    }
  }

  #trouble() {
    return html`<div class="warn bad view-trouble" role="alert" data-testid="trouble"><p>${said(this.trouble, 'administration')}
        ${this.data ? t('administration.stale', { time: moment(this.readAt) }) : nothing}</p>
      <button class="plain" @click=${() => this.load()}>${t('administration.again')}</button></div>`;
  }

  /** What the asked one decided: done, the dialog goes; refused, it stays and says why. */
  async perform(values) {
    const { perform, done } = this.asked;
    this.busy = true;
    this.refused = null;
    try {
      const next = await perform(values);
      this.asked = next ?? null;
      this.said = next ? '' : done ?? '';
      await this.load();
      await this.updateComplete;
      if (document.activeElement === document.body) { // what asked went with its row
        this.querySelector('h2').focus();
      }
    } catch (problem) {
      this.refused = problem;
    }
    this.busy = false;
  }
}
