// Which lamps list and map show. It stands in the address, so that what was found can be shared. One event `change`
// whenever it becomes different.
import { address } from '../shell/address.js';

export const STATES = ['lit', 'off', 'trouble'];
/** Of an alarm: of whatever type. */
export const ANY = 'open';
const NAMES = ['text', 'state', 'alarm', 'group', 'luminaireType'];

class Filter extends EventTarget {
  #values = read();

  constructor() {
    super();
    address.addEventListener('change', () => address.page === 'map' && this.#follow());
  }

  /** As the gateway's list of luminaires takes it, such as { state: 'trouble' }; empty shows all. */
  get values() {
    return this.#values;
  }

  /** Another value, empty for any; `keep` leaves what was shown before behind the browser's way back. */
  put(name, value, keep = true) {
    address.put({ [name]: value || null }, { keep });
  }

  clear() {
    address.put(Object.fromEntries(NAMES.map((name) => [name, null])), { keep: true });
  }

  #follow() {
    const values = read();
    if (JSON.stringify(values) !== JSON.stringify(this.#values)) {
      this.#values = values;
      this.dispatchEvent(new Event('change'));
    }
  }
}

function read() {
  return Object.fromEntries(NAMES.map((name) => [name, address.get(name)?.trim()])
    .filter(([name, value]) => value && (name !== 'state' || STATES.includes(value))));
}

export const filter = new Filter();
