// Light or dark, or as the reader's system wishes; remembered in this browser.
const REMEMBERED = 'lamplighter.theme';

export const THEMES = ['system', 'light', 'dark'];

class Theme extends EventTarget {
  constructor() {
    super();
    this.#use(remembered());
  }

  /** One of `THEMES`. */
  get name() {
    return document.documentElement.dataset.theme ?? 'system';
  }

  change(name) {
    this.#use(name);
    try {
      localStorage.setItem(REMEMBERED, name);
    } catch {
      // the browser keeps nothing: it is asked for again next time
    } finally {
      this.dispatchEvent(new Event('change'));
    }
  }

  #use(name) {
    if (name === 'light' || name === 'dark') {
      document.documentElement.dataset.theme = name;
    } else {
      delete document.documentElement.dataset.theme;
    }
  }
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

export const theme = new Theme();
