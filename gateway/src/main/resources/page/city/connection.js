// Keeps the city up to date: opens the event stream, then reads everything once, so that no change falls between. When
// the stream is cut the browser opens it again by itself, and everything is read anew.
import { api } from './api.js';

const RETRY_MILLIS = 2000;

export class Connection {
  #city;
  #held = null;
  #reading = 0;

  constructor(city) {
    this.#city = city;
  }

  start() {
    const events = new EventSource('/api/v1/events');
    events.onopen = () => this.#read();
    events.onerror = () => this.#cut(events);
    events.addEventListener('luminaire', (event) => this.#lamp(JSON.parse(event.data)));
    events.addEventListener('command', (event) => this.#city.updateCommand(JSON.parse(event.data)));
    events.addEventListener('status', (event) => this.#city.updateStatus(JSON.parse(event.data)));
  }

  #lamp(lamp) {
    if (this.#held) {
      this.#held.set(lamp.id, lamp);
    } else {
      this.#city.updateLamp(lamp);
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
      this.#city.updateStatus(status);
      this.#city.replaceLamps(lamps);
      this.#held.forEach((lamp) => this.#city.updateLamp(lamp));
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
    if (events.readyState === EventSource.CLOSED) { // refused, for instance because too many views are open
      setTimeout(() => this.start(), RETRY_MILLIS);
    }
  }
}
