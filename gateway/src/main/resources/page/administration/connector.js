// One connector in full: how it does, how it is set up, what is parked and why, and what becomes what.
import { html, nothing } from 'lit';
import { knows, t } from '../language/language.js';
import { number } from '../language/format.js';
import { told } from '../language/phrases.js';
import { figures, stateOf } from './connector-state.js';
import { moment } from './moment.js';
import { table } from './table.js';

export function pathOf({ id }) {
  return `/administration?view=connectors&connector=${encodeURIComponent(id)}`;
}

/** `deeds` is null for those who may only look. */
export function shownOne(one, kind, parked, deeds) {
  return html`<p class="back"><a href="/administration?view=connectors" data-page>← ${t('administration.connector.all')}</a></p>
    <div class="card" data-testid="connector-one">
      <div class="card-head"><h3>${one.id}</h3>${stateOf(one)}</div>
      <p class="aside">${titleOf(kind, one)}<br>${one.address}</p>
      ${figures(one)}
      ${one.troubleSince ? html`<p class="warn bad">${t('administration.connector.trouble', { time: moment(one.troubleSince) })}</p>` : nothing}
      ${one.lastError ? html`<p class="warn">${t('administration.connector.lastError', { time: moment(one.lastErrorAt) })}
        ${told('administration.platform.', one.lastError)}</p>` : nothing}
      ${deeds ? html`<div class="deeds-row">
        <button class=${one.enabled ? 'plain' : 'main'} data-testid="connector-toggle" @click=${deeds.toggle}>
          ${t(one.enabled ? 'administration.connector.pause' : 'administration.connector.enable')}</button>
        <button class="plain" data-testid="connector-test" @click=${deeds.test}>${t('administration.connector.test')}</button>
        ${deeds.change ? html`<button class="plain" data-testid="connector-change" @click=${deeds.change}>
          ${t('administration.connector.change')}</button>` : nothing}
        <button class="plain" data-testid="connector-resend" @click=${deeds.resend}>${t('administration.connector.resend')}…</button>
        <button class="plain" data-testid="connector-remove" @click=${deeds.remove}>${t('administration.remove')}</button></div>` : nothing}
    </div>
    ${parked && parked.items.length > 0 ? parkedOnes(one, parked, deeds) : nothing}
    <h3 class="part-head">${t('administration.connector.setup')}</h3>
    <dl class="pairs">${pairs(one, kind).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${one.mapping.length > 0 ? html`<details class="more"><summary>${t('administration.connector.mapping')}</summary>
      <p class="view-hint">${t('administration.connector.mappingHint')}</p>
      ${table(t('administration.connector.mapping'), [
        { title: t('administration.connector.target'), cell: (row) => targetOf(row) },
        { title: t('administration.connector.source'), cell: ({ source }) => told('administration.mapping.', source), wide: true },
        { title: t('administration.connector.unit'), cell: ({ unit }) => (unit ? told('administration.mapping.', unit) : '–') },
      ], one.mapping, ({ target, source }) => `${target} ${source}`, 'mapping')}</details>` : nothing}`;
}

/** What the platform calls it, and what this city changed of that. */
function targetOf({ target, renamed, omitted, leastChange, leastSeconds }) {
  const changed = [renamed && t('administration.connector.renamed', { name: renamed }), omitted && t('administration.connector.omitted'),
    leastChange > 0 && t('administration.connector.leastChange', { n: number(leastChange, 6) }),
    leastSeconds > 0 && t('administration.connector.leastSeconds', { n: number(leastSeconds) })].filter(Boolean);
  return html`<span lang="en">${target}</span>${changed.map((each) => html`<br><small>${each}</small>`)}`;
}

function pairs(one, kind) {
  const secret = [t('administration.connector.secretFile'), one.secretFile || t('administration.connector.noSecret')];
  return [secret, ...(kind?.settings ?? []).map(({ name, usual }) => [settingOf(name), wordOf(one.settings[name])
    ?? (usual ? t('administration.connector.usual', { value: wordOf(usual) }) : '–')])];
}

/** What a kind of platform is called; `one` is a connector whose kind is unknown by now. */
export function titleOf(kind, one = { kind: kind.name }) {
  return knows(`administration.kind.${one.kind}`) ? t(`administration.kind.${one.kind}`) : kind?.title ?? one.kind;
}

/** The name of a setting in plain words, where there are some. */
export function settingOf(name) {
  return knows(`administration.setting.${name}`) ? t(`administration.setting.${name}`) : name;
}

/** A word of a setting in plain words, where there are some. */
export function wordOf(word) {
  return knows(`administration.word.${word}`) ? t(`administration.word.${word}`) : word;
}

function parkedOnes(one, parked, deeds) {
  return html`<div class="view-head"><h3 class="part-head">${t('administration.connector.parkedTitle')}</h3>
      ${deeds ? html`<div class="deeds-row">
        ${one.enabled ? html`<button class="main" data-testid="parked-resend-all" @click=${() => deeds.sendAgain(null)}>
          ${t('administration.connector.sendAllAgain')}…</button>` : nothing}
        <button class="plain" data-testid="connector-forget" @click=${() => deeds.forget(null)}>
          ${t('administration.connector.forget')}…</button></div>` : nothing}</div>
    <p class="view-hint">${t(one.enabled ? 'administration.connector.parkedHint' : 'administration.connector.parkedPaused')}</p>
    <p class="view-said" role="status" data-testid="resending">${one.resending > 0
      ? t('administration.connector.resending', { n: number(one.resending) }) : nothing}</p>
    ${table(t('administration.connector.parkedTitle'), [
      { title: t('administration.connector.entity'), cell: ({ entity }) => entity },
      { title: t('administration.connector.reason'), cell: ({ reason }) => told('administration.platform.', reason), wide: true },
      { title: t('administration.time'), cell: ({ at }) => moment(at, true) },
      ...(deeds ? [{ title: t('administration.deeds'), quiet: true, cell: (item) => parkedDeeds(one, item, deeds) }] : []),
    ], parked.items, ({ number: key }) => key, 'parked')}
    ${parked.next === null ? nothing : html`<p class="view-hint">${t('administration.connector.newest', { n: parked.items.length })}</p>`}`;
}

function parkedDeeds(one, item, deeds) {
  return html`<div class="deeds-row">${one.enabled ? html`<button class="plain" data-testid="parked-resend"
      aria-label=${t('administration.connector.sendAgainNamed', { name: item.entity })} @click=${() => deeds.sendAgain(item)}>
      ${t('administration.connector.resend')}…</button>` : nothing}
    <button class="plain" data-testid="parked-forget" aria-label=${t('administration.connector.forgetNamed', { name: item.entity })}
      @click=${() => deeds.forget(item)}>${t('administration.connector.forgetDo')}…</button></div>`;
}
