// Why something failed. The gateway's codes have words in both languages; what it says of the very case comes in English, smaller.
import { html, nothing } from 'lit';
import { knows, t } from './language.js';

/** In words that follow a colon. `page`: whose own words for the code come first; they may name {n}, the seconds to wait. */
export function reason(problem, page = '') {
  const own = `${page}.problem.${problem.code}`;
  const shared = `problem.${problem.code}`;
  return knows(own) ? t(own, { n: problem.wait }) : knows(shared) ? t(shared) : problem.detail || t('problem.other', { status: problem.status });
}

/** What the gateway says of this case; a page's own words say it already. */
export function particulars(problem, page = '') {
  return problem.detail && knows(`problem.${problem.code}`) && !knows(`${page}.problem.${problem.code}`) ? html`<small class="particulars" lang="en">${problem.detail}</small>` : nothing;
}

/** Both, as a sentence. */
export function said(problem, page = '') {
  const text = reason(problem, page);
  return html`${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'} ${particulars(problem, page)}`;
}
