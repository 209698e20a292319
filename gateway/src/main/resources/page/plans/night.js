// A night as a picture: how much light from dusk to dawn. Points are dragged with a finger or the mouse, or moved by keys.
// Fires `moved` { point, to: { at?, level? }, gesture }, `picked` point, `removed` point, `added` { at, level }.
import { html, nothing, svg } from 'lit';
import { percent } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { clamp, DAY, frame, hours, scale, snap, timeOf } from './axis.js';
import { curve, orUsual, points, sensed } from './program.js';

const HEIGHT = 300;
const EDGE = { left: 44, right: 14, top: 34, bottom: 34 };
const STEP = { at: 5, level: 5 };
const KEYS = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, 5], ArrowDown: [0, -5], PageUp: [0, 20], PageDown: [0, -20] };

/** A finger on a point drags it; anywhere else it scrolls. Browsers do not ask the parts of a drawing for their touch-action. */
const HOLD = { handleEvent: (event) => event.preventDefault(), passive: false };

class Night extends Part {
  static properties = { program: { attribute: false }, compared: { attribute: false }, sun: { attribute: false }, picked: { attribute: false },
    fixed: { type: Boolean }, label: { attribute: false }, wrong: { attribute: false }, width: { state: true }, held: { state: true } };
  #watch = new ResizeObserver(([{ contentRect }]) => { this.width = Math.round(contentRect.width); });
  #gestures = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    super.disconnectedCallback();
  }

  render() {
    if (!this.width) {
      return nothing;
    }
    const all = this.fixed ? [] : points(this.program, this.sun);
    const lit = curve(this.program, this.sun);
    const marks = [...lit, ...(this.compared ? curve(this.compared, this.sun) : [])].filter(({ level }) => level > 0).flatMap(({ from, to }) => [from, to]);
    this.frame = this.held?.frame ?? frame(this.sun, [...marks, ...all.map(({ at }) => at)]);
    this.box = { left: EDGE.left, top: EDGE.top, width: this.width - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
    this.scale = scale(this.frame, this.box);
    const said = all.map((point) => this.#name(point)).join('; ');
    return html`<svg class="night ${this.fixed ? '' : 'can-move'}" width=${this.width} height=${HEIGHT} viewBox="0 0 ${this.width} ${HEIGHT}"
        role=${this.fixed ? 'img' : 'group'} aria-label=${this.fixed ? this.label : `${this.label}. ${said}`} data-testid="night"
        @dblclick=${(event) => this.#add(event)}>
      ${this.#sky()}${this.#grid()}
      ${this.compared ? svg`<path class="before" d=${this.#line(curve(this.compared, this.sun))}/>` : nothing}
      ${sensed(this.program, this.sun).map((step) => svg`<path class="sensed" d="M${this.scale.x(step.from)} ${this.scale.y(step.level)}H${this.scale.x(step.to)}"/>`)}
      <path class="area" d=${`${this.#line(lit)}V${this.scale.y(0)}H${this.scale.x(this.frame.from)}Z`}/>
      <path class="line" d=${this.#line(lit)}/>
      ${all.map((point) => this.#point(point))}
    </svg>`;
  }

  /** Day, twilight and night, as far as the sun is known. */
  #sky() {
    if (!this.sun) {
      return nothing;
    }
    const { x } = this.scale;
    const band = (from, to, name) => svg`<rect class=${name} x=${x(from)} y=${EDGE.top} width=${Math.max(0, x(to) - x(from))} height=${this.box.height}/>`;
    const { sunset, sunrise, dusk, dawn } = this.sun;
    const mark = (at, word, end) => svg`<line class="sunline" x1=${x(at)} x2=${x(at)} y1=${EDGE.top} y2=${EDGE.top + this.box.height}/>
      <text class=${end ? 'end' : ''} x=${x(at)} y="14">${t(`plans.${word}`)}</text>
      <text class=${end ? 'end' : ''} x=${x(at)} y="28">${timeOf(at)}</text>`;
    return svg`${band(0, sunset, 'day')}${band(sunset, dusk, 'twilight')}${band(dusk, dawn, 'dark')}${band(dawn, sunrise, 'twilight')}
      ${band(sunrise, DAY, 'day')}${mark(sunset, 'sunset', false)}${mark(sunrise, 'sunrise', true)}`;
  }

  #grid() {
    const { x, y } = this.scale;
    const bottom = EDGE.top + this.box.height;
    return svg`${[0, 25, 50, 75, 100].map((level) => svg`<line class="grid" x1=${EDGE.left} x2=${this.width - EDGE.right} y1=${y(level)} y2=${y(level)}/>
        ${level % 50 === 0 ? svg`<text class="end" x=${EDGE.left - 7} y=${y(level) + 4}>${percent(level)}</text>` : nothing}`)}
      ${hours(this.frame, this.box.width).map((at) => svg`<line class="grid" x1=${x(at)} x2=${x(at)} y1=${bottom} y2=${bottom + 5}/>
        <text class="middle" x=${x(at)} y=${bottom + 20}>${timeOf(at).slice(0, 2)}</text>`)}`;
  }

  #line(steps) {
    const { x, y } = this.scale;
    return steps.map(({ from, to, level }, i) => `${i === 0 ? `M${x(from)} ${y(level)}` : `V${y(level)}`}H${x(to)}`).join('');
  }

  #point(point) {
    const [x, y] = [this.scale.x(point.at), this.scale.y(point.kind === 'period' ? 0 : point.level)];
    const picked = isSame(this.picked, point);
    const shape = point.kind === 'period' ? svg`<path d="M${x} ${y - 13}l9 13-9 7-9-7z"/>`
      : point.kind === 'astro' ? svg`<path d="M${x} ${y - 10}l10 10-10 10-10-10z"/>` : svg`<circle cx=${x} cy=${y} r="9"/>`;
    return svg`<g class="point ${point.kind} ${picked ? 'picked' : ''} ${this.wrong?.(point) ? 'wrong' : ''}" role="slider" tabindex="0" data-testid="night-point"
        data-point="${point.kind}-${point.index}${point.edge ? `-${point.edge}` : ''}"
        aria-label=${this.#kind(point)} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(point.level)} aria-valuetext=${this.#value(point)}
        @touchstart=${HOLD} @pointerdown=${(event) => this.#hold(event, point)} @pointermove=${(event) => this.#drag(event)} @pointerup=${() => this.#drop()}
        @pointercancel=${() => this.#drop()} @lostpointercapture=${() => this.#drop()} @keydown=${(event) => this.#key(event, point)}
        @focus=${() => this.#tell('picked', point)} @dblclick=${(event) => event.stopPropagation()}>
      <circle class="reach" cx=${x} cy=${y} r="24"/>${shape}
      ${picked ? svg`<text class=${x > this.width - 90 ? 'end' : x < 110 ? '' : 'middle'} x=${x} y=${y < EDGE.top + 34 ? y + 32 : y - 18}>${this.#value(point)}</text>` : nothing}
    </g>`;
  }

  #kind(point) {
    return point.kind === 'period' ? t(`plans.point.${point.edge}`) : point.kind === 'astro' ? t(`plans.point.${point.event}`) : t('plans.point.fixed');
  }

  #value(point) {
    return point.kind === 'period' ? timeOf(point.at) : `${timeOf(point.at)}, ${percent(point.level)}`;
  }

  #name(point) {
    return `${this.#kind(point)} ${this.#value(point)}`;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #hold(event, point) {
    if (event.button !== 0) {
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus({ preventScroll: true });
    this.held = { point, frame: this.frame, gesture: `drag ${++this.#gestures}` };
  }

  #drag(event) {
    if (!this.held) {
      return;
    }
    const { left, top } = this.querySelector('svg').getBoundingClientRect();
    const to = { at: clamp(snap(this.scale.at(event.clientX - left), STEP.at), 0, DAY - 1),
      level: snap(this.scale.level(event.clientY - top), STEP.level) };
    this.#move(this.held.point, to, this.held.gesture);
  }

  #drop() {
    this.held = null;
  }

  #key(event, point) {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#tell('removed', point);
    } else if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const fine = event.shiftKey ? 0.2 : 1;
      const [minutes, level] = KEYS[event.key].map((value) => value * fine);
      this.#move(point, { ...(minutes && { at: clamp(point.at + minutes, 0, DAY - 1) }),
        ...(level && { level: clamp(Math.round(point.level + level), 0, 100) }) }, `keys ${point.kind} ${point.index} ${point.edge ?? ''}`);
    }
  }

  #move(point, to, gesture) {
    const wanted = point.kind === 'period' ? { at: to.at } : to;
    if (Object.keys(wanted).length > 0 && !(point.kind === 'period' && wanted.at === undefined)) {
      const detail = { point, to: wanted, gesture };
      this.#tell('moved', detail);
      if (this.held) {
        this.held = { ...this.held, point: { ...point, index: detail.index ?? point.index } };
      }
    }
  }

  #add(event) {
    if (!this.fixed) {
      const { left, top } = this.querySelector('svg').getBoundingClientRect();
      this.#tell('added', { at: snap(this.scale.at(event.clientX - left), STEP.at), level: snap(this.scale.level(event.clientY - top), STEP.level) });
    }
  }

  /** A point that changed its place in the list keeps the focus. */
  updated(changed) {
    if (changed.has('program') && this.picked && this.contains(document.activeElement)) {
      const { kind, index, edge } = this.picked;
      this.querySelector(`[data-point="${kind}-${index}${edge ? `-${edge}` : ''}"]`)?.focus({ preventScroll: true });
    }
  }
}

export function isSame(one, other) {
  return Boolean(one && other) && one.kind === other.kind && one.index === other.index && one.edge === other.edge;
}

/** The sun as points are moved by. */
export const sunFor = orUsual;

customElements.define('ll-plan-night', Night);
