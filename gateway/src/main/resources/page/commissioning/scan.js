// The camera's picture, in which the label's QR code is looked for. Tells `found` with the post's id, or `left`.
import { html } from 'lit';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { postOf } from './label.js';

const EVERY_MILLIS = 200;

class Scan extends Part {
  static properties = { trouble: { state: true }, wrong: { state: true } };
  #stream = null;
  #timer;

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
    super.disconnectedCallback();
  }

  render() {
    return html`<div class="visit-camera">
      ${this.trouble ? html`<p class="visit-said bad" role="alert">${t(`commissioning.camera.${this.trouble}`)}</p>`
        : html`<video playsinline muted aria-label=${t('commissioning.camera')}></video>
          <p role="status">${this.wrong ? t('commissioning.camera.wrong') : t('commissioning.camera.hint')}</p>`}
      <button class="plain big" data-testid="scan-stop" @click=${() => this.dispatchEvent(new Event('left'))}>${t('commissioning.camera.stop')}</button></div>`;
  }

  async #look() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (!this.isConnected) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      this.#stream = stream;
      const video = this.querySelector('video');
      video.srcObject = stream;
      await video.play();
      this.#detect(video, new BarcodeDetector({ formats: ['qr_code'] }));
    } catch (failure) {
      this.trouble = failure.name === 'NotAllowedError' ? 'denied' : 'none';
    }
  }

  async #detect(video, detector) {
    const codes = await detector.detect(video).catch(() => []);
    const post = codes.map((code) => postOf(code.rawValue)).find(Boolean);
    if (post) {
      this.dispatchEvent(new CustomEvent('found', { detail: post }));
      return;
    }
    this.wrong = codes.length > 0;
    if (this.isConnected) {
      this.#timer = setTimeout(() => this.#detect(video, detector), EVERY_MILLIS);
    }
  }
}

customElements.define('ll-visit-scan', Scan);
