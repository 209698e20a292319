// Which lamps are chosen to be switched together. One event `change` whenever that becomes different; one event `show` when
// they are to be brought into view.
class Choice extends EventTarget {
  ids = new Set();

  add(ids) {
    ids.forEach((id) => this.ids.add(id));
    this.dispatchEvent(new Event('change'));
  }

  /** Lamps that a list names: whoever chooses them wants to see which they are. */
  addAndShow(lamps) {
    this.add(lamps.map((lamp) => lamp.id));
    this.dispatchEvent(new CustomEvent('show', { detail: lamps.filter((lamp) => Number.isFinite(lamp.latitude) && Number.isFinite(lamp.longitude)) }));
  }

  clear() {
    this.ids.clear();
    this.dispatchEvent(new Event('change'));
  }
}

export const choice = new Choice();
