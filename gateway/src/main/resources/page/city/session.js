// Who is signed in and what that person may do. One event `change` whenever that becomes different.
import { api } from './api.js';

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
  }
}

export const session = new Session();
