// Where the post stands: as the phone knows it, corrected on a small map, or typed.
import { html, nothing } from 'lit';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import './small-map.js';
import { ways } from './steps.js';
import { visits } from './visits.js';

const PATIENCE_MILLIS = 30000;
const POOR_METRES = 20;

class Position extends Part {
  static properties = { visit: {}, measuring: { state: true }, trouble: { state: true }, wrong: { state: true } };

  render() {
    const { position, sight } = this.visit;
    const shown = position ?? (sight?.latitude != null ? { latitude: sight.latitude, longitude: sight.longitude, accuracy: null } : null);
    return html`<h2 tabindex="-1">${t('commissioning.position')}</h2>
      <button class="${position ? 'plain' : 'main'} big" data-testid="position-measure" ?disabled=${this.measuring} @click=${() => this.#measure()}>
        ${this.measuring ? t('commissioning.position.measuring') : position ? t('commissioning.position.again') : t('commissioning.position.measure')}</button>
      <p class="visit-said ${this.trouble ? 'bad' : ''}" role="status" data-testid="position-said">${this.trouble ? t(`commissioning.position.${this.trouble}`) : this.#said(position, sight)}</p>
      ${shown && !position ? html`<button class="plain big" data-testid="position-confirm" @click=${() => this.#use({ ...shown, how: 'map' })}>${t('commissioning.position.confirm')}</button>` : nothing}
      <ll-small-map data-testid="position-map" .spot=${shown} .sure=${Boolean(position)}
        @spot=${(event) => this.#use({ ...event.detail, accuracy: null, how: 'map' })}></ll-small-map>
      <p class="visit-hint">${shown ? t('commissioning.position.drag') : t('commissioning.position.pick')}</p>
      <details class="visit-more" ?open=${Boolean(this.wrong)}><summary>${t('commissioning.position.type')}</summary>
        <form @submit=${(event) => this.#typed(event)}>
          <label>${t('commissioning.position.latitude')}<input name="latitude" inputmode="decimal" autocomplete="off" required .value=${text(position?.latitude)} data-testid="latitude"></label>
          <label>${t('commissioning.position.longitude')}<input name="longitude" inputmode="decimal" autocomplete="off" required .value=${text(position?.longitude)} data-testid="longitude"></label>
          <p class="visit-said bad" role="alert">${this.wrong ? t('commissioning.position.wrong') : nothing}</p>
          <button class="plain big" data-testid="position-typed">${t('commissioning.position.take')}</button></form></details>
      ${ways(this.visit, 'position', Boolean(position))}`;
  }

  #said(position, sight) {
    if (!position) {
      return sight?.latitude != null ? t('commissioning.position.known') : nothing;
    }
    if (position.accuracy === null) {
      return t('commissioning.position.chosen');
    }
    return t(position.accuracy > POOR_METRES ? 'commissioning.position.poor' : 'commissioning.position.accuracy', { n: number(Math.max(1, position.accuracy)) });
  }

  #measure() {
    this.trouble = null;
    if (!navigator.geolocation || !isSecureContext) {
      this.trouble = 'insecure';
      return;
    }
    this.measuring = true;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      this.measuring = false;
      this.#use({ latitude: coords.latitude, longitude: coords.longitude, accuracy: Math.max(0.1, coords.accuracy), how: 'device' });
    }, ({ code }) => {
      this.measuring = false;
      this.trouble = code === 1 ? 'denied' : 'none';
    }, { enableHighAccuracy: true, timeout: PATIENCE_MILLIS, maximumAge: 0 });
  }

  #use(position) {
    this.trouble = null;
    visits.save(this.visit, { position });
  }

  #typed(event) {
    event.preventDefault();
    const [latitude, longitude] = ['latitude', 'longitude'].map((name) => Number(new FormData(event.target).get(name).trim().replace(',', '.')));
    this.wrong = !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180);
    if (!this.wrong) {
      this.#use({ latitude, longitude, accuracy: null, how: 'typed' });
    }
  }
}

function text(degrees) {
  return degrees === undefined ? '' : degrees.toFixed(6);
}

customElements.define('ll-visit-position', Position);
