// Plans, their versions, who runs them, and what they would do. Nothing here keeps anything.
import { call, sending } from '../city/api.js';

const PATIENCE_MILLIS = 60000; // a year of a whole city is worked out one after the other
const one = (id) => `/group-plans/${encodeURIComponent(id)}`;
const patient = (method, body) => ({ ...sending(method, body), signal: AbortSignal.timeout(PATIENCE_MILLIS) });

export const plansApi = {
  all: async () => (await call('/group-plans?limit=5000')).items,
  one: (id) => call(one(id)),
  trial: (id, wish, year) => call(`${one(id)}/trial?year=${year}`, patient('POST', wish)),
  put: (id, wish) => call(one(id), patient('PUT', wish)),
  remove: (id) => call(one(id), { method: 'DELETE' }),
  posts: (id, state, cursor) => call(`${one(id)}/posts?${new URLSearchParams({ limit: 100, ...(state && { state }), ...(cursor && { cursor }) })}`),
  versions: async (id) => (await call(`${one(id)}/versions?limit=5000`)).items,
  version: (id, number) => call(`${one(id)}/versions/${number}`),
  restore: (id, number) => call(`${one(id)}/versions/${number}/restoration`, patient('POST', {})),
  templates: async () => (await call('/plan-templates')).items,
  night: (lamp, wish) => call(`/luminaires/${encodeURIComponent(lamp)}/preview/night`, patient('POST', wish)),
  year: (wish) => call('/preview/year', patient('POST', wish)),
  districts: async () => (await call('/districts?limit=5000')).items,
  groups: async () => (await call('/groups?limit=5000')).items,
  streets: async () => (await call('/streets?limit=5000')).items,
  ofPost: (post) => call(`/posts/${encodeURIComponent(post)}/plan`),
};
