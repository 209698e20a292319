// The gateway's REST interface. Every failure comes as a Problem with plain words for the reader.
const ROOT = '/api/v1';
const PATIENCE_MILLIS = 10000;
const MAIL_MILLIS = 90000; // a mail server that does not answer takes its time

export class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** The answer's body; with `tagged: true` together with its ETag, as `{ body, tag }`. */
export async function call(path, { tagged = false, ...options } = {}) {
  let response;
  try {
    response = await fetch(ROOT + path, { signal: AbortSignal.timeout(PATIENCE_MILLIS), ...options });
  } catch {
    throw new Problem(0, 'unreachable', '');
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw Object.assign(new Problem(response.status, (body.type ?? '').split(':').pop(), body.detail ?? ''),
      { wait: response.headers.get('Retry-After'), errors: body.errors });
  }
  return tagged ? { body, tag: response.headers.get('ETag') } : body;
}

export function sending(method, body) {
  return { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

const at = (id) => `/luminaires/${encodeURIComponent(id)}`;

export const api = {
  status: () => call('/status'),
  map: ({ filter, ...part }) => call(`/map?${new URLSearchParams({ ...part, ...filter })}`),
  tiles: () => call('/map/tiles'),
  luminaires: (filter) => call(`/luminaires?${new URLSearchParams(filter)}`),
  luminaire: (id) => call(at(id)),
  history: async (id, attribute, from) => (await call(
    `${at(id)}/history?${new URLSearchParams({ attribute, from: from.toISOString(), limit: '2000' })}`)).items,
  thinned: (id, wanted) => call(`${at(id)}/history?${new URLSearchParams(wanted)}`),
  post: (id) => call(`/posts/${encodeURIComponent(id)}`),
  commandsOf: (id, limit) => call(`${at(id)}/commands?limit=${limit}`),
  command: (id, action) => call(`${at(id)}/commands`, sending('POST', action)),
  tonight: (id) => call(`${at(id)}/preview/night`, sending('POST', {})),
  overrides: (id) => call(`${at(id)}/overrides`),
  groups: () => call('/groups?limit=5000'),
  luminaireTypes: () => call('/luminaire-types?limit=200'),
  alarmsOf: (id, limit) => call(`/alarms?${new URLSearchParams({ subject: id, limit })}`),
  eventsOf: (id, wanted) => call(`${at(id)}/events?${new URLSearchParams(wanted)}`),
  asset: (id) => call(`/inventory/${encodeURIComponent(id)}`),
  commandMany: (luminaires, command) => call('/group-commands', sending('POST', { target: { luminaires }, command })),
  commandOfMany: (id) => call(`/group-commands/${encodeURIComponent(id)}`),
  resumeMany: (id) => call(`/group-commands/${encodeURIComponent(id)}/resumption`, sending('POST', {})),
  session: () => call('/session'),
  signIn: (name, password) => call('/session', sending('POST', { name, password })),
  signOut: () => call('/session', { method: 'DELETE' }),
  testNotices: () => call('/notices/test', { ...sending('POST', {}), signal: AbortSignal.timeout(MAIL_MILLIS) }),
  choosePassword: (current, chosen) => call('/session/password', sending('PUT', { current, new: chosen })),
};
