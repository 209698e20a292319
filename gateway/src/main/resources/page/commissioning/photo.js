// A photo of the post, scaled down on the phone and sent by itself.
import { html, nothing } from 'lit';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { draw, scaled } from './picture.js';
import { queue } from './queue.js';
import { ways } from './steps.js';
import { visits } from './visits.js';

class Photo extends Part {
  static properties = { visit: {}, busy: { state: true }, trouble: { state: true } };
  #drawn = null;

  sources() {
    return [queue];
  }

  render() {
    const { photo } = this.visit;
    return html`<h2 tabindex="-1">${t('commissioning.photo')}</h2>
      <p class="visit-hint">${t('commissioning.photo.hint')}</p>
      <label class="${photo ? 'plain' : 'main'} big file">${this.busy ? t('commissioning.photo.busy') : photo ? t('commissioning.photo.again') : t('commissioning.photo.take')}
        <input type="file" accept="image/*" capture="environment" data-testid="photo-file" ?disabled=${this.busy} @change=${(event) => this.#take(event.target)}></label>
      ${this.trouble ? html`<p class="visit-said bad" role="alert">${t('commissioning.photo.none')}</p>` : nothing}
      ${photo ? html`<canvas class="visit-photo" role="img" aria-label=${t('commissioning.photo.of', { post: this.visit.post })} data-testid="photo"></canvas>
        <p class="visit-hint" role="status" data-testid="photo-state">${t(photo.hash ? 'commissioning.photo.sent' : 'commissioning.photo.waits', { n: number(Math.ceil(photo.blob.size / 1024)) })}</p>` : nothing}
      ${ways(this.visit, 'photo', Boolean(photo), !this.busy)}`;
  }

  updated() {
    const blob = this.visit.photo?.blob ?? null;
    if (blob && blob !== this.#drawn) {
      this.#drawn = blob;
      draw(this.querySelector('canvas'), blob);
    }
  }

  async #take(input) {
    const [file] = input.files;
    if (!file) {
      return;
    }
    this.busy = true;
    this.trouble = false;
    const photo = await scaled(file);
    input.value = '';
    this.busy = false;
    this.trouble = !photo;
    if (photo) {
      const visit = await visits.save(this.visit, { photo: { ...photo, hash: null } });
      await queue.add('photo', visit);
    }
  }
}

customElements.define('ll-visit-photo', Photo);
