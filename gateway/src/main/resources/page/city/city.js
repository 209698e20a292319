// The city as the page knows it: all lamps, the gateway's status and clock, the commands seen. One event `change`, at
// most once per frame, tells the parts to look again.
import { hasTrouble, shines } from './lamp.js';

const COMMANDS_KEPT = 200;

class City extends EventTarget {
  lamps = new Map();
  commands = new Map();
  connection = 'loading';
  loaded = false;
  version = 0;
  status = { timeLapse: 1 };
  #statusAt = performance.now();
  #statusNow = Date.now();
  #pending = false;
  #totals = null;

  replaceLamps(items) {
    this.lamps = new Map(items.map((lamp) => [lamp.id, lamp]));
    this.loaded = true;
    this.version++;
    this.#changed();
  }

  updateLamp(lamp) {
    if (!this.lamps.has(lamp.id)) {
      this.version++; // places change only when a lamp is new
    }
    this.lamps.set(lamp.id, lamp);
    this.#changed();
  }

  removeLamp(id) {
    if (this.lamps.delete(id)) {
      this.version++;
      this.#changed();
    }
  }

  updateCommand(command) {
    this.commands.delete(command.id);
    this.commands.set(command.id, command);
    if (this.commands.size > COMMANDS_KEPT) {
      this.commands.delete(this.commands.keys().next().value);
    }
    this.#changed();
  }

  updateStatus(status) {
    this.status = status;
    this.#statusAt = performance.now();
    this.#statusNow = Date.parse(status.now);
    this.#changed();
  }

  connect(state) {
    this.connection = state;
    this.#changed();
  }

  /** The gateway's time in milliseconds, which may run faster than ours. */
  now() {
    return this.#statusNow + (performance.now() - this.#statusAt) * (this.status.timeLapse || 1);
  }

  /** When the last status came, in the gateway's time. */
  heardAt() {
    return this.#statusNow;
  }

  /** The newest command for a lamp, if one was seen. */
  commandFor(id) {
    return [...this.commands.values()].reverse().find((command) => command.luminaire === id);
  }

  totals() {
    this.#totals ??= sum(this.lamps.values());
    return this.#totals;
  }

  #changed() {
    this.#totals = null;
    if (!this.#pending) {
      this.#pending = true;
      requestAnimationFrame(() => {
        this.#pending = false;
        this.dispatchEvent(new Event('change'));
      });
    }
  }
}

function sum(lamps) {
  const totals = { lamps: 0, lit: 0, trouble: 0, watts: 0, lux: null };
  const lux = [];
  for (const lamp of lamps) {
    totals.lamps++;
    totals.lit += shines(lamp) ? 1 : 0;
    totals.trouble += hasTrouble(lamp) ? 1 : 0;
    totals.watts += lamp.online && typeof lamp.activePower === 'number' ? lamp.activePower : 0;
    if (lamp.online && typeof lamp.lightLevel === 'number') {
      lux.push(lamp.lightLevel);
    }
  }
  if (lux.length > 0) {
    totals.lux = lux.sort((a, b) => a - b)[Math.floor(lux.length / 2)];
  }
  return totals;
}

export const city = new City();
