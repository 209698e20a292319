// Wheel, pinch, drag and keys choose a part of a span of time. A drawing that shows all of it leaves the page its scrolling.
const STEP = 1.25;
const LEAST_MILLIS = 60000;

export class Zoom {
  #pointers = new Map();
  #whole;
  #shown;
  #plot;
  #changed;

  /** `plot` gives the drawing's { left, right } in its pixels; `changed` hears { from, to }. */
  constructor(canvas, plot, changed) {
    this.#plot = plot;
    this.#changed = changed;
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    ['pointerup', 'pointercancel'].forEach((name) => canvas.addEventListener(name,
      (event) => this.#pointers.delete(event.pointerId)));
  }

  /** The span that may be shown. What is shown stays, as far as it is within. */
  set whole({ from, to }) {
    const all = !this.zoomed;
    this.#whole = { from, to };
    this.#shown = all ? this.#whole : this.#within(this.#shown);
  }

  get shown() {
    return this.#shown;
  }

  get zoomed() {
    return Boolean(this.#shown) && (this.#shown.from > this.#whole.from || this.#shown.to < this.#whole.to);
  }

  /** Nearer (above 1) or farther, around the middle or a moment. */
  by(factor, around = (this.#shown.from + this.#shown.to) / 2) {
    const { from, to } = this.#shown;
    const size = Math.max(LEAST_MILLIS, (to - from) / factor);
    const part = (around - from) / (to - from);
    this.show({ from: around - part * size, to: around + (1 - part) * size });
  }

  /** Sideways by a part of what is shown. */
  move(part) {
    const millis = part * (this.#shown.to - this.#shown.from);
    this.show({ from: this.#shown.from + millis, to: this.#shown.to + millis });
  }

  all() {
    this.show(this.#whole);
  }

  key(event) {
    const act = { '+': () => this.by(STEP), '-': () => this.by(1 / STEP), 0: () => this.all(),
      ArrowLeft: () => this.move(-0.2), ArrowRight: () => this.move(0.2) }[event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  }

  /** That part, as far as there is one. */
  show(wanted) {
    const next = this.#within(wanted);
    if (next.from !== this.#shown.from || next.to !== this.#shown.to) {
      this.#shown = next;
      this.#changed(next);
    }
  }

  #within({ from, to }) {
    const size = Math.min(to - from, this.#whole.to - this.#whole.from);
    const begin = Math.min(Math.max(from, this.#whole.from), this.#whole.to - size);
    return { from: begin, to: begin + size };
  }

  #wheel(event) {
    const nearer = event.deltaY < 0;
    if (nearer || this.zoomed) { // else the page scrolls
      event.preventDefault();
      this.by(nearer ? STEP : 1 / STEP, this.#moment(event.offsetX));
    }
  }

  #down(event) {
    if (event.pointerType === 'mouse' && event.button !== 0) {
      return;
    }
    this.#pointers.set(event.pointerId, event.offsetX);
    if (event.pointerType === 'mouse' && this.zoomed) {
      event.currentTarget.setPointerCapture(event.pointerId);
    }
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) {
      return;
    }
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, event.offsetX);
    if (other !== undefined) {
      const [was, is] = [Math.abs(before - other), Math.abs(event.offsetX - other)];
      if (was > 8 && is > 8) {
        this.by(is / was, this.#moment((event.offsetX + other) / 2));
      }
    } else if (this.zoomed) {
      const { left, right } = this.#plot();
      this.move((before - event.offsetX) / (right - left));
    }
  }

  #moment(x) {
    const { left, right } = this.#plot();
    const part = Math.min(1, Math.max(0, (x - left) / (right - left)));
    return this.#shown.from + part * (this.#shown.to - this.#shown.from);
  }
}
