// Draws the lamps: first all glows in the colours of their light, adding up like light, then a point for each lamp that says by
// its shape what is known of it: a disc shines, a ring is out of reach, broken when stale, a ring with a cross has failed. Where
// lamps come in cells, a cell glows as strongly as all its lamps shine, and has a red point when one of them is in trouble.
import { shines } from '../city/lamp.js';
import { Glow } from './glow.js';

const COLORS = { off: '#6b7c90', ring: '#93a3b5', failure: '#ff6b61', picked: '#ffffff', chosen: '#74cbe0' };
const GLOW_METRES = 22;
const CELL_RADIUS = 13;
const CELL_HALF_FULL = 2.2; // so many lamps in full light let a cell glow at 63 %
const EASE_PER_FRAME = 0.16;
const METRES_AT_EQUATOR = 40075016.7;

export class Lights {
  #glow = new Glow();
  #shown = new Map();
  #calm = matchMedia('(prefers-reduced-motion: reduce)');

  /** Draws one frame; says whether some lamp is still on its way to its level. */
  draw(context, places, view) {
    const { width, height, ratio } = view;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width * ratio, height * ratio);
    if (places.cells.length > 0) {
      this.#drawCells(context, places, view);
      return false;
    }
    const radius = Math.min(120, Math.max(6, GLOW_METRES / metresPerPixel(view)));
    this.#glow.resize(radius * ratio);
    const moving = this.#drawGlows(context, places, view, radius);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#drawPoints(context, places, view, Math.min(4.5, Math.max(1.3, radius / 11)));
    return moving;
  }

  #drawCells(context, places, { width, height, ratio }) {
    this.#glow.resize(CELL_RADIUS * ratio);
    const inside = (i) => places.x[i] > -CELL_RADIUS && places.y[i] > -CELL_RADIUS
      && places.x[i] < width + CELL_RADIUS && places.y[i] < height + CELL_RADIUS;
    context.globalCompositeOperation = 'lighter';
    places.cells.forEach(([, , , , light], i) => {
      if (light > 0 && inside(i)) {
        const sprite = this.#glow.sprite(100 * (1 - Math.exp(-light / CELL_HALF_FULL)), null);
        context.drawImage(sprite, places.x[i] * ratio - sprite.width / 2, places.y[i] * ratio - sprite.height / 2);
      }
    });
    context.globalCompositeOperation = 'source-over';
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    places.cells.forEach(([, , , trouble, light], i) => {
      if (inside(i)) {
        if (light > 0) {
          disc(context, places.x[i], places.y[i], 1.2, this.#glow.core(null), 0.3 + 0.5 * (1 - Math.exp(-light / CELL_HALF_FULL)));
        } else {
          disc(context, places.x[i], places.y[i], 1.2, COLORS.off, 0.8);
        }
        if (trouble > 0) {
          disc(context, places.x[i], places.y[i], 1.6 + Math.min(3.4, trouble / 6), COLORS.failure, 1);
        }
      }
    });
  }

  #drawGlows(context, places, { width, height, ratio }, radius) {
    let moving = false;
    context.globalCompositeOperation = 'lighter';
    places.lamps.forEach((lamp, i) => {
      const level = this.#step(lamp);
      moving ||= level !== target(lamp);
      const x = places.x[i];
      const y = places.y[i];
      if (level > 0.5 && x > -radius && y > -radius && x < width + radius && y < height + radius) {
        const sprite = this.#glow.sprite(level, lamp.colourTemperature);
        const half = sprite.width / 2;
        context.drawImage(sprite, x * ratio - half, y * ratio - half);
      }
    });
    context.globalCompositeOperation = 'source-over';
    return moving;
  }

  /** The level to show now: on its way from the one shown before to the reported one. */
  #step(lamp) {
    const wanted = target(lamp);
    const before = this.#shown.get(lamp.id);
    const near = before === undefined || this.#calm.matches || Math.abs(wanted - before) < 0.7;
    const level = near ? wanted : before + (wanted - before) * EASE_PER_FRAME;
    this.#shown.set(lamp.id, level);
    return level;
  }

  #drawPoints(context, places, { width, height, picked, hovered, chosen }, size) {
    places.lamps.forEach((lamp, i) => {
      const x = places.x[i];
      const y = places.y[i];
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) {
        return;
      }
      point(context, lamp.state, x, y, size, { level: this.#shown.get(lamp.id), core: this.#glow.core(lamp.colourTemperature) });
      if (chosen.has(lamp.id)) {
        ring(context, x, y, size + 4, COLORS.chosen, 1.5);
      }
      if (lamp.id === picked || lamp.id === hovered) {
        ring(context, x, y, size + (lamp.id === picked ? 9 : 6), COLORS.picked, lamp.id === picked ? 2 : 1.25);
      }
    });
  }
}

function target(lamp) {
  return shines(lamp) ? lamp.actualLightState : 0;
}

function point(context, state, x, y, size, { level, core }) {
  if (state === 'lit') {
    disc(context, x, y, size * (0.6 + 0.4 * level / 100), core, 0.45 + 0.55 * level / 100);
  } else if (state === 'off') {
    disc(context, x, y, Math.max(1.4, size * 0.7), COLORS.off, 0.9);
  } else if (state === 'failure') {
    cross(context, x, y, Math.max(2, size * 0.75), COLORS.failure);
    ring(context, x, y, size + 4.5, COLORS.failure, 2);
  } else {
    context.setLineDash(state === 'stale' ? [2.5, 2] : []);
    ring(context, x, y, Math.max(2, size + 0.8), COLORS.ring, 1.5);
    context.setLineDash([]);
  }
}

function disc(context, x, y, radius, color, alpha) {
  context.globalAlpha = alpha;
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.globalAlpha = 1;
}

function cross(context, x, y, half, color) {
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - half, y - half);
  context.lineTo(x + half, y + half);
  context.moveTo(x - half, y + half);
  context.lineTo(x + half, y - half);
  context.stroke();
}

function ring(context, x, y, radius, color, width) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

function metresPerPixel({ zoom, latitude }) {
  return METRES_AT_EQUATOR * Math.cos(latitude * Math.PI / 180) / (256 * 2 ** zoom);
}
