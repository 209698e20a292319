// Where each lamp, or each cell of lamps, stands on the map and on the screen. Flat arrays: there are thousands of them and
// every frame asks.
import { L } from './leaflet.js';

const CRS = L.CRS.EPSG3857;
const SIDE_BY_SIDE = 4e-6; // of the map's 256 units at zoom 0: some metres, so that heads on one pole stay apart

export class Places {
  lamps = [];
  /** [latitude, longitude, lamps, of them in trouble, light] each; then there are no lamps. */
  cells = [];
  x = new Float32Array(0);
  y = new Float32Array(0);
  #worldX = new Float64Array(0);
  #worldY = new Float64Array(0);

  /** Takes over the lamps that have a location. */
  use(lamps) {
    this.lamps = lamps.filter((lamp) => Number.isFinite(lamp.latitude) && Number.isFinite(lamp.longitude));
    this.cells = [];
    this.#room(this.lamps.length);
    const taken = new Map();
    this.lamps.forEach((lamp, i) => {
      const point = CRS.latLngToPoint(L.latLng(lamp.latitude, lamp.longitude), 0);
      const spot = `${lamp.latitude} ${lamp.longitude}`;
      const before = taken.get(spot) ?? 0;
      taken.set(spot, before + 1);
      this.#worldX[i] = point.x + before * SIDE_BY_SIDE;
      this.#worldY[i] = point.y;
    });
  }

  /** Takes over cells in place of lamps. */
  useCells(cells) {
    this.lamps = [];
    this.cells = cells;
    this.#room(cells.length);
    cells.forEach(([latitude, longitude], i) => {
      const point = CRS.latLngToPoint(L.latLng(latitude, longitude), 0);
      this.#worldX[i] = point.x;
      this.#worldY[i] = point.y;
    });
  }

  #room(count) {
    this.x = new Float32Array(count);
    this.y = new Float32Array(count);
    this.#worldX = new Float64Array(count);
    this.#worldY = new Float64Array(count);
  }

  /** Newer values of the same lamps, in the same places. */
  refresh(byId) {
    this.lamps = this.lamps.map((lamp) => byId.get(lamp.id) ?? lamp);
  }

  project(map) {
    const scale = CRS.scale(map.getZoom()) / 256;
    const origin = map.getPixelBounds().min;
    for (let i = 0; i < this.x.length; i++) {
      this.x[i] = this.#worldX[i] * scale - origin.x;
      this.y[i] = this.#worldY[i] * scale - origin.y;
    }
  }

  /** The lamp, or cell, nearest to a point on the screen, at most that far away; -1 when there is none. */
  nearest(x, y, reach) {
    let best = -1;
    let least = reach * reach;
    for (let i = 0; i < this.x.length; i++) {
      const dx = this.x[i] - x;
      const dy = this.y[i] - y;
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
