// When the sun rises and sets, to a minute or two: for drawing only. What a lamp does is worked out by the gateway. Pure.
const RAD = Math.PI / 180;
const DAY_MILLIS = 86400000;
const J2000 = Date.UTC(2000, 0, 1, 12);

/** Of the night that begins on a date ('2026-11-22'), in minutes behind noon; null where the sun does not set or rise. */
export function nightOf(date, { latitude, longitude }, timeZone) {
  const noon = Date.parse(`${date}T12:00:00Z`) - longitude / 360 * DAY_MILLIS;
  const events = (elevation) => [crossing(noon, 1, latitude, elevation), crossing(noon + DAY_MILLIS, -1, latitude, elevation)]
    .map((instant) => (instant === null ? null : behindNoon(instant, date, timeZone)));
  const [sunset, sunrise] = events(-0.833);
  const [dusk, dawn] = events(-6);
  return sunset === null || sunrise === null ? null : { sunset, sunrise, dusk: dusk ?? sunset, dawn: dawn ?? sunrise };
}

/** The sunset behind (side 1) or the sunrise before (side -1) a noon. */
function crossing(noon, side, latitude, elevation) {
  const days = (noon - J2000) / DAY_MILLIS;
  const anomaly = (357.5291 + 0.98560028 * days) * RAD;
  const centre = 1.9148 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly) + 0.0003 * Math.sin(3 * anomaly);
  const longitude = (anomaly / RAD + centre + 180 + 102.9372) * RAD;
  const declination = Math.asin(Math.sin(longitude) * Math.sin(23.4397 * RAD));
  const transit = noon + (0.0053 * Math.sin(anomaly) - 0.0069 * Math.sin(2 * longitude)) * DAY_MILLIS;
  const cosine = (Math.sin(elevation * RAD) - Math.sin(latitude * RAD) * Math.sin(declination))
    / (Math.cos(latitude * RAD) * Math.cos(declination));
  return Math.abs(cosine) > 1 ? null : transit + side * Math.acos(cosine) / (2 * Math.PI) * DAY_MILLIS;
}

/** By the clocks of the city; what they skip or repeat is not drawn. */
function behindNoon(instant, date, timeZone) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(instant).map(({ type, value }) => [type, value]));
  const days = (Date.UTC(parts.year, parts.month - 1, parts.day) - Date.parse(`${date}T00:00:00Z`)) / DAY_MILLIS;
  return days * 1440 + Number(parts.hour) * 60 + Number(parts.minute) - 720;
}
