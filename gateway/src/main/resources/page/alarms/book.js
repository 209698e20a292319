// The alarms that the page knows: all open ones, and of the closed ones what was asked for. Follows the live events and
// reads anew after a cut. One event `change` whenever something became different, `news` for alarms that came meanwhile.
import { alarms } from '../city/alarms.js';
import { city } from '../city/city.js';
import { address } from '../shell/address.js';
import { alarmApi } from './api.js';
import { byHurt } from './order.js';
import { subjects } from './subjects.js';

export const FILTERS = ['state', 'severity', 'type', 'district', 'text'];
const PAGE = 5000;
const MOST_OPEN = 20000; // more are not compared here; incidents keep a city far below
const CLOSED_AT_A_TIME = 200;

class Book extends EventTarget {
  state = 'loading'; // 'ready', 'failed'
  problem = null;
  more = false; // whether the gateway has more than is here
  #all = new Map();
  #closedNext = '';
  #connection = city.connection;
  #users = 0;
  #turn = 0;
  #read = '';

  /** Follows the alarms while anybody shows them. */
  open() {
    if (this.#users++ === 0) {
      alarms.addEventListener('alarm', this.#heard);
      city.addEventListener('change', this.#reconnected);
      address.addEventListener('change', this.#asked);
      this.read();
    }
  }

  close() {
    if (--this.#users === 0) {
      alarms.removeEventListener('alarm', this.#heard);
      city.removeEventListener('change', this.#reconnected);
      address.removeEventListener('change', this.#asked);
    }
  }

  get(id) {
    return this.#all.get(id);
  }

  filter() {
    return Object.fromEntries(FILTERS.map((name) => [name, address.get(name) ?? '']));
  }

  /** What the filter lets through, in order. Members of an incident stand under it, not here. */
  shown() {
    const filter = this.filter();
    const words = filter.text.toLowerCase().split(/\s+/).filter((word) => word);
    return [...this.#all.values()].filter((alarm) => fits(alarm, filter) && (words.length === 0 || says(alarm, words)))
      .sort(byHurt(subjects.night()));
  }

  /** Types, districts and people that occur, for the filters. */
  values(of) {
    return [...new Set([...this.#all.values()].map(of).filter((value) => value))].sort();
  }

  /** Takes in an alarm as the gateway tells it. */
  take(alarm) {
    this.#all.set(alarm.id, alarm);
    this.#changed();
  }

  async read() {
    const turn = ++this.#turn;
    this.#read = this.#wanted();
    try {
      const wanted = this.filter().state;
      const found = new Map();
      let next = '';
      while (wanted !== 'closed' && next !== null && found.size < MOST_OPEN) {
        const page = await alarmApi.list({ open: true, limit: PAGE, cursor: next });
        page.items.forEach((alarm) => found.set(alarm.id, alarm));
        next = page.next;
      }
      this.more = next !== null && next !== '';
      this.#closedNext = '';
      if (turn === this.#turn) {
        this.#all = found;
        this.state = 'ready';
        this.problem = null;
        await (wanted === 'closed' ? this.readClosed() : this.#names());
      }
    } catch (problem) {
      if (turn === this.#turn) {
        this.problem = problem;
        this.state = 'failed';
      }
    }
    this.#changed();
  }

  /** The next closed alarms, the newest first; type and district are the gateway's to find. */
  async readClosed() {
    const { type, district } = this.filter();
    const page = await alarmApi.list({ open: false, type, district, limit: CLOSED_AT_A_TIME, cursor: this.#closedNext });
    page.items.forEach((alarm) => this.#all.set(alarm.id, alarm));
    this.#closedNext = page.next ?? '';
    this.more = page.next !== null;
    await this.#names();
    this.#changed();
  }

  async #names() {
    if (subjects.districts.size === 0) {
      subjects.districts = new Map((await alarmApi.districts()).map((district) => [district.id, district]));
    }
  }

  #heard = ({ detail: alarm }) => {
    if (this.state !== 'ready') {
      return;
    }
    const fresh = alarm.open && !this.#all.has(alarm.id);
    if (alarm.open || this.#all.has(alarm.id)) {
      this.take(alarm);
    }
    if (fresh && !alarm.incident) {
      this.dispatchEvent(new CustomEvent('news', { detail: alarm }));
    }
  };

  #reconnected = () => {
    const before = this.#connection;
    this.#connection = city.connection;
    if (before === 'cut' && city.connection === 'live') {
      this.read();
    }
  };

  #asked = () => {
    if (this.#wanted() === this.#read) {
      this.#changed();
    } else {
      this.read();
    }
  };

  /** What the gateway has to be asked for, in one text. */
  #wanted() {
    const { state, type, district } = this.filter();
    return state === 'closed' ? `closed ${type} ${district}` : 'open';
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

function fits(alarm, { state, severity, type, district }) {
  return !alarm.incident && alarm.open === (state !== 'closed') && (state !== 'new' || !alarm.acknowledgedBy)
    && (!severity || alarm.severity === severity) && (!type || alarm.type === type)
    && (!district || alarm.district === district);
}

function says(alarm, words) {
  const text = `${alarm.subject} ${alarm.type} ${subjects.nameOf(alarm)} ${alarm.address ?? ''} ${alarm.assignee ?? ''} ${alarm.acknowledgedBy ?? ''}`
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

export const book = new Book();
