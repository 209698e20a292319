// The city as the page knows it: the gateway's status and clock, the commands seen, and of the part of the map that
// somebody looks at the lamps, or cells of lamps where there are too many. One event `change`, at most once per frame,
// tells the parts to look again; one event `look` when another part of the map is looked at.

const COMMANDS_KEPT = 200;

class City extends EventTarget {
  /** The lamps in view by id; none of them while `cells` are shown instead. */
  lamps = new Map();
  /** [latitude, longitude, lamps, of them in trouble, light] each, or null. */
  cells = null;
  /** How many lamps there are in view. */
  count = 0;
  view = null;
  commands = new Map();
  connection = 'loading';
  loaded = false;
  /** Whether what stands in the part that is looked at was read. */
  seen = false;
  version = 0;
  status = { timeLapse: 1 };
  #statusAt = performance.now();
  #statusNow = Date.now();
  #pending = false;

  /** Somebody looks at this part of the map, { west, south, east, north, zoom, filter }; null: nobody does. The filter
      has what the gateway's list of luminaires takes. */
  look(view) {
    this.view = view;
    this.dispatchEvent(new Event('look'));
  }

  /** What stands in the part that is looked at; null when nobody looks at one. */
  show(found) {
    const { count, luminaires, cells } = found ?? { count: 0, luminaires: [], cells: null };
    this.seen = Boolean(found);
    this.lamps = new Map((luminaires ?? []).map((lamp) => [lamp.id, lamp]));
    this.cells = cells;
    this.count = count;
    this.loaded = true;
    this.version++;
    this.#changed();
  }

  updateLamp(lamp) {
    if (this.cells || !this.view) {
      return;
    }
    if (!this.lamps.has(lamp.id)) {
      if (Object.keys(this.view.filter).length > 0) {
        return; // the gateway knows whether it passes: the next reading tells
      }
      this.version++; // places change only when a lamp is new
      this.count++;
    }
    this.lamps.set(lamp.id, lamp);
    this.#changed();
  }

  removeLamp(id) {
    if (this.lamps.delete(id)) {
      this.version++;
      this.count--;
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

  #changed() {
    if (!this.#pending) {
      this.#pending = true;
      requestAnimationFrame(() => {
        this.#pending = false;
        this.dispatchEvent(new Event('change'));
      });
    }
  }
}

export const city = new City();
