// What a lamp's report means for the eye. Pure.

/** 'failure', 'offline', 'stale', 'unknown', 'lit' or 'off': the strongest of what is true. */
export function stateOf(lamp) {
  if (lamp.lampFailure) {
    return 'failure';
  }
  if (!lamp.online) {
    return 'offline';
  }
  if (typeof lamp.actualLightState !== 'number' || lamp.quality === 'bad') {
    return 'unknown';
  }
  if (isOld(lamp)) {
    return 'stale';
  }
  return lamp.actualLightState > 0 ? 'lit' : 'off';
}

/** Whether the page may say that the lamp shines: it has not failed, and a reachable post said so lately. */
export function shines(lamp) {
  return stateOf(lamp) === 'lit';
}

export function hasTrouble(lamp) {
  return !['lit', 'off'].includes(stateOf(lamp));
}

export function nameOf(lamp) {
  return lamp.displayName || lamp.address || lamp.id;
}

function isOld(lamp) {
  return lamp.quality === 'stale';
}
