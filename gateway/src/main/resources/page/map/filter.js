// Which lamps the map shows: what the list searches or filters. One event `change` whenever that becomes different.
class Filter extends EventTarget {
  /** As the gateway's list of luminaires takes it, such as { state: 'trouble' }; empty shows all. */
  values = {};

  use(values) {
    if (JSON.stringify(values) !== JSON.stringify(this.values)) {
      this.values = values;
      this.dispatchEvent(new Event('change'));
    }
  }
}

export const filter = new Filter();
