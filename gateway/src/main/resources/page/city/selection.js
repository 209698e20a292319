// Which lamp is picked and which is pointed at. The picked one stands in the address, so that it can be shared.
import { address } from '../shell/address.js';

const KEY = 'lamp';

class Selection extends EventTarget {
  id = null;
  hovered = null;

  constructor() {
    super();
    this.id = address.get(KEY);
    address.addEventListener('change', () => this.#follow());
  }

  /** Picks a lamp, or none with null. `show` asks the map to bring it into view. */
  pick(id, { show = false } = {}) {
    address.put({ [KEY]: id });
    if (id && show) {
      this.dispatchEvent(new Event('show'));
    }
  }

  hover(id) {
    if (this.hovered !== id) {
      this.hovered = id;
      this.dispatchEvent(new Event('change'));
    }
  }

  #follow() {
    const id = address.get(KEY);
    if (this.id !== id) {
      this.id = id;
      this.dispatchEvent(new Event('change'));
    }
  }
}

export const selection = new Selection();
