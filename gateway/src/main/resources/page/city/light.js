// The colour of white light on a screen. Chromaticity of a black body by the cubic splines of Kim et al. (US patent 7,024,034,
// 2006; 1667 to 25000 K, in CIE 1931 xy), then to sRGB by IEC 61966-2-1, as bright as the screen can. Pure.

const USUAL_KELVIN = 3000; // of a street's LED; drawn where nobody says

/** The same for nearby ones, so that few are drawn: whole hundreds. */
export function shownKelvin(kelvin) {
  return Math.min(8000, Math.max(1700, Math.round((kelvin ?? USUAL_KELVIN) / 100) * 100));
}

/** [red, green, blue], 0 to 255 each. */
export function rgb(kelvin) {
  const [x, y] = chromaticity(kelvin);
  const [X, Y, Z] = [x / y, 1, (1 - x - y) / y];
  const linear = [3.2406 * X - 1.5372 * Y - 0.4986 * Z, -0.9689 * X + 1.8758 * Y + 0.0415 * Z,
    0.0557 * X - 0.204 * Y + 1.057 * Z].map((part) => Math.max(0, part));
  const most = Math.max(...linear);
  return linear.map((part) => Math.round(255 * gamma(part / most)));
}

function chromaticity(kelvin) {
  const t = 1000 / kelvin;
  const x = kelvin <= 4000 ? polynomial(t, -0.2661239, -0.2343589, 0.8776956, 0.17991)
    : polynomial(t, -3.0258469, 2.1070379, 0.2226347, 0.24039);
  const y = kelvin <= 2222 ? polynomial(x, -1.1063814, -1.3481102, 2.18555832, -0.20219683)
    : kelvin <= 4000 ? polynomial(x, -0.9549476, -1.37418593, 2.09137015, -0.16748867)
      : polynomial(x, 3.081758, -5.8733867, 3.75112997, -0.37001483);
  return [x, y];
}

function polynomial(at, cubic, square, linear, constant) {
  return ((cubic * at + square) * at + linear) * at + constant;
}

function gamma(part) {
  return part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055;
}
