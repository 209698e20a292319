// Who is signed in and what that person may do. One event `change` whenever that becomes different.
import { api } from './api.js';

const REMEMBERED = 'lamplighter.session';

class Session extends EventTarget {
  known = false; // whether the gateway has answered at all
  asked = false; // whether somebody asked for the form
  ended = false; // whether a session ended by itself
  state = { signedIn: false, name: '', role: null, rights: [], mustChangePassword: false, ownPassword: false };

  /** Whoever has yet to choose a password may do nothing else: the gateway refuses everything until then. */
  may(right) {
    return !this.state.mustChangePassword && this.state.rights.includes(right);
  }

  /** Asks the gateway; tries again until it answers. */
  async load() {
    const before = this.state.signedIn;
    try {
      this.#use(await api.session());
      this.ended = before && !this.state.signedIn;
    } catch {
      this.#recall();
      setTimeout(() => this.load(), 2000);
    }
    this.dispatchEvent(new Event('change'));
  }

  async signIn(name, password) {
    this.#use(await api.signIn(name, password));
    this.asked = false;
    this.ended = false;
    this.dispatchEvent(new Event('change'));
  }

  async choosePassword(current, chosen) {
    this.#use(await api.choosePassword(current, chosen));
    this.dispatchEvent(new Event('change'));
  }

  /** The page starts anew, so that nothing of what was seen stays. */
  async signOut() {
    await api.signOut();
    location.reload();
  }

  ask(wanted) {
    this.asked = wanted;
    this.dispatchEvent(new Event('change'));
  }

  #use(state) {
    this.state = state;
    this.known = true;
    try {
      if (state.signedIn) {
        localStorage.setItem(REMEMBERED, JSON.stringify(state));
      } else {
        localStorage.removeItem(REMEMBERED);
      }
    } catch {
      return; // a browser that stores nothing starts with the gateway only
    }
  }

  /** Who was signed in when the gateway last answered, so that a page which works without a signal knows whose it is. Gives no right:
      the gateway asks for the cookie each time. */
  #recall() {
    try {
      const state = JSON.parse(localStorage.getItem(REMEMBERED));
      if (state && !this.known) {
        this.state = state;
        this.known = true;
      }
    } catch {
      return; // nothing is remembered
    }
  }
}

export const session = new Session();
