// Keeps the city up to date: opens the event stream, then reads everything once, so that no change falls between. When
// the stream is cut the browser opens it again by itself, and everything is read anew.
import { alarms } from './alarms.js';
import { api } from './api.js';

const RETRY_MILLIS = 2000;

export class Connection {
  #city;
  #held = null;
  #reading = 0;
  #refused;
  #events = null;

  /** `refused` is called when the gateway does not let the page in any more, or not yet. */
  constructor(city, refused) {
    this.#city = city;
    this.#refused = refused;
  }

  /** Connects, or leaves it; repeatable. */
  follow(wanted) {
    if (wanted && !this.#events) {
      this.#start();
    } else if (!wanted && this.#events) {
      this.#stop();
    }
  }

  #stop() {
    this.#reading++;
    this.#events.close();
    this.#events = null;
  }

  #start() {
    const events = new EventSource('/api/v1/events');
    this.#events = events;
    events.addEventListener('hello', (event) => this.#hello(JSON.parse(event.data)));
    events.onerror = () => this.#cut(events);
    events.addEventListener('luminaire', (event) => this.#lamp(JSON.parse(event.data)));
    events.addEventListener('removed', (event) => this.#removed(JSON.parse(event.data).id));
    events.addEventListener('command', (event) => this.#city.updateCommand(JSON.parse(event.data)));
    events.addEventListener('alarm', (event) => alarms.update(JSON.parse(event.data)));
    events.addEventListener('status', (event) => this.#status(JSON.parse(event.data)));
  }

  /** What was missed comes by itself when the stream could be resumed; else everything is read anew. */
  #hello({ resumed }) {
    if (resumed && this.#city.loaded && !this.#held) {
      this.#city.connect('live');
    } else {
      this.#read();
    }
  }

  #status(status) {
    this.#city.updateStatus(status);
    alarms.count(status.openAlarms ?? 0);
  }

  #lamp(lamp) {
    if (this.#held) {
      this.#held.set(lamp.id, lamp);
    } else {
      this.#city.updateLamp(lamp);
    }
  }

  #removed(id) {
    if (this.#held) {
      this.#held.set(id, null);
    } else {
      this.#city.removeLamp(id);
    }
  }

  async #read() {
    const turn = ++this.#reading;
    this.#held = new Map();
    try {
      const [status, lamps] = await Promise.all([api.status(), api.luminaires()]);
      if (turn !== this.#reading) {
        return;
      }
      this.#status(status);
      this.#city.replaceLamps(lamps);
      this.#held.forEach((lamp, id) => (lamp ? this.#city.updateLamp(lamp) : this.#city.removeLamp(id)));
      this.#held = null;
      this.#city.connect('live');
    } catch {
      if (turn === this.#reading) {
        this.#city.connect('cut');
        setTimeout(() => turn === this.#reading && this.#read(), RETRY_MILLIS);
      }
    }
  }

  #cut(events) {
    this.#reading++; // whatever is being read is of no use any more
    this.#city.connect('cut');
    if (events.readyState === EventSource.CLOSED) { // refused: signed out, or too many views are open
      this.#stop();
      setTimeout(() => this.#refused(), RETRY_MILLIS);
    }
  }
}
