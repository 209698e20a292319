// Lists: a table where there is room, a card for each row where there is not.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/**
 * `columns`: `{ title, cell(row), wide?, quiet? }`, the first one names the row. `key(row)` tells rows apart.
 */
export function table(caption, columns, rows, key, testid) {
  return html`<table class="rows"><caption class="sr">${caption}</caption>
    <thead><tr>${columns.map(({ title, quiet }) => html`<th scope="col">${quiet ? html`<span class="sr">${title}</span>` : title}</th>`)}</tr></thead>
    <tbody>${repeat(rows, key, (row) => html`<tr data-testid=${testid} data-row=${key(row)}>${columns.map((column, i) => cell(column, i, row))}</tr>`)}</tbody>
  </table>`;
}

function cell({ title, cell: draw, quiet, wide }, i, row) {
  const kind = `${wide ? 'wide' : ''} ${quiet ? 'deeds' : ''}`;
  return i === 0 ? html`<th scope="row">${draw(row)}</th>`
    : html`<td class=${kind} data-title=${quiet ? nothing : title}>${draw(row)}</td>`;
}

/** One word of a state with its colour: good, warn, bad or quiet. */
export function mark(kind, text) {
  return html`<span class="mark is-${kind}">${text}</span>`;
}

export function none(text) {
  return html`<p class="view-none" data-testid="none">${text}</p>`;
}
