// Keeps the files of the pages on the phone, so that commissioning starts without a signal. Nothing of what the gateway knows is
// kept here. One version at a time: with a new one of the page the old one's files go.
const SHELL = '/commissioning';
const CACHE = `lamplighter ${self.location.pathname}`; // has the page's fingerprint
const PATIENCE_MILLIS = 4000; // a bad signal must not hold up what is here

const isFile = (url) => url.origin === self.location.origin && /^\/(page|lib)\//.test(url.pathname);

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(new Request(SHELL, { cache: 'no-cache' }))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), caches.keys().then((names) => Promise.all(
    names.filter((name) => name.startsWith('lamplighter ') && name !== CACHE).map((name) => caches.delete(name))))]));
});

self.addEventListener('message', (event) => {
  const files = event.data.files.filter((file) => isFile(new URL(file)));
  event.waitUntil(caches.open(CACHE).then((cache) => Promise.all(files.map(async (file) => {
    if (!await cache.match(file)) {
      await cache.add(file).catch(() => {});
    }
  }))));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.mode === 'navigate' && url.pathname === SHELL) {
    event.respondWith(shell());
  } else if (event.request.method === 'GET' && isFile(url)) {
    event.respondWith(file(event.request));
  }
});

/** The gateway's, which may be newer; without an answer the one that is here. */
async function shell() {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(SHELL, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    if (response.ok) {
      return response;
    }
  } catch {
    // no signal
  }
  return await cache.match(SHELL) ?? fetch(SHELL);
}

/** Files never change under their address. */
async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) {
    return kept;
  }
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
  }
  return response;
}
