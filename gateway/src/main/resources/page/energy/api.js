// What lamps used, divided and by month, and the files of it.
import { api, call } from '../city/api.js';

const PATIENCE_MILLIS = 60000; // others may ask for a whole city at the same time
const ROOT = '/api/v1/savings';

/** `where`: one of { district, group, street, luminaire }, a street with its district. */
export function savings(where, span, by) {
  return call(`/savings?${query(where, span, by)}`, { signal: AbortSignal.timeout(PATIENCE_MILLIS) });
}

export function file(name, where, span, by, more = {}) {
  return `${ROOT}/${name}?${query({ ...where, ...more }, span, by)}`;
}

export const districts = async () => (await call('/districts?limit=5000')).items;
export const groups = async () => (await api.groups()).items;

function query(where, { from, to }, by) {
  return new URLSearchParams(Object.entries({ ...where, from, to, by }).filter(([, value]) => value));
}
