// Lets the page start without a signal: a service worker keeps the files of the page, where the browser has one (https or this
// machine).

/** Keeps what was loaded so far, and what is loaded later. */
export async function keepShell() {
  if (!navigator.serviceWorker) {
    return;
  }
  try {
    const registration = await navigator.serviceWorker.register(new URL('./worker.js', import.meta.url), { scope: '/commissioning' });
    const worker = registration.installing ?? registration.waiting ?? registration.active; // that of this version
    while (worker.state !== 'activated' && worker.state !== 'redundant') {
      await new Promise((done) => { worker.addEventListener('statechange', done, { once: true }); });
    }
    const files = performance.getEntriesByType('resource').map((each) => each.name).filter((name) => /\/(page|lib)\//.test(new URL(name).pathname));
    worker.postMessage({ files });
  } catch {
    return; // private windows refuse it: then a start needs the gateway
  }
}
