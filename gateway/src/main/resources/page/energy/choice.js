// What the reader asks for: a year or one of its months, and which lamps. It stands in the address, so that it can be shared.
import { city } from '../city/city.js';
import { address } from '../shell/address.js';

export const FIRST_YEARS_BACK = 9; // days are kept ten years unless somebody set less

export class Choice {
  constructor() {
    const now = new Date(city.status.now ? city.now() : Date.now());
    this.presentYear = now.getFullYear();
    this.presentMonth = now.getMonth() + 1;
    this.year = within(address.get('year'), this.presentYear - FIRST_YEARS_BACK, this.presentYear) ?? this.presentYear;
    this.month = within(address.get('month'), 1, this.lastMonth);
    this.where = Object.fromEntries(['district', 'group', 'street', 'luminaire'].map((name) => [name, address.get(name)])
      .filter(([, value]) => value));
    this.by = this.divisions.includes(address.get('by')) ? address.get('by') : this.divisions[0] ?? null;
  }

  /** The last month of the year that has begun. */
  get lastMonth() {
    return this.year === this.presentYear ? this.presentMonth : 12;
  }

  /** How what was chosen can be divided. */
  get divisions() {
    const { luminaire, street, group, district } = this.where;
    if (luminaire) {
      return [];
    }
    return street || group ? ['luminaire'] : district ? ['street', 'luminaire'] : ['district', 'group'];
  }

  /** The months of the year. */
  get yearSpan() {
    return { from: month(this.year, 1), to: month(this.year, this.lastMonth) };
  }

  /** The same months of the year before. */
  get spanBefore() {
    return { from: month(this.year - 1, 1), to: month(this.year - 1, 12) };
  }

  /** What figures and table speak of. */
  get span() {
    return this.month ? { from: month(this.year, this.month), to: month(this.year, this.month) } : this.yearSpan;
  }

  get key() {
    return JSON.stringify([this.year, this.month, this.where, this.by]);
  }
}

/** Shows something else; what was there before stays behind Back. */
export function choose(values) {
  address.put(values, { keep: true });
}

/** Shows other lamps. */
export function go(where) {
  choose({ district: null, group: null, street: null, luminaire: null, by: null, ...where });
}

export function month(year, number) {
  return `${year}-${String(number).padStart(2, '0')}`;
}

function within(text, least, most) {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number >= least && number <= most ? number : null;
}
