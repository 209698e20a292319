// What needs a person: the open alarms, as the gateway counts them. One event `change` whenever that becomes different.
class Alarms extends EventTarget {
  open = 0;
  latest = null;

  count(open) {
    if (open !== this.open) {
      this.open = open;
      this.dispatchEvent(new Event('change'));
    }
  }

  /** An alarm that came, ended or was worked on. */
  update(alarm) {
    this.latest = alarm;
    this.dispatchEvent(new CustomEvent('alarm', { detail: alarm }));
  }
}

export const alarms = new Alarms();
