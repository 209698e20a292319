// What hurts most comes first. Pure.

const RANK = { critical: 0, major: 1, minor: 2 };
const CIVIL_TWILIGHT = -3; // degrees; below it people need the lamps
const DARK = new Set(['LampMonitor/lampFailure', 'LampMonitor/relayFailure', 'LampMonitor/supplyLoss', 'ElectricalMeter/supplyLoss',
  'LampMonitor/cyclingFailure', 'LampMonitor/controlGearCommFailure']);

/** How many lamps are dark, or may be, because of an alarm. */
export function darkLamps(alarm) {
  if (!alarm.open || !DARK.has(alarm.type)) {
    return 0;
  }
  return alarm.members > 0 ? alarm.members : Math.max(1, alarm.luminaires);
}

/**
 * Compares two alarms: nobody has seen it, severity, by night the dark lamps, then what lasts longest. Those that are
 * closed come last, the newest of them first.
 */
export function byHurt(night) {
  return (a, b) => {
    if (a.open !== b.open) {
      return a.open ? -1 : 1;
    }
    if (!a.open) {
      return b.openedAt.localeCompare(a.openedAt) || a.id.localeCompare(b.id);
    }
    return Boolean(a.acknowledgedBy) - Boolean(b.acknowledgedBy) || RANK[a.severity] - RANK[b.severity]
      || (night ? darkLamps(b) - darkLamps(a) : 0)
      || a.beganAt.localeCompare(b.beganAt) || a.id.localeCompare(b.id);
  };
}

/** Whether it is so dark at a place that the lamps are needed; within a degree, after the Astronomical Almanac. */
export function isNight(millis, latitude, longitude) {
  const rad = Math.PI / 180;
  const days = millis / 86400000 + 2440587.5 - 2451545;
  const anomaly = (357.528 + 0.9856003 * days) * rad;
  const ecliptic = (280.46 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * rad;
  const tilt = 23.439 * rad;
  const declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic));
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic));
  const hour = (280.46 + 360.9856474 * days + longitude) * rad - ascension;
  const height = Math.asin(Math.sin(latitude * rad) * Math.sin(declination)
    + Math.cos(latitude * rad) * Math.cos(declination) * Math.cos(hour));
  return height / rad < CIVIL_TWILIGHT;
}
