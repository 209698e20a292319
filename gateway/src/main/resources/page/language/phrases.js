// Sentences that posts and connectors say in English, in the reader's language. The English words of a catalogue are the patterns:
// 'commissioning.finding.clock': 'differs from the clock by {n} s' finds and translates each such sentence.
import { html } from 'lit';
import { english, language, t } from './language.js';

const QUANTITY = /^[-+]?\d+(\.\d+)? ?(%|W|V|A|lx|g|hPa|°C|°|kWh|µg\/m³|ms|s)?( = \d+(\.\d+)? W)?$/;
const patterns = new Map();

/** The sentence in the reader's language; null where there are no words for it. `prefix`: of the keys that are looked at. */
export function phrase(prefix, text) {
  if (language.code === 'en') {
    return text;
  }
  if (QUANTITY.test(text)) {
    return text.replace(/\./g, ',');
  }
  for (const [key, pattern] of patternsOf(prefix)) {
    const found = pattern.exec(text);
    if (found) {
      return t(key, Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, phrase(prefix, value) ?? value])));
    }
  }
  const parts = text.split(', ');
  const told = parts.map((part) => (parts.length > 1 ? phrase(prefix, part) : null));
  return told.every((part) => part !== null) ? told.join(', ') : null;
}

/** The same as markup: what has no words stays as it came, marked as English. */
export function told(prefix, text) {
  const words = phrase(prefix, text);
  return words === null ? html`<span lang="en">${text}</span>` : words;
}

/** Those with the most of their own words first, so that the exact one wins. */
function patternsOf(prefix) {
  if (!patterns.has(prefix)) {
    const own = (text) => text.replace(/\{\w+\}/g, '').length;
    patterns.set(prefix, english(prefix).sort(([, a], [, b]) => own(b) - own(a)).map(([key, text]) => [key, pattern(text)]));
  }
  return patterns.get(prefix);
}

function pattern(text) {
  return new RegExp(`^${text.replace(/’/g, "'").replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>.+?)')}$`, 's');
}
