// Curves as a table for a spreadsheet, in the way of the page's language: a German one reads 1,5 and columns between semicolons.
// A row for each moment; what has no value then is empty. Pure.
import { language, t } from '../language/language.js';

export function table(names, curves) {
  const german = language.code === 'de';
  const rows = new Map();
  curves.forEach((points, i) => points.forEach(({ at, value }) => rows.set(at, Object.assign(rows.get(at) ?? [], { [i]: value }))));
  const said = (value) => (value === undefined ? '' : german ? String(value).replace('.', ',') : String(value));
  return [[t('lamp.history.time'), ...names.map((name, i) => `${name} (${i === 0 ? '%' : 'W'})`)],
    ...[...rows].sort(([a], [b]) => a - b).map(([at, values]) => [new Date(at).toISOString(), ...names.map((_, i) => said(values[i]))])]
    .map((row) => row.join(german ? ';' : ',')).join('\r\n');
}
