// Pre-drawn lights. Additive drawing of soft discs is cheap when each disc is a finished picture of the right size.
const STEPS = 20;
// A dimmed lamp is a deeper amber; full light is warm white in its middle.
const DIM = [255, 132, 38];
const FULL = [255, 186, 98];

export class Glow {
  #radius = 0;
  #sprites = [];

  /** Pictures for a full lamp's glow of that many device pixels in radius. */
  resize(radius) {
    const whole = Math.max(4, Math.round(radius));
    if (whole !== this.#radius) {
      this.#radius = whole;
      this.#sprites = Array.from({ length: STEPS + 1 }, (_, step) => draw(whole, step / STEPS));
    }
  }

  /** The picture for a level of 0 to 100; its middle is the lamp. */
  sprite(level) {
    return this.#sprites[Math.min(STEPS, Math.max(1, Math.round(level / 100 * STEPS)))];
  }
}

function draw(fullRadius, part) {
  const radius = fullRadius * (0.35 + 0.65 * Math.sqrt(part));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(radius * 2);
  const context = canvas.getContext('2d');
  const middle = canvas.width / 2;
  const color = DIM.map((from, i) => Math.round(from + (FULL[i] - from) * part)).join();
  const strength = 0.2 + 0.55 * part;
  const light = context.createRadialGradient(middle, middle, 0, middle, middle, middle);
  light.addColorStop(0, `rgba(${color},${strength})`);
  light.addColorStop(0.1, `rgba(${color},${strength * 0.66})`);
  light.addColorStop(0.3, `rgba(${color},${strength * 0.32})`);
  light.addColorStop(0.6, `rgba(${color},${strength * 0.1})`);
  light.addColorStop(1, `rgba(${color},0)`);
  context.fillStyle = light;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
