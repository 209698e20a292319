// Draws a line around lamps on the map, with the mouse, a finger or a pen, and says which lamps are inside.
const LEAST_POINTS = 4;
const SVG = 'http://www.w3.org/2000/svg';

export class Lasso {
  #ground;
  #done;
  #drawing = document.createElementNS(SVG, 'svg');
  #line = document.createElementNS(SVG, 'polygon');
  #points = [];
  #active = false;

  /** `done` is called with the points on the screen, or with none when it was given up. */
  constructor(ground, done) {
    this.#ground = ground;
    this.#done = done;
    this.#drawing.setAttribute('class', 'lasso');
    this.#drawing.append(this.#line);
    this.#drawing.addEventListener('pointerdown', (event) => this.#begin(event));
    this.#drawing.addEventListener('pointermove', (event) => this.#go(event));
    this.#drawing.addEventListener('pointerup', () => this.#end(this.#points));
    this.#drawing.addEventListener('pointercancel', () => this.#end([]));
  }

  get active() {
    return this.#active;
  }

  /** Lies over the map until something was drawn. */
  start() {
    this.#active = true;
    this.#ground.append(this.#drawing);
  }

  stop() {
    this.#active = false;
    this.#points = [];
    this.#line.setAttribute('points', '');
    this.#drawing.remove();
  }

  #begin(event) {
    event.stopPropagation(); // the map stays where it is
    this.#drawing.setPointerCapture(event.pointerId);
    this.#points = [];
    this.#go(event);
  }

  #go(event) {
    if (!this.#drawing.hasPointerCapture(event.pointerId)) {
      return;
    }
    const box = this.#drawing.getBoundingClientRect();
    this.#points.push([event.clientX - box.left, event.clientY - box.top]);
    this.#line.setAttribute('points', this.#points.map((point) => point.map(Math.round).join()).join(' '));
  }

  #end(points) {
    this.stop();
    this.#done(points.length < LEAST_POINTS ? [] : points);
  }
}

/** Whether a point lies inside a polygon: a ray from it crosses the edge an odd number of times. */
export function inside(x, y, polygon) {
  let odd = false;
  polygon.forEach(([x1, y1], i) => {
    const [x2, y2] = polygon[(i + 1) % polygon.length];
    if ((y1 > y) !== (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) {
      odd = !odd;
    }
  });
  return odd;
}
