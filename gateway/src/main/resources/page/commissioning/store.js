// What technicians wrote down and what waits to be sent, kept by this browser: neither a reload nor an empty battery loses it.
const NAME = 'lamplighter-commissioning';
const VERSION = 1;
let opened = null;

function open() {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('visits', { keyPath: 'id' });
      request.result.createObjectStore('queue', { keyPath: 'number', autoIncrement: true });
      request.result.createObjectStore('known', { keyPath: 'name' }); // what the gateway said last, for where there is no signal
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => {
      opened = null;
      failed(request.error);
    };
  });
  return opened;
}

async function run(store, mode, act) {
  const database = await open();
  return new Promise((done, failed) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' }); // a battery may end at once
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = () => failed(transaction.error ?? request.error);
  });
}

export const store = {
  all: (name) => run(name, 'readonly', (each) => each.getAll()),
  get: (name, key) => run(name, 'readonly', (each) => each.get(key)),
  put: (name, value) => run(name, 'readwrite', (each) => each.put(value)),
  remove: (name, key) => run(name, 'readwrite', (each) => each.delete(key)),
};
