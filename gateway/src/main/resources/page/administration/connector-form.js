// What a kind of city platform asks for, as a form. Left empty means what is usual.
import { html, nothing } from 'lit';
import { knows, t } from '../language/language.js';
import { settingOf, wordOf } from './connector.js';

/** Settings whose few words are known; the gateway tells its own words for the others. */
const WORDS = {
  authorization: ['bearer', 'basic', 'client-credentials'], presence: ['no', 'yes'], start: ['beginning', 'now'],
  version: ['5', '3.1.1'],
};

/** `one` is the connector as it is, or null for a new one. */
export function form(kind, one) {
  return html`
    <div class="fields">
      ${one ? nothing : html`<label>${t('administration.connector.id')}<input name="id" required pattern="[a-z0-9][a-z0-9\\-]*" maxlength="63"
        autocomplete="off" spellcheck="false" .value=${kind.name} data-testid="connector-id">
        <small>${t('administration.connector.idHint')}</small></label>`}
      <label>${t('administration.connector.address')}<input name="address" required autocomplete="off" spellcheck="false"
        inputmode="url" .value=${one?.address ?? ''} data-testid="connector-address">
        <small>${t('administration.connector.addressHint')}</small></label>
      <label>${t('administration.connector.secretFile')}<input name="secretFile" autocomplete="off" spellcheck="false"
        .value=${one?.secretFile ?? ''} data-testid="connector-secret"><small>${t('administration.connector.secretHint')}</small></label>
    </div>
    <h4>${t('administration.connector.settings')}</h4><p class="view-hint">${t('administration.connector.settingsHint')}</p>
    <div class="fields">${kind.settings.map((setting) => field(setting, one?.settings[setting.name] ?? ''))}</div>`;
}

function field({ name, meaning, usual }, value) {
  const input = WORDS[name] ? html`<select name="setting.${name}" data-testid="setting-${name}">
      <option value="" ?selected=${value === ''}>${t('administration.connector.usual', { value: wordOf(usual) || '–' })}</option>
      ${WORDS[name].map((word) => html`<option value=${word} ?selected=${word === value}>${wordOf(word)}</option>`)}</select>`
    : html`<input name="setting.${name}" autocomplete="off" spellcheck="false" .value=${value} placeholder=${usual}
      data-testid="setting-${name}">`;
  return html`<label>${settingOf(name)}${input}
    ${knows(`administration.meaning.${name}`) ? html`<small>${t(`administration.meaning.${name}`)}</small>`
      : html`<small lang="en">${name}: ${meaning}</small>`}</label>`;
}

/** What was entered, as the gateway takes it. */
export function wish(kind, values) {
  const settings = Object.fromEntries(kind.settings.map(({ name }) => [name, (values.get(`setting.${name}`) ?? '').trim()])
    .filter(([, value]) => value !== ''));
  const secretFile = values.get('secretFile').trim();
  return { kind: kind.name, address: values.get('address').trim(), settings, ...(secretFile ? { secretFile } : {}) };
}
