// A plan while somebody edits it: what is in force, what it shall become, how to go back step by step, and what the gateway
// says of it. One event `change` whenever any of that becomes different.
import { programOf } from './edits.js';

const MOST_STEPS_BACK = 100;
const AGAIN_MILLIS = 5000; // while the gateway does not answer
const QUIET_MILLIS = 350; // somebody who drags is not done yet

export class Draft extends EventTarget {
  trial = null; // of the wish as it was when last tried
  problem = null; // why it could not be tried
  checking = false;
  #past = [];
  #future = [];
  #gesture = null;
  #timer;
  #turn = 0;

  /** `wish`: { target, priority, calendar?, plan }; `version` 0: there is none yet; `plans`: where it is tried; `like`: it begins as
      something that is in force, so nothing is lost while it is not changed. */
  constructor({ plans, id, version, wish, year, like = false }) {
    super();
    Object.assign(this, { like, plans, id, version, year, base: wish, wish });
    this.check(0);
  }

  get isNew() {
    return this.version === 0;
  }

  get dirty() {
    return (this.isNew && !this.like) || JSON.stringify(this.wish) !== JSON.stringify(this.base);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Lets `edit` change a copy. All changes of one gesture, such as one drag, are one step back. Returns what `edit` does. */
  change(edit, gesture = null) {
    const next = structuredClone(this.wish);
    const result = edit(next);
    if (JSON.stringify(next) !== JSON.stringify(this.wish)) {
      if (gesture === null || gesture !== this.#gesture) {
        this.#past = [...this.#past.slice(1 - MOST_STEPS_BACK), this.wish];
      }
      this.#gesture = gesture;
      this.#future = [];
      this.wish = next;
      this.#changed();
    }
    return result;
  }

  /** The same for one program of the plan. */
  changeProgram(id, edit, gesture) {
    return this.change((wish) => edit(programOf(wish.plan, id)), gesture);
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  discard() {
    this.change((wish) => {
      Object.keys(wish).forEach((name) => delete wish[name]);
      Object.assign(wish, structuredClone(this.base));
    });
  }

  rename(id) {
    this.id = id;
    this.#changed();
  }

  show(year) {
    this.year = year;
    this.#changed();
  }

  /** What is in force now; the wish stays as it is and would replace that. */
  rebase({ version, wish }) {
    Object.assign(this, { version, base: wish });
    this.#changed();
  }

  close() {
    clearTimeout(this.#timer);
    this.#turn++;
  }

  /** What to send. */
  get body() {
    const { calendar, ...wish } = this.wish;
    return { ...wish, ...(calendar && { calendar }) };
  }

  get conflicts() {
    return this.problem?.errors ?? this.trial?.conflicts ?? [];
  }

  get warnings() {
    return this.trial?.warnings ?? [];
  }

  check(wait = QUIET_MILLIS) {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    this.checking = Boolean(this.wish.target) && this.id !== '';
    if (this.checking) {
      this.#timer = setTimeout(() => this.#try(turn), wait);
    }
  }

  async #try(turn) {
    const said = await this.plans.trial(this.id, this.body, this.year).then((trial) => ({ trial, problem: null }), (problem) => ({ problem }));
    if (turn === this.#turn) {
      Object.assign(this, said, { checking: false });
      if (said.problem?.status === 0) {
        this.#timer = setTimeout(() => this.check(0), AGAIN_MILLIS);
      }
      this.dispatchEvent(new Event('change'));
    }
  }

  #step(from, to) {
    if (from.length > 0) {
      to.push(this.wish);
      this.wish = from.pop();
      this.#gesture = null;
      this.#changed();
    }
  }

  #changed() {
    this.check();
    this.dispatchEvent(new Event('change'));
  }
}

/** A plan as the gateway tells it, as the wish that it was. */
export function wishOf({ target, priority, calendar, plan }) {
  return { target, priority: priority ?? 0, ...(calendar && { calendar }), plan: plan ?? {} };
}
