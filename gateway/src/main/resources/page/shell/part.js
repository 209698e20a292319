// What all parts of the page share: light DOM (one stylesheet for the page) and redrawing when a source changes.
import { LitElement } from 'lit';
import { language } from '../language/language.js';

export class Part extends LitElement {
  #stops = [];

  createRenderRoot() {
    return this;
  }

  /** Sources (EventTargets with a `change` event) whose changes redraw this part. */
  sources() {
    return [];
  }

  connectedCallback() {
    super.connectedCallback();
    for (const source of [language, ...this.sources()]) {
      const redraw = () => this.requestUpdate();
      source.addEventListener('change', redraw);
      this.#stops.push(() => source.removeEventListener('change', redraw));
    }
  }

  disconnectedCallback() {
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    super.disconnectedCallback();
  }
}
