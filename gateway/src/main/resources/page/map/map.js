// The city at night: the lamps themselves on dark ground. Pictures of streets lie darkly under them if the settings name a server.
import { html } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { nameOf } from '../city/lamp.js';
import { selection } from '../city/selection.js';
import { number, percent, power } from '../language/format.js';
import { language, t } from '../language/language.js';
import { address } from '../shell/address.js';
import { Part } from '../shell/part.js';
import { choice } from './choice.js';
import { filter } from './filter.js';
import { Lasso, inside } from './lasso.js';
import { L } from './leaflet.js';
import { LightLayer } from './light-layer.js';

const REACH = { mouse: 12, touch: 26, pen: 20 };
const CLOSE_ZOOM = 18;
const NEARER = 2;
const SAID_MILLIS = 6000;
const SETTLED_MILLIS = 600; // after the last move: browsers let an address change some hundred times a minute

class LampMap extends Part {
  #map;
  #layer;
  #version = -1;
  #fitted = null; // the bounds of the city that the map was fitted to
  #touched = false;
  #moved = false; // by a person, not only to show a lamp
  #lasso;
  #refilter = () => this.#look();
  #saying;
  #settling;

  sources() {
    return [city, selection, choice];
  }

  render() {
    return html`
      <div class="ground" role="application" aria-label=${t('map.label')}></div>
      <div class="tip" hidden></div>
      <p class="said-on-map" role="status" hidden></p>
      <button class="fit" title=${t('map.fit')} aria-label=${t('map.fit')} data-testid="fit" @click=${() => this.#fit()}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4"/></svg>
      </button>
      <button class="fit lasso-start" title=${t('map.lasso')} aria-label=${t('map.lasso')} aria-pressed=${Boolean(this.#lasso?.active)}
        data-testid="lasso" @click=${() => this.#draw()}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3c4.5 0 7.5 2 7.5 5s-3 5-7.5 5-7.5-2-7.5-5 3-5 7.5-5zM6.5 12.600c-1.500 1-1.500 2.800 0 3.200 1.200.4 1.800 1 1.200 2" stroke-dasharray="2.500 2.500"/></svg>
      </button>`;
  }

  /** Lamps inside the drawn line are chosen; in cells they cannot be told apart. */
  #draw() {
    if (this.#lasso.active) {
      this.#lasso.stop();
    } else {
      this.#lasso.start();
    }
    this.requestUpdate();
  }

  #choose(polygon) {
    const { lamps, cells, x, y } = this.#layer.places;
    choice.add(lamps.filter((_, i) => inside(x[i], y[i], polygon)).map((lamp) => lamp.id));
    this.#say(cells.length > 0 && polygon.length > 0 ? t('map.lassoTooFar') : '');
    this.requestUpdate();
  }

  #say(text) {
    const said = this.querySelector('.said-on-map');
    said.textContent = text;
    said.hidden = !text;
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => { said.hidden = true; }, SAID_MILLIS);
  }

  firstUpdated() {
    this.#map = L.map(this.querySelector('.ground'), {
      zoomControl: false, attributionControl: false, fadeAnimation: false, zoomAnimation: false,
      markerZoomAnimation: false, zoomSnap: 0.25, minZoom: 3, maxZoom: 21,
      inertia: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
    for (const touch of ['pointerdown', 'wheel', 'keydown']) {
      this.querySelector('.ground')
        .addEventListener(touch, () => {
          this.#touched = true;
          this.#moved = true;
        }, { passive: true, capture: true });
    }
    this.#begin();
    L.control.scale({ imperial: false, position: 'bottomright', maxWidth: 140 }).addTo(this.#map);
    this.#layer = new LightLayer(this.#map);
    this.#lasso = new Lasso(this, (polygon) => this.#choose(polygon));
    this.#listen();
    this.#map.on('moveend', () => {
      this.#look();
      this.#note();
    });
    if (this.#touched) {
      this.#look(); // else once the city is fitted in
    }
    this.#layTiles();
    filter.addEventListener('change', this.#refilter);
    this.#addZoom();
    language.addEventListener('change', () => this.#addZoom());
    selection.addEventListener('show', () => this.#show());
    choice.addEventListener('show', this.#showChosen);
  }

  /** Where a link says; else the whole city, as soon as it is known. */
  #begin() {
    const [latitude, longitude, zoom] = (address.get('at') ?? '').split(',').map((text) => (text ? Number(text) : NaN));
    const told = Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 && zoom >= 3 && zoom <= 21;
    this.#touched = told;
    this.#map.setView(told ? [latitude, longitude] : [51.453, 6.735], told ? zoom : 16);
  }

  /** What a person looks at stands in the address, so that it can be shared. */
  #note() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      if (this.#moved && this.isConnected) {
        const { lat, lng } = this.#map.getCenter();
        address.put({ at: `${lat.toFixed(5)},${lng.toFixed(5)},${this.#map.getZoom()}` });
      }
    }, SETTLED_MILLIS);
  }

  /** Without them, or while their server is away, the ground is dark. */
  async #layTiles() {
    const { address, attribution, mostZoom } = await api.tiles().catch(() => ({ address: null }));
    if (address && this.isConnected) {
      const source = document.createElement('span');
      source.textContent = attribution;
      L.tileLayer(address, { maxNativeZoom: mostZoom, maxZoom: 21, keepBuffer: 1, attribution: source.innerHTML }).addTo(this.#map);
      L.control.attribution({ prefix: false, position: 'bottomright' }).addTo(this.#map);
    }
  }

  updated() {
    this.#layer.picked = selection.id;
    this.#layer.hovered = selection.hovered;
    this.#layer.chosen = choice.ids;
    if (this.#version === city.version) {
      this.#layer.places.refresh(city.lamps);
    } else {
      this.#version = city.version;
      if (city.cells) {
        this.#layer.places.useCells(city.cells);
      } else {
        this.#layer.places.use([...city.lamps.values()]);
      }
    }
    this.#fitUntilTouched();
    this.classList.toggle('cut', city.connection === 'cut');
    this.#layer.redraw();
  }

  /** A city comes lamp by lamp: it stays wholly in view until a person moves the map or picks a lamp. */
  #fitUntilTouched() {
    const { bounds } = city.status;
    if (!this.#touched && bounds && JSON.stringify(bounds) !== this.#fitted) {
      this.#fitted = JSON.stringify(bounds);
      this.#fit();
      this.#show();
    }
  }

  /** Tells the city which part of it is in view. */
  #look() {
    const box = this.#map.getBounds();
    city.look({
      west: box.getWest(), south: box.getSouth(), east: box.getEast(), north: box.getNorth(),
      zoom: Math.max(0, this.#map.getZoom()), filter: filter.values,
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#settling);
    filter.removeEventListener('change', this.#refilter);
    choice.removeEventListener('show', this.#showChosen);
    city.look(null);
  }

  #fit() {
    const { bounds } = city.status;
    if (bounds) {
      this.#fitIn([[bounds.south, bounds.west], [bounds.north, bounds.east]], 70, 19);
    }
  }

  /** Within what list, figures and panel leave free, and so many pixels above the lower edge. */
  #fitIn(bounds, below, maxZoom) {
    const wide = this.#map.getSize().x > 900;
    this.#map.fitBounds(bounds, {
      paddingTopLeft: [wide ? 340 : 30, wide ? 80 : 120], paddingBottomRight: [wide && selection.id ? 420 : 60, below], maxZoom,
    });
  }

  /** Above what can be done with them. */
  #showChosen = ({ detail: lamps }) => {
    if (lamps.length > 0) {
      this.#touched = true;
      this.#fitIn(lamps.map(({ latitude, longitude }) => [latitude, longitude]), this.#map.getSize().x > 900 ? 240 : 260, CLOSE_ZOOM);
    }
  };

  /** Brings the picked lamp to the middle of what no panel covers. */
  async #show() {
    const { id } = selection;
    const lamp = city.lamps.get(id) ?? (id ? await api.luminaire(id).catch(() => null) : null);
    if (lamp && selection.id === id && Number.isFinite(lamp.latitude)) {
      this.#touched = true;
      this.#map.setView([lamp.latitude, lamp.longitude], Math.max(this.#map.getZoom(), CLOSE_ZOOM), { animate: false });
      const { x, y } = this.#map.getSize();
      this.#map.panBy(x > 900 ? [40, 0] : [0, y * 0.22], { animate: false });
    }
  }

  /** Moves the map when the panel, now open, covers the picked lamp. */
  #uncover(index) {
    const { x: width, y: height } = this.#map.getSize();
    const { x, y } = this.#layer.places;
    if (index >= 0 && width > 900 && x[index] > width - 420) {
      this.#map.panBy([x[index] - width + 480, 0]);
    } else if (index >= 0 && width <= 900 && y[index] > height * 0.36) {
      this.#map.panBy([0, y[index] - height * 0.27]);
    }
  }

  /** Goes nearer to a cell, until its lamps are seen one by one. */
  #open(index) {
    const cell = this.#layer.places.cells[index];
    if (cell) {
      this.#map.setView([cell[0], cell[1]], this.#map.getZoom() + NEARER, { animate: false });
    }
  }

  #addZoom() {
    this.zoom?.remove();
    this.zoom = L.control.zoom({ position: 'bottomright', zoomInTitle: t('map.zoomIn'), zoomOutTitle: t('map.zoomOut') });
    this.zoom.addTo(this.#map);
  }

  #listen() {
    const ground = this.#map.getContainer();
    ground.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse' && event.buttons === 0) {
        this.#point(event);
      }
    });
    ground.addEventListener('pointerleave', () => this.#leave());
    let kind = 'mouse';
    ground.addEventListener('pointerdown', (event) => { kind = event.pointerType; });
    this.#map.on('click', ({ containerPoint }) => {
      const found = this.#layer.places.nearest(containerPoint.x, containerPoint.y, REACH[kind] ?? REACH.mouse);
      if (this.#layer.places.cells.length > 0) {
        this.#open(found);
      } else {
        selection.pick(found < 0 ? null : this.#layer.places.lamps[found].id);
        this.#uncover(found);
      }
    });
    this.#map.on('movestart', () => this.#leave());
  }

  #point(event) {
    const box = this.#map.getContainer().getBoundingClientRect();
    const places = this.#layer.places;
    const found = places.nearest(event.clientX - box.left, event.clientY - box.top, REACH.mouse);
    if (found < 0) {
      this.#leave();
      return;
    }
    this.#map.getContainer().classList.add('pointing');
    const lamp = places.lamps[found];
    if (lamp) {
      selection.hover(lamp.id);
      this.#tip(nameOf(lamp), lamp.state === 'lit'
        ? `${percent(lamp.actualLightState)} · ${power(lamp.activePower ?? NaN)}` : t(`state.${lamp.state}`), found);
    } else {
      const [, , count, trouble] = places.cells[found];
      this.#tip(count === 1 ? t('map.cell.one') : t('map.cell', { n: number(count) }), trouble > 0 ? t('map.cellTrouble', { n: number(trouble) }) : '', found);
    }
  }

  #tip(title, said, index) {
    const tip = this.querySelector('.tip');
    const x = this.#layer.places.x[index];
    const y = this.#layer.places.y[index];
    const name = document.createElement('strong');
    name.textContent = title;
    tip.replaceChildren(name, said);
    tip.hidden = false;
    tip.style.left = `${Math.round(Math.min(x + 14, this.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.round(Math.max(8, y - tip.offsetHeight - 12))}px`;
  }

  #leave() {
    this.#map.getContainer().classList.remove('pointing');
    this.querySelector('.tip').hidden = true;
    selection.hover(null);
  }
}

customElements.define('ll-map', LampMap);
