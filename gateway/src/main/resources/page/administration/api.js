// What only the administration asks of the gateway.
import { call, Problem, sending } from '../city/api.js';

const PAGE = 100;
const PLATFORM_MILLIS = 120000; // a city platform that does not answer takes its time

const part = encodeURIComponent;

function query(values) {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value ?? ''));
}

/** Every item of a list, at most so many of them. */
async function all(path, most = 10000) {
  const items = [];
  for (let cursor = ''; cursor !== null && items.length < most;) {
    const page = await call(`${path}?${query({ limit: '5000', cursor })}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

/** What lies outside of /api/v1; 503 is an answer of /health too. */
async function plain(path, accepted) {
  let response;
  try {
    response = await fetch(path, { signal: AbortSignal.timeout(10000) });
  } catch {
    throw new Problem(0, 'unreachable', '');
  }
  if (!response.ok && response.status !== accepted) {
    throw new Problem(response.status, '', '');
  }
  return response;
}

export const users = {
  list: () => all('/users'),
  show: (name) => call(`/users/${part(name)}`, { tagged: true }),
  add: (name, role) => call('/users', sending('POST', { name, role })),
  change: (name, wish, tag) => {
    const options = sending('PUT', wish);
    return call(`/users/${part(name)}`, { ...options, headers: { ...options.headers, 'If-Match': tag } });
  },
  remove: (name) => call(`/users/${part(name)}`, { method: 'DELETE' }),
  newPassword: (name) => call(`/users/${part(name)}/password`, sending('POST', {})),
};

export const tokens = {
  list: () => all('/tokens'),
  add: (token) => call('/tokens', sending('POST', token)),
  revoke: (id) => call(`/tokens/${part(id)}`, { method: 'DELETE' }),
};

export const connectors = {
  kinds: async () => (await call('/connector-kinds')).items,
  list: async () => (await call('/connectors')).items,
  put: (id, fields) => call(`/connectors/${part(id)}`, sending('PUT', fields)),
  remove: (id) => call(`/connectors/${part(id)}`, { method: 'DELETE' }),
  test: (id) => call(`/connectors/${part(id)}/test`,
    { ...sending('POST', {}), signal: AbortSignal.timeout(PLATFORM_MILLIS) }),
  resend: (id, from) => call(`/connectors/${part(id)}/resending`, sending('POST', { from: from.toISOString() })),
  show: (id) => call(`/connectors/${part(id)}`),
  parked: (id) => call(`/connectors/${part(id)}/parked?limit=20`),
  sendParkedAgain: (id, number) => call(`/connectors/${part(id)}/parked/resending`, sending('POST', number === null ? {} : { number })),
  forget: (id, number) => call(`/connectors/${part(id)}/parked${number === null ? '' : `?number=${number}`}`, { method: 'DELETE' }),
};

export const posts = {
  list: () => all('/posts', 100000),
  inventory: () => all('/inventory', 100000),
  remove: (id) => call(`/posts/${part(id)}`, { method: 'DELETE' }),
};

export const identities = {
  list: () => all('/identities', 100000),
  revoke: (post, unknownToo = false) => call(`/identities/${part(post)}/revocation`, sending('POST', { unknownToo })),
  waiting: () => all('/enrolment/requests'),
  approve: (id) => call(`/enrolment/requests/${part(id)}/approval`, sending('POST', {})),
  refuse: (id) => call(`/enrolment/requests/${part(id)}`, { method: 'DELETE' }),
  tokens: () => all('/enrolment/tokens'),
  makeTokens: (posts, hours) => call('/enrolment/tokens', sending('POST', { posts, hours })),
  withdraw: (id) => call(`/enrolment/tokens/${part(id)}`, { method: 'DELETE' }),
};

export const backups = {
  list: () => call('/backups'),
  make: () => call('/backups', sending('POST', {})),
};

export const log = {
  audit: (filter, cursor) => call(`/audit?${query({ ...filter, cursor, limit: PAGE })}`),
  quarantine: (filter, cursor) => call(`/quarantine?${query({ ...filter, cursor, limit: PAGE })}`),
  sample: (number) => `/api/v1/quarantine/${number}/sample`,
};

export const vitals = {
  health: async () => {
    const response = await plain('/health', 503);
    const health = await response.json().catch(() => ({}));
    if (!health.checks) {
      throw new Problem(response.status, '', ''); // of a server in front, while the gateway is away
    }
    return health;
  },
  metrics: async () => (await plain('/metrics')).text(),
  status: () => call('/status'),
};
