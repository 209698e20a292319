// Keeps the city up to date. The stream of live events is opened first, then status and view are read, so that no change
// falls between. The stream tells of the lamps in view and a little around; where the view comes in cells, because there
// are too many lamps, it tells of none and the view is read again every few seconds. When the stream is cut the browser
// opens it again by itself, and what cannot be resumed is read anew.
import { alarms } from './alarms.js';
import { api } from './api.js';
import { city } from './city.js';

const RETRY_MILLIS = 2000;
const AGAIN_MILLIS = 2500;
const SILENT_MILLIS = 12000; // the status comes every second: a line that is silent for so long is dead, though nobody said so
const MARGIN = 0.3; // of the view's size on each side: whoever moves the map a little needs nothing new

export class Connection {
  #wanted = false;
  #held = null; // what came while the view was read
  #turn = 0;
  #refused;
  #events = null;
  #heardAt = 0;
  #told = null; // the part of the map whose lamps the stream tells of; null: of none

  /** `refused` is called when the gateway does not let the page in any more, or not yet. */
  constructor(refused) {
    this.#refused = refused;
    city.addEventListener('look', () => this.#wanted && this.#look());
    setInterval(() => {
      this.#readAgain();
      this.#doubt();
    }, AGAIN_MILLIS);
  }

  /** Connects, or leaves it; repeatable. */
  follow(wanted) {
    if (wanted !== this.#wanted) {
      this.#wanted = wanted;
      this.#stop();
      if (wanted) {
        this.#listen(null);
      }
    }
  }

  #stop() {
    this.#turn++;
    this.#events?.close();
    this.#events = null;
  }

  #listen(part) {
    this.#stop();
    this.#told = part;
    const events = new EventSource(`/api/v1/events?${new URLSearchParams(part ? edges(part) : { luminaires: 'false' })}`);
    this.#events = events;
    this.#heardAt = performance.now();
    events.addEventListener('hello', (event) => this.#hello(JSON.parse(event.data)));
    events.onerror = () => this.#cut(events);
    events.addEventListener('luminaire', (event) => this.#lamp(JSON.parse(event.data)));
    events.addEventListener('removed', (event) => this.#removed(JSON.parse(event.data).id));
    events.addEventListener('command', (event) => city.updateCommand(JSON.parse(event.data)));
    events.addEventListener('alarm', (event) => alarms.update(JSON.parse(event.data)));
    events.addEventListener('status', (event) => this.#status(JSON.parse(event.data)));
  }

  /** Another part of the map: nothing to do while it lies within what is told already. */
  #look() {
    if (city.view ? !this.#isTold(city.view) : this.#told) {
      this.#read();
    }
  }

  #isTold(view) {
    return this.#told && !city.cells && within(view, this.#told) && same(view.filter, this.#told.filter);
  }

  /** What was missed comes by itself when the stream could be resumed; else everything is read anew. */
  #hello({ resumed }) {
    if (resumed && city.loaded && !this.#held) {
      city.connect('live');
    } else {
      this.#read();
    }
  }

  #status(status) {
    this.#heardAt = performance.now();
    city.updateStatus(status);
    alarms.count(status.openAlarms);
  }

  #lamp(lamp) {
    if (this.#held) {
      this.#held.set(lamp.id, lamp);
    } else {
      city.updateLamp(lamp);
    }
  }

  #removed(id) {
    if (this.#held) {
      this.#held.set(id, null);
    } else {
      city.removeLamp(id);
    }
  }

  async #read() {
    const turn = ++this.#turn;
    const { view } = city;
    const part = view && (this.#isTold(view) ? this.#told : wide(view));
    this.#held = new Map();
    try {
      const [status, found] = await Promise.all([api.status(), part && read(part)]);
      if (turn !== this.#turn) {
        return;
      }
      this.#status(status);
      city.show(found);
      this.#held.forEach((lamp, id) => (lamp ? city.updateLamp(lamp) : city.removeLamp(id)));
      this.#held = null;
      this.#tell(found && !found.cells ? part : null);
    } catch {
      if (turn === this.#turn) {
        city.connect('cut');
        setTimeout(() => turn === this.#turn && this.#read(), RETRY_MILLIS);
      }
    }
  }

  /** Has the stream tell of the lamps of that part: when it does already, all that is shown is true. */
  #tell(part) {
    if (same(edges(part), edges(this.#told))) {
      this.#told = part;
      city.connect('live');
    } else {
      this.#listen(part);
    }
  }

  /** What the stream does not tell: cells, and which lamps pass a filter now. */
  #readAgain() {
    const changing = city.cells || Object.keys(city.view?.filter ?? {}).length > 0;
    if (this.#events && city.connection === 'live' && changing && !this.#held && !document.hidden) {
      this.#read();
    }
  }

  /** A network that was switched off closes nothing. */
  #doubt() {
    if (this.#events && performance.now() - this.#heardAt > SILENT_MILLIS) {
      city.connect('cut');
      this.#listen(this.#told);
    }
  }

  #cut(events) {
    this.#turn++; // whatever is being read is of no use any more
    city.connect('cut');
    if (events.readyState === EventSource.CLOSED) { // refused: signed out, or too many views are open
      this.#wanted = false;
      this.#stop();
      setTimeout(() => this.#refused(), RETRY_MILLIS);
    }
  }
}

/** A filter that means nobody any more, such as a group that was removed, finds nothing. */
async function read(part) {
  try {
    return await api.map(part);
  } catch (problem) {
    if ([400, 404].includes(problem.status) && Object.keys(part.filter).length > 0) {
      return { count: 0, luminaires: [], cells: null };
    }
    throw problem;
  }
}

function edges(part) {
  return part && { west: part.west, south: part.south, east: part.east, north: part.north };
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function within(view, part) {
  return view.west >= part.west && view.east <= part.east && view.south >= part.south && view.north <= part.north;
}

/** The view and a little around it, so that the edges of a moved map are not empty. */
function wide({ west, south, east, north, zoom, filter }) {
  const width = (east - west) * MARGIN;
  const height = (north - south) * MARGIN;
  return {
    west: tidy(Math.max(-180, west - width)), south: tidy(Math.max(-85, south - height)),
    east: tidy(Math.min(180, east + width)), north: tidy(Math.min(85, north + height)), zoom, filter,
  };
}

function tidy(degrees) {
  return Number(degrees.toFixed(6));
}
