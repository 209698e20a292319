// A visit is what a technician writes down at one post. Kept after each step; it belongs to the account that made it. One event
// `change` whenever something became different.
import { session } from '../city/session.js';
import { store } from './store.js';

export const STEPS = ['position', 'photo', 'lamps', 'test', 'finish'];
const MOST = 50; // some 25 MB with their photos; beyond that none is begun until some were sent
const MOST_DONE = 10;

class Visits extends EventTarget {
  all = [];
  loaded = false;
  trouble = null; // why this browser keeps nothing

  async load() {
    try {
      this.all = await store.all('visits');
    } catch (failure) {
      this.trouble = failure?.message ?? '';
    }
    this.loaded = true;
    this.#changed();
  }

  /** Of whoever is signed in, the newest first. */
  get own() {
    return this.all.filter((visit) => visit.account === account()).sort((one, other) => other.changedAt - one.changedAt);
  }

  of(post) {
    return this.own.find((visit) => visit.post === post && visit.state !== 'done');
  }

  find(id) {
    return this.all.find((visit) => visit.id === id);
  }

  get full() {
    return this.own.filter((visit) => visit.state !== 'done').length >= MOST;
  }

  /** A new one. What the gateway says of the post may be null: there is no signal. */
  async begin(post, sight) {
    const lamps = sight?.luminaires ?? [];
    navigator.storage?.persist?.().catch(() => {}); // or the browser may clear it when the phone is full
    return this.save({
      id: randomId(), key: randomId(), account: account(), post, state: 'open', startedAt: Date.now(), step: STEPS[0], sight,
      replaces: sight?.last?.id ?? null, position: null, photo: null, test: null, note: '',
      address: sight?.address ?? '', displayName: sight?.displayName ?? '',
      lamps: lamps.length > 0 ? lamps.map(({ device, luminaireType, wattage, mounting }) => ({ device, luminaireType, wattage, mounting }))
        : [{ device: 'luminaire-1', luminaireType: '', wattage: null, mounting: '' }],
    });
  }

  /** Known at once, kept when it returns; what was changed meanwhile stays. */
  async save(visit, values = {}) {
    const kept = { ...visit, ...this.find(visit.id), ...values, changedAt: Date.now() };
    this.all = [...this.all.filter((each) => each.id !== kept.id), kept];
    this.#changed();
    try {
      await store.put('visits', kept);
      this.trouble = null;
    } catch (failure) {
      this.trouble = failure?.message ?? '';
      this.#changed();
    }
    return kept;
  }

  async remove(visit) {
    await store.remove('visits', visit.id).catch(() => {});
    this.all = this.all.filter((each) => each.id !== visit.id);
    this.#changed();
  }

  /** The gateway has it: what is left is a line in the list of what was done. */
  async done(visit) {
    await this.save(visit, { state: 'done', photo: null, sight: null });
    const old = this.own.filter((each) => each.state === 'done').slice(MOST_DONE);
    await Promise.all(old.map((each) => this.remove(each)));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Guests have no name. */
export function account() {
  return session.state.name ?? '';
}

export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const visits = new Visits();
