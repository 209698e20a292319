// Which lamp is picked and which is pointed at. The picked one stands in the address, so that it can be shared.
const KEY = 'lamp';

class Selection extends EventTarget {
  id = null;
  hovered = null;

  /** Picks a lamp, or none with null. `show` asks the map to bring it into view. */
  pick(id, { show = false } = {}) {
    if (this.id === id && !show) {
      return;
    }
    this.id = id;
    history.replaceState(null, '', id ? `#${KEY}=${encodeURIComponent(id)}` : location.pathname + location.search);
    this.dispatchEvent(new Event('change'));
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

  followAddress() {
    const read = () => this.pick(new URLSearchParams(location.hash.slice(1)).get(KEY), { show: true });
    addEventListener('hashchange', read);
    if (location.hash) {
      read();
    }
  }
}

export const selection = new Selection();
