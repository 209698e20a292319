// What was asked of the lamp lately, by whom, and what became of it.
import { html, nothing } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { age, person } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { outcome, what } from './controls.js';

const SHOWN = 5;

class Commands extends Part {
  static properties = { lampId: { attribute: false }, items: { state: true } };
  #seen = null;

  sources() {
    return [city];
  }

  willUpdate(changed) {
    const last = city.commandFor(this.lampId);
    if (changed.has('lampId') || last !== this.#seen) {
      this.#seen = last;
      this.items = changed.has('lampId') ? null : this.items;
      this.#read();
    }
  }

  render() {
    return this.items ? html`<h3>${t('lamp.commands.title')}</h3>
      ${this.items.length === 0 ? html`<p class="hint">${t('lamp.commands.none')}</p>` : html`<ul class="facts commands" data-testid="lamp-commands">
        ${this.items.map((each) => html`<li data-state=${each.state}><b>${what(each)}</b> <span>${outcome(each)}
          <small>${t('lamp.commands.entry', { age: age(city.now() - Date.parse(each.submittedAt)), who: person(each.requester) })}</small></span></li>`)}</ul>`}` : nothing;
  }

  async #read() {
    const id = this.lampId;
    const { items } = await api.commandsOf(id, SHOWN).catch(() => ({ items: null })); // the banner says that the connection is cut
    if (id === this.lampId && items) {
      this.items = items;
    }
  }
}

customElements.define('ll-commands', Commands);
