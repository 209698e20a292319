// The gateway's REST interface. Every failure comes as a Problem with plain words for the reader.
const ROOT = '/api/v1';
const PATIENCE_MILLIS = 10000;

export class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(ROOT + path, { signal: AbortSignal.timeout(PATIENCE_MILLIS), ...options });
  } catch {
    throw new Problem(0, 'unreachable', '');
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(response.status, (body.type ?? '').split(':').pop(), body.detail ?? '');
  }
  return body;
}

const at = (id) => `/luminaires/${encodeURIComponent(id)}`;

export const api = {
  status: () => call('/status'),
  luminaires: async () => (await call('/luminaires')).items,
  luminaire: (id) => call(at(id)),
  history: async (id, attribute, from) => (await call(
    `${at(id)}/history?${new URLSearchParams({ attribute, from: from.toISOString(), limit: '2000' })}`)).items,
  command: (id, action) => call(`${at(id)}/commands`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(action),
  }),
};
