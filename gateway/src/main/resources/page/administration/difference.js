// What became different from before to after, field by field.
import { html, nothing } from 'lit';
import { t } from '../language/language.js';

const MOST = 200; // rows shown; a plan has thousands of fields

/** Fields by their path, as `[path, before, after]`; only those that differ. */
export function differences(before, after) {
  const was = flat(before);
  const is = flat(after);
  return [...new Set([...was.keys(), ...is.keys()])].filter((path) => was.get(path) !== is.get(path))
    .map((path) => [path, was.get(path), is.get(path)]);
}

function flat(value, path = '', into = new Map()) {
  if (value !== null && typeof value === 'object') {
    Object.entries(value).forEach(([name, inner]) => flat(inner, path ? `${path}.${name}` : name, into));
  } else if (path || value !== null) {
    into.set(path, value === null ? '–' : String(value));
  }
  return into;
}

export function shownDifference(before, after) {
  const rows = differences(before, after);
  return rows.length === 0 ? html`<p class="view-hint">${t('administration.audit.same')}</p>` : html`
    <table class="difference"><caption class="sr">${t('administration.audit.difference')}</caption>
      <thead><tr><th scope="col">${t('administration.audit.field')}</th><th scope="col">${t('administration.audit.before')}</th>
        <th scope="col">${t('administration.audit.after')}</th></tr></thead>
      <tbody>${rows.slice(0, MOST).map(([path, was, is]) => html`<tr><th scope="row">${path}</th>
        <td data-title=${t('administration.audit.before')}>${was === undefined ? '' : html`<del>${was}</del>`}</td>
        <td data-title=${t('administration.audit.after')}>${is === undefined ? '' : html`<ins>${is}</ins>`}</td></tr>`)}</tbody></table>
    ${rows.length > MOST ? html`<p class="view-hint">${t('administration.audit.more', { n: rows.length - MOST })}</p>` : nothing}`;
}
