// What alarms speak of, in words: lamps, posts, districts. The lamps of a post are asked for when an alarm is first shown
// that concerns it. One event `change` when more is known.
import { alarms } from '../city/alarms.js';
import { api } from '../city/api.js';
import { city } from '../city/city.js';
import { nameOf } from '../city/lamp.js';
import { t } from '../language/language.js';
import { isNight } from './order.js';

const AT_ONCE = 4;
const MOST_POSTS = 2000; // of further ones the ids are shown: so many single alarms are an incident
const LAMPS_OF_A_POST = 100;

class Subjects extends EventTarget {
  #posts = new Map();
  #waiting = [];
  #asking = 0;
  #told = false;
  districts = new Map();

  constructor() {
    super();
    alarms.addEventListener('alarm', ({ detail }) => this.#posts.delete(postOf(detail))); // it may be another lamp now
  }

  /** The lamps that an alarm concerns: one, those of a post, none for what stands for many or is not known yet. */
  lampsOf(alarm) {
    const post = postOf(alarm);
    if (!post) {
      return [];
    }
    if (!this.#posts.has(post)) {
      this.#ask(post);
    }
    const lamps = this.#posts.get(post) ?? [];
    return alarm.scope === 'luminaire' ? lamps.filter((lamp) => lamp.id === alarm.subject) : lamps;
  }

  nameOf(alarm) {
    const [lamp] = this.lampsOf(alarm);
    if (alarm.scope === 'district') {
      return t('alarms.scope.district', { name: this.district(alarm.subject) });
    }
    if (alarm.scope === 'feeder') {
      return t('alarms.scope.feeder', { name: alarm.subject });
    }
    if (alarm.scope === 'connector') {
      return t('alarms.scope.connector', { name: alarm.subject });
    }
    return lamp ? nameOf(lamp) : alarm.subject;
  }

  district(id) {
    return this.districts.get(id)?.displayName || id;
  }

  night() {
    const { bounds } = city.status;
    return Boolean(bounds) && isNight(city.now(), (bounds.south + bounds.north) / 2, (bounds.west + bounds.east) / 2);
  }

  #ask(post) {
    if (this.#posts.size < MOST_POSTS) {
      this.#posts.set(post, []);
      this.#waiting.push(post);
      this.#next();
    }
  }

  async #next() {
    if (this.#asking >= AT_ONCE || this.#waiting.length === 0) {
      return;
    }
    const post = this.#waiting.shift();
    this.#asking++;
    try {
      const { items } = await api.luminaires({ post, limit: LAMPS_OF_A_POST });
      this.#posts.set(post, items);
      this.#tell();
    } catch {
      this.#posts.delete(post); // asked again when it is next shown
    }
    this.#asking--;
    this.#next();
  }

  #tell() {
    if (!this.#told) {
      this.#told = true;
      requestAnimationFrame(() => {
        this.#told = false;
        this.dispatchEvent(new Event('change'));
      });
    }
  }
}

/** Which post an alarm concerns; empty for what stands for many. */
function postOf({ scope, subject }) {
  if (scope === 'post') {
    return subject;
  }
  return ['luminaire', 'sensor'].includes(scope) ? subject.slice(0, subject.lastIndexOf(':')) : '';
}

export const subjects = new Subjects();
