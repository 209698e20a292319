// What a lamp's report means for the eye. Its `state` comes from the gateway: 'failure', 'offline', 'unknown', 'stale',
// 'lit' or 'off'. Pure.

/** Whether the page may say that the lamp shines: it has not failed, and a reachable post said so lately. */
export function shines(lamp) {
  return lamp.state === 'lit';
}

export function hasTrouble(lamp) {
  return !['lit', 'off'].includes(lamp.state);
}

export function nameOf(lamp) {
  return lamp.displayName || lamp.address || lamp.id;
}
