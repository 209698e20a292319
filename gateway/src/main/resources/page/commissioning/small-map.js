// A small map: the post as a pin that can be dragged, or set by a tap, among the lamps around. Needs no map server. Tells `spot`.
import { html } from 'lit';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { t } from '../language/language.js';
import { L } from '../map/leaflet.js';
import { Part } from '../shell/part.js';

const CLOSE = 18;
const MARGIN = 0.5; // of what is seen, on each side
const PIN = '<svg viewBox="0 0 32 40" aria-hidden="true"><path d="M16 38C9 28 4 22 4 14a12 12 0 0124 0c0 8-5 14-12 24z"/><circle cx="16" cy="14" r="4.500"/></svg>';

class SmallMap extends Part {
  static properties = { spot: {}, sure: {} };
  #map = null;
  #pin = null;
  #circle = null;
  #lamps = L.layerGroup();
  #asked = '';

  render() {
    return html`<div class="visit-map" role="application" aria-label=${t('commissioning.map')}></div>`;
  }

  firstUpdated() {
    const map = L.map(this.querySelector('.visit-map'), { zoomControl: true, attributionControl: false, minZoom: 3, maxZoom: 20, zoomSnap: 0.5, keyboard: true });
    this.#map = map;
    L.control.scale({ imperial: false }).addTo(map);
    this.#lamps.addTo(map);
    map.on('click', (event) => this.#told(event.latlng));
    map.on('moveend', () => this.#around());
    const bounds = city.status.bounds;
    if (this.spot) {
      map.setView([this.spot.latitude, this.spot.longitude], CLOSE, { animate: false });
    } else if (bounds) {
      map.fitBounds([[bounds.south, bounds.west], [bounds.north, bounds.east]], { animate: false });
    } else {
      map.setView([51, 10], 6, { animate: false });
    }
    this.#place();
  }

  disconnectedCallback() {
    this.#map?.remove();
    this.#map = null;
    super.disconnectedCallback();
  }

  updated() {
    this.#place();
  }

  #place() {
    const { spot } = this;
    if (!this.#map || !spot) {
      return;
    }
    const at = L.latLng(spot.latitude, spot.longitude);
    if (!this.#pin) {
      this.#pin = L.marker(at, { draggable: true, autoPan: true, keyboard: false, alt: t('commissioning.map.pin'),
        icon: L.divIcon({ className: 'visit-pin', html: PIN, iconSize: [40, 50], iconAnchor: [20, 48] }) }).addTo(this.#map);
      this.#pin.on('dragend', () => this.#told(this.#pin.getLatLng()));
      this.#circle = L.circle(at, { className: 'visit-circle', interactive: false, radius: 0 }).addTo(this.#map);
    }
    if (!this.#pin.getLatLng().equals(at)) {
      this.#map.setView(at, Math.max(this.#map.getZoom(), CLOSE), { animate: false });
    }
    this.#pin.setLatLng(at);
    this.#pin.getElement()?.classList.toggle('unsure', !this.sure);
    this.#circle.setLatLng(at).setRadius(spot.accuracy ?? 0);
  }

  #told({ lat, lng }) {
    this.dispatchEvent(new CustomEvent('spot', { detail: { latitude: Number(lat.toFixed(7)), longitude: Number(L.Util.wrapNum(lng, [-180, 180], true).toFixed(7)) } }));
  }

  /** The lamps around it, where there is a signal: they help to find the place on a map without pictures. */
  async #around() {
    const bounds = this.#map.getBounds().pad(MARGIN);
    const part = { west: Math.max(-180, bounds.getWest()).toFixed(5), south: Math.max(-85, bounds.getSouth()).toFixed(5),
      east: Math.min(180, bounds.getEast()).toFixed(5), north: Math.min(85, bounds.getNorth()).toFixed(5), zoom: Math.round(this.#map.getZoom()) };
    const asked = JSON.stringify(part);
    if (asked === this.#asked) {
      return;
    }
    this.#asked = asked;
    const { luminaires } = await api.map(part).catch(() => ({ luminaires: [] }));
    if (this.#map && asked === this.#asked) {
      this.#lamps.clearLayers();
      (luminaires ?? []).filter((lamp) => Number.isFinite(lamp.latitude) && Number.isFinite(lamp.longitude)).forEach((lamp) => L.circleMarker(
        [lamp.latitude, lamp.longitude], { radius: 4, className: 'visit-lamp', interactive: false }).addTo(this.#lamps));
    }
  }
}

customElements.define('ll-small-map', SmallMap);
