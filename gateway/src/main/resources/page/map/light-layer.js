// The canvas over the map. It draws when something changed and then only once per frame of the screen.
import { Lights } from './lights.js';
import { Places } from './places.js';

export class LightLayer {
  places = new Places();
  picked = null;
  hovered = null;
  chosen = new Set();
  #map;
  #canvas = document.createElement('canvas');
  #lights = new Lights();
  #asked = false;
  #told = false;

  constructor(map) {
    this.#map = map;
    this.#canvas.className = 'lights';
    this.#canvas.setAttribute('aria-hidden', 'true');
    map.getContainer().append(this.#canvas);
    map.on('move zoom viewreset resize', () => this.redraw());
    this.redraw();
  }

  redraw() {
    if (!this.#asked) {
      this.#asked = true;
      requestAnimationFrame(() => {
        this.#asked = false;
        this.#draw();
      });
    }
  }

  #draw() {
    const { x: width, y: height } = this.#map.getSize();
    const ratio = Math.min(2, devicePixelRatio || 1);
    if (this.#canvas.width !== Math.round(width * ratio) || this.#canvas.height !== Math.round(height * ratio)) {
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(height * ratio);
    }
    this.places.project(this.#map);
    const moving = this.#lights.draw(this.#canvas.getContext('2d'), this.places, {
      width, height, ratio, zoom: this.#map.getZoom(), latitude: this.#map.getCenter().lat,
      picked: this.picked, hovered: this.hovered, chosen: this.chosen,
    });
    if (moving) {
      this.redraw();
    }
    if (!this.#told && this.places.x.length > 0) {
      this.#told = true;
      performance.mark('map-drawn'); // what `bench page` waits for
    }
  }
}
