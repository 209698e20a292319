// What the gateway said last of types, streets and waiting posts: kept, so that a technician without a signal has it too.
import { commissioningApi } from './api.js';
import { store } from './store.js';
import { account } from './visits.js';

/** What was kept, or null, and what the gateway says now, or null, one after the other. */
export async function known(name, use, ask = commissioningApi[name]) {
  const key = `${account()} ${name}`; // what one account may read is not another's
  const kept = await store.get('known', key).catch(() => null);
  if (kept) {
    use(kept.value, kept.at);
  }
  try {
    const value = await ask();
    use(value, null);
    await store.put('known', { name: key, value, at: Date.now() }).catch(() => {});
  } catch (problem) {
    if (problem.status === undefined) {
      throw problem;
    }
    if (!kept) {
      use(null, null, problem);
    }
  }
}
