// Where the reader is: the page and what it shows, all in the browser's address, so that every view can be shared.
// One event `change` whenever that becomes different.
class Address extends EventTarget {
  /** Asked before another path is shown: false keeps the reader here, as where somebody would lose an edit. Null: nobody asks. */
  guard = null;
  #here = location.pathname + location.search;

  constructor() {
    super();
    addEventListener('popstate', () => this.#moved());
    addEventListener('click', (event) => this.#follow(event));
  }

  /** The page's name; the map is at the root. */
  get page() {
    return location.pathname.slice(1) || 'map';
  }

  /** A parameter of the page, or null. */
  get(name) {
    return new URLSearchParams(location.search).get(name);
  }

  /** Other values of the page's parameters; null takes one away. What was there before stays behind `back` if wanted. */
  put(values, { keep = false } = {}) {
    const wanted = new URLSearchParams(location.search);
    Object.entries(values).forEach(([name, value]) => (value === null ? wanted.delete(name) : wanted.set(name, value)));
    const search = wanted.toString();
    this.#show(location.pathname + (search && `?${search}`), keep);
  }

  go(path) {
    this.#show(path, true);
  }

  /** By Back or Forward. */
  #moved() {
    const path = location.pathname + location.search;
    if (this.guard && !this.guard(path)) {
      history.pushState(null, '', this.#here);
      return;
    }
    this.#here = path;
    this.dispatchEvent(new Event('change'));
  }

  #show(path, keep) {
    if (path !== location.pathname + location.search && (!this.guard || this.guard(path))) {
      this.#here = path;
      history[keep ? 'pushState' : 'replaceState'](null, '', path);
      this.dispatchEvent(new Event('change'));
    }
  }

  /** A link to another page is followed without loading everything anew; with a key held down it is the browser's. */
  #follow(event) {
    const link = event.target.closest?.('a[data-page]');
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.go(link.getAttribute('href'));
    }
  }
}

export const address = new Address();
