// Pre-drawn lights. Additive drawing of soft discs is cheap when each disc is a finished picture of the right size and colour;
// each is drawn when it is first needed.
import { rgb, shownKelvin } from '../city/light.js';

const STEPS = 20;
const WHITE = 0.72; // how far the lamp itself dazzles

export class Glow {
  #radius = 0;
  #sprites = new Map();
  #cores = new Map();

  /** Pictures for a full lamp's glow of that many device pixels in radius. */
  resize(radius) {
    const whole = Math.max(4, Math.round(radius));
    if (whole !== this.#radius) {
      this.#radius = whole;
      this.#sprites.clear();
    }
  }

  /** The picture for a level of 0 to 100 and a colour in kelvin, null where nobody says; its middle is the lamp. */
  sprite(level, kelvin) {
    const step = Math.min(STEPS, Math.max(1, Math.round(level / 100 * STEPS)));
    const shown = shownKelvin(kelvin);
    const key = shown * 100 + step;
    let found = this.#sprites.get(key);
    if (!found) {
      found = draw(this.#radius, step / STEPS, rgb(shown));
      this.#sprites.set(key, found);
    }
    return found;
  }

  /** The colour of the lamp in the middle of its glow. */
  core(kelvin) {
    const shown = shownKelvin(kelvin);
    let found = this.#cores.get(shown);
    if (!found) {
      found = `rgb(${rgb(shown).map((part) => Math.round(part + (255 - part) * WHITE)).join()})`;
      this.#cores.set(shown, found);
    }
    return found;
  }
}

function draw(fullRadius, part, colour) {
  const radius = fullRadius * (0.35 + 0.65 * Math.sqrt(part));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(radius * 2);
  const context = canvas.getContext('2d');
  const middle = canvas.width / 2;
  const strength = 0.2 + 0.55 * part;
  const light = context.createRadialGradient(middle, middle, 0, middle, middle, middle);
  [[0, 1], [0.1, 0.66], [0.3, 0.32], [0.6, 0.1], [1, 0]].forEach(([at, share]) => light.addColorStop(at, `rgba(${colour.join()},${strength * share})`));
  context.fillStyle = light;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
