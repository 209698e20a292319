// The page's language: German or English, from the browser, switchable, remembered in this browser.
import de from './de.js';
import en from './en.js';

const CATALOGUES = { de, en };
const REMEMBERED = 'lamplighter.language';

class Language extends EventTarget {
  #code = 'en';

  constructor() {
    super();
    const wished = new URLSearchParams(location.search).get('lang') ?? remembered() ?? navigator.language;
    this.#use(wished.toLowerCase().startsWith('de') ? 'de' : 'en');
  }

  get code() {
    return this.#code;
  }

  change(code) {
    this.#use(code);
    try {
      localStorage.setItem(REMEMBERED, code);
    } catch {
      return; // a browser that stores nothing asks its own language next time
    } finally {
      this.dispatchEvent(new Event('change'));
    }
  }

  #use(code) {
    this.#code = code;
    document.documentElement.lang = code;
  }
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

export const language = new Language();

/** The text for a key, with {name} replaced by values.name. A key that is missing shows itself. */
export function t(key, values = {}) {
  const text = CATALOGUES[language.code][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** Whether there is a text for this key. */
export function knows(key) {
  return key in CATALOGUES[language.code];
}
