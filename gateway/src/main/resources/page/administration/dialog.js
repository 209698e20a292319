// A question or a form over the page, and a secret that is told once. Native: the browser keeps the focus in.
import { html, nothing } from 'lit';
import { t } from '../language/language.js';
import { said } from '../language/problem.js';

/** The dialog that a view asks with. */
export function dialog(view) {
  const { title, body, label, danger, wide } = view.asked;
  const close = () => { view.asked = null; };
  return html`<dialog class="ask ${wide ? 'wide' : ''}" aria-labelledby="ask-title" data-testid="dialog" @close=${close}>
    <form method="dialog" @submit=${(event) => submit(event, view)}>
      <h3 id="ask-title">${title}</h3>
      ${typeof body === 'function' ? body() : body}
      <p class="failure" role="alert" data-testid="dialog-failure">${view.refused ? said(view.refused, 'administration') : nothing}</p>
      <div class="ask-buttons">
        <button type="button" class="plain" data-testid="dialog-close" @click=${close}>
          ${t(label ? 'administration.cancel' : 'administration.close')}</button>
        ${label ? html`<button class=${danger ? 'danger' : 'main'} ?disabled=${view.busy} data-testid="dialog-do">${label}</button>`
          : nothing}
      </div>
    </form></dialog>`;
}

function submit(event, view) {
  event.preventDefault();
  if (view.asked.label && !view.busy) {
    view.perform(new FormData(event.target));
  }
}

/** The question whether something that cannot be undone shall happen. */
export function confirmation(title, text, label, perform, done) {
  return { title, body: html`<p>${text}</p>`, label, danger: true, perform, done };
}

/** A password or token that nobody can be told again. */
export function secret(title, text, value) {
  return { title, body: html`<p>${text}</p><ll-secret .value=${value}></ll-secret>` };
}
