// Which lamps are chosen to be switched together. One event `change` whenever that becomes different.
class Choice extends EventTarget {
  ids = new Set();

  add(ids) {
    ids.forEach((id) => this.ids.add(id));
    this.dispatchEvent(new Event('change'));
  }

  clear() {
    this.ids.clear();
    this.dispatchEvent(new Event('change'));
  }
}

export const choice = new Choice();
