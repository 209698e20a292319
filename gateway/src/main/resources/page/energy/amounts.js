// Energy, mass and money as people write them.
import { number } from '../language/format.js';
import { language } from '../language/language.js';

export function energy(kilowattHours) {
  if (typeof kilowattHours !== 'number') {
    return '–';
  }
  const big = Math.abs(kilowattHours) >= 100000;
  return big ? `${number(kilowattHours / 1000, 1)}\u202fMWh`
    : `${number(kilowattHours, Math.abs(kilowattHours) < 100 ? 1 : 0)}\u202fkWh`;
}

/** For a column: all in the unit that suits the largest. */
export function energyLike(most) {
  return most < 100000 ? energy : (value) => (typeof value === 'number' ? `${number(value / 1000, 1)}\u202fMWh` : '–');
}

/** For an axis: all in one unit, chosen by the largest. */
export function energyUpTo(most) {
  const large = most >= 10000;
  const digits = most < 5 ? 2 : most < 50 ? 1 : 0;
  return (value) => (large ? `${number(value / 1000)}\u202fMWh` : `${number(value, digits)}\u202fkWh`);
}

/** What a kilowatt-hour costs. */
export function price(amount, currency) {
  return new Intl.NumberFormat(language.code, { style: 'currency', currency, maximumFractionDigits: 4 }).format(amount);
}

export function mass(kilograms) {
  if (typeof kilograms !== 'number') {
    return '–';
  }
  return Math.abs(kilograms) >= 10000 ? `${number(kilograms / 1000, 1)}\u202ft`
    : `${number(kilograms, Math.abs(kilograms) < 100 ? 1 : 0)}\u202fkg`;
}

export function money(amount, currency) {
  return typeof amount !== 'number' ? '–' : new Intl.NumberFormat(language.code, { style: 'currency', currency,
    maximumFractionDigits: Math.abs(amount) < 1000 ? 2 : 0 }).format(amount);
}

/** A part of something, or null where that is nothing. */
export function share(part, whole) {
  return typeof part === 'number' && whole > 0 ? part / whole * 100 : null;
}

export function percents(value, digits = 0) {
  return value === null ? '–' : `${number(value, digits)}\u202f%`;
}

/** With its sign, as a change. */
export function change(value) {
  return value === null ? '–' : `${value > 0 ? '+' : value < 0 ? '−' : '±'}${number(Math.abs(value), 1)}\u202f%`;
}

export function monthName(month, width = 'short') {
  return new Intl.DateTimeFormat(language.code, { month: width, timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`));
}
