// What waits to be sent to the gateway, in the order in which it was done. Each item is tried until the gateway has it or
// refuses it; a refusal stays until somebody mends or discards it, and only holds up what belongs to the same visit. Bounded by
// the visits that there may be: three items each. One event `change` whenever something became different.
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { session } from '../city/session.js';
import { commissioningApi } from './api.js';
import { store } from './store.js';
import { account, randomId, visits } from './visits.js';

const SOONEST_MILLIS = 2000;
const LATEST_MILLIS = 60000;
const TEST_MILLIS = 10 * 60000; // a lamp must not flash hours later, when somebody else may be at the post
const LATER = [0, 408, 429, 500, 502, 503, 504];

class Queue extends EventTarget {
  all = [];
  /** Why nothing is being sent: '', 'offline', 'busy' (the gateway), 'signed-out'. */
  why = '';
  #wait = SOONEST_MILLIS;
  #timer;
  #running = false;
  #again = false;

  async load() {
    this.all = await store.all('queue').catch(() => []);
    addEventListener('online', () => this.#soon());
    document.addEventListener('visibilitychange', () => !document.hidden && this.send());
    let live = city.connection;
    city.addEventListener('change', () => {
      if (city.connection !== live) {
        live = city.connection;
        if (live === 'live') {
          this.#soon();
        }
      }
    });
    let name = account();
    session.addEventListener('change', () => {
      if (account() !== name) {
        name = account();
        this.#soon();
      }
    });
    this.#changed();
    this.send();
  }

  get own() {
    return this.all.filter((item) => item.account === account());
  }

  /** Accounts whose work waits on this phone besides. */
  get others() {
    return [...new Set(this.all.map((item) => item.account).filter((name) => name !== account()))];
  }

  of(visit) {
    return this.own.filter((item) => item.visit === visit.id);
  }

  /** In place of an item of that kind that did not go yet. */
  async add(kind, visit, more = {}) {
    await this.withdraw(visit, kind);
    const item = { account: visit.account, visit: visit.id, post: visit.post, kind, key: randomId(), at: Date.now(), tries: 0, problem: null, ...more };
    try {
      item.number = await store.put('queue', item);
    } catch {
      item.number = -item.at; // visits tell that this phone stores nothing: it is sent while the page is open
    }
    this.all = [...this.all, item];
    this.#changed();
    this.#soon();
  }

  /** What did not go yet, of one kind or all of the visit. */
  async withdraw(visit, kind = null) {
    const gone = this.all.filter((item) => item.visit === visit.id && (!kind || item.kind === kind));
    await Promise.all(gone.map((item) => this.#remove(item)));
    this.#changed();
  }

  /** What was refused is tried again, as it is or as it was mended. */
  async retry(item) {
    await this.#put({ ...item, problem: null, at: Date.now() });
    this.#soon();
  }

  #soon() {
    this.#wait = SOONEST_MILLIS;
    this.send();
  }

  /** Sends what can be sent; one tab at a time. */
  async send() {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    try {
      do {
        this.#again = false;
        await (navigator.locks ? navigator.locks.request('lamplighter-commissioning', () => this.#sendAll()) : this.#sendAll());
      } while (this.#again);
    } finally {
      this.#running = false;
    }
  }

  async #sendAll() {
    clearTimeout(this.#timer);
    if (!this.#next()) {
      this.#because('');
      return;
    }
    if (!await this.#isStillMe()) {
      this.#later();
      return;
    }
    for (let item = this.#next(); item; item = this.#next()) {
      if (!await this.#sendOne(item)) {
        this.#later();
        return;
      }
    }
    this.#because('');
    this.#wait = SOONEST_MILLIS;
  }

  /** The first item that no refused one of the same visit holds up. */
  #next() {
    const held = new Set(this.own.filter((item) => item.problem).map((item) => item.visit));
    return this.own.find((item) => !held.has(item.visit));
  }

  /** Another tab may have signed in as somebody else: nothing goes out under a wrong name. */
  async #isStillMe() {
    try {
      const { name, signedIn } = await api.session();
      if ((name ?? '') === account()) {
        return true;
      }
      this.#because(signedIn ? '' : 'signed-out');
      session.load();
    } catch (problem) {
      this.#because(problem.status === 0 ? 'offline' : 'busy');
    }
    return false;
  }

  /** Whether to go on with the next one. */
  async #sendOne(item) {
    if (item.kind === 'test' && Date.now() - item.at > TEST_MILLIS) {
      await this.#put({ ...item, problem: { status: 0, code: 'too-late', detail: '' } });
      return true;
    }
    try {
      await this.#deliver(item, visits.find(item.visit));
      await this.#remove(item);
      this.#changed();
      return true;
    } catch (problem) {
      if (problem.status === undefined) {
        throw problem; // a bug must be seen
      }
      if (problem.status === 401) {
        this.#because('signed-out');
        session.load();
        return false;
      }
      if (LATER.includes(problem.status)) {
        this.#because(problem.status === 0 ? 'offline' : 'busy');
        await this.#put({ ...item, tries: item.tries + 1 });
        return false;
      }
      await this.#put({ ...item, problem: { status: problem.status, code: problem.code, detail: problem.message } });
      return true;
    }
  }

  async #deliver(item, visit) {
    if (!visit) {
      return; // discarded in another tab
    }
    if (item.kind === 'photo') {
      if (visit.photo) {
        const { photo } = await commissioningApi.photo(item.post, visit.photo.blob, item.key);
        const now = visits.find(visit.id)?.photo;
        if (now?.blob === visit.photo.blob) { // no other one was taken meanwhile
          await visits.save(visit, { photo: { ...now, hash: photo } });
        }
      }
    } else if (item.kind === 'test') {
      const test = await this.#test(item);
      await visits.save(visit, { test });
    } else {
      await commissioningApi.finish(item.post, wish(visit), visit.key);
      if (this.all.some((each) => each.number === item.number)) { // else somebody took it back meanwhile, to change it
        await visits.done(visit);
      }
    }
  }

  /** When the answer to the first try was lost, the test that runs is the one asked for. */
  async #test(item) {
    try {
      return await commissioningApi.test(item.post, item.lampTest, item.key);
    } catch (problem) {
      const latest = item.tries > 0 && problem.code === 'selftest-busy' ? await commissioningApi.latestTest(item.post) : null;
      if (latest && ['waiting', 'sent', 'running'].includes(latest.state)) {
        return latest;
      }
      throw problem;
    }
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), this.#wait);
    this.#wait = Math.min(LATEST_MILLIS, this.#wait * 2);
  }

  #because(why) {
    if (why !== this.why) {
      this.why = why;
      this.#changed();
    }
  }

  async #put(item) {
    await store.put('queue', item).catch(() => {});
    this.all = this.all.map((each) => (each.number === item.number ? item : each));
    this.#changed();
  }

  async #remove(item) {
    await store.remove('queue', item.number).catch(() => {});
    this.all = this.all.filter((each) => each.number !== item.number);
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** What the gateway is told; the same each time, for a visit is not changed once it is finished. */
function wish(visit) {
  const { test } = visit;
  return {
    replaces: visit.replaces, takenAt: new Date(visit.finishedAt).toISOString(),
    position: visit.position && { latitude: visit.position.latitude, longitude: visit.position.longitude, accuracy: visit.position.accuracy },
    photo: visit.photo?.hash ?? null,
    selfTest: test?.state === 'finished' ? { id: test.id, result: test.result } : null,
    luminaires: visit.lamps.map((lamp) => luminaire(visit, lamp)),
    note: visit.note,
  };
}

/** Nothing is emptied in the books by what a technician leaves open. */
function luminaire(visit, { device, luminaireType, wattage, mounting }) {
  const booked = visit.sight?.luminaires.some((each) => each.device === device && each.inInventory);
  return Object.fromEntries(Object.entries({
    device, luminaireType, wattage: luminaireType ? wattage : '', mounting, address: visit.address, displayName: visit.displayName,
    installed: booked ? '' : visit.installed,
  }).filter(([, value]) => value !== ''));
}

export const queue = new Queue();
