// The page's language: German or English, from the browser, switchable, remembered in this browser.
import de from './de.js';
import en from './en.js';

const words = { de, en };
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

/** Takes in the words of a page, which come with it. Keys begin with the name of the page's folder. */
export function learn(more) {
  Object.entries(more).forEach(([code, texts]) => Object.assign(words[code], texts));
}

/** The text for a key, with {name} replaced by values.name. A key that is missing shows itself. */
export function t(key, values = {}) {
  const text = words[language.code][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** The English texts whose keys begin so, as [key, text]. */
export function english(prefix) {
  return Object.entries(words.en).filter(([key]) => key.startsWith(prefix));
}

/** Whether there is a text for this key. */
export function knows(key) {
  return key in words[language.code];
}
