// Where and when a plan is drawn: the sun of the city, and today by its clocks.
import { city } from '../city/city.js';
import { nightOf } from './sun.js';

const USUAL_ZONE = 'Europe/Berlin'; // of a plan that names none, as the gateway has it

export function zoneOf(plan) {
  return plan.timeZone ?? USUAL_ZONE;
}

/** Today in the city; a night belongs to the day on which it begins. */
export function today(zone = USUAL_ZONE) {
  const now = city.status.now ? city.now() : Date.now();
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now - 12 * 3600 * 1000);
}

/** The sun over a plan in the night that begins on a date; null where nobody knows where the lamps are, or it does not set. */
export function sunOver(plan, date) {
  const { bounds } = city.status;
  const place = plan.location ?? (bounds && { latitude: (bounds.south + bounds.north) / 2, longitude: (bounds.west + bounds.east) / 2 });
  return place ? nightOf(date, place, zoneOf(plan)) : null;
}
