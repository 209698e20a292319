// The REST calls of this page. What is sent goes through the queue.
import { call, sending } from '../city/api.js';

const PHOTO_MILLIS = 60000; // a photo over a bad connection
const at = (post, what) => `/posts/${encodeURIComponent(post)}/${what}`;
const keyed = (options, key) => ({ ...options, headers: { ...options.headers, 'Idempotency-Key': key } });

export const commissioningApi = {
  post: (post) => call(at(post, 'commissioning')),
  waiting: async () => (await call('/commissioning/waiting?limit=200')).items,
  types: async () => (await call('/luminaire-types?limit=200')).items,
  streets: async (district) => (await call(`/streets?${new URLSearchParams({ limit: '2000', ...(district ? { district } : {}) })}`)).items,
  finish: (post, wish, key) => call(at(post, 'commissioning'), keyed(sending('PUT', wish), key)),
  photo: (post, blob, key) => call(at(post, 'photo'), keyed({ method: 'PUT', headers: { 'Content-Type': 'image/jpeg' },
    body: blob, signal: AbortSignal.timeout(PHOTO_MILLIS) }, key)),
  label: (blob) => call('/commissioning/label', { method: 'POST', headers: { 'Content-Type': 'image/jpeg' }, body: blob,
    signal: AbortSignal.timeout(PHOTO_MILLIS) }),
  test: (post, lampTest, key) => call(at(post, 'selftest'), keyed(sending('POST', { lampTest }), key)),
  latestTest: (post) => call(at(post, 'selftest')),
};
