// A year as a calendar: each day in the colour of the program that it follows, as the gateway works it out. Days, weekdays and
// holidays are painted with a program; what was painted last counts most, and its rules stand beside in their order.
import { html, nothing } from 'lit';
import { language, t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { address } from '../shell/address.js';
import { addRule, calendarOf, daysRule, moveRule, needCalendar, removeRule, setField } from './edits.js';
import { findingWords, placeOf, REGIONS, regionName, ruleWords, WEEKDAYS, weekdayName } from './words.js';

const TO = ['days', 'weekdays', 'holidays'];

class Year extends Part {
  static properties = { draft: { attribute: false }, may: { type: Boolean }, brush: { state: true }, tool: { state: true }, yearly: { state: true },
    span: { state: true }, region: { state: true }, full: { state: true }, said: { state: true } };
  #painting = null; // while a pointer is down

  constructor() {
    super();
    Object.assign(this, { tool: 'days', yearly: false, span: null, region: 'DE-NW', said: '' });
  }

  sources() {
    return [address, this.draft];
  }

  disconnectedCallback() {
    this.#painting?.abort();
    super.disconnectedCallback();
  }

  render() {
    const { wish, trial, year } = this.draft;
    const programs = wish.plan.programs ?? [];
    this.brush = programs.some(({ id }) => id === this.brush) ? this.brush : programs.find(({ id }) => id !== calendarOf(wish)?.defaultProgram)?.id ?? programs[0]?.id;
    if (programs.length === 0) {
      return html`<section class="card plans-none"><p>${t('plans.year.noPrograms')}</p></section>`;
    }
    if (!wish.calendar && wish.plan.luminaires?.length) {
      return html`<section class="card plans-none"><p>${t('plans.year.each')}</p></section>`;
    }
    return html`
      ${this.may ? this.#tools(programs) : nothing}
      <p class="plans-said" role="status">${this.full ? t('plans.rules.full') : this.said}</p>
      <section class="card">
        <div class="plans-bar"><h3>${t('plans.year.title', { year })}</h3>
          <div class="ways"><button class="plain" aria-label=${t('plans.year.before')} @click=${() => this.draft.show(year - 1)}>‹</button>
            <button class="plain" aria-label=${t('plans.year.after')} @click=${() => this.draft.show(year + 1)}>›</button></div></div>
        ${this.#legend(programs)}
        ${trial?.year === year && trial.days.length > 0 ? this.#months(trial.days) : html`<p class="plans-hint" role="status">${t(calendarOf(wish) ? 'page.loading' : 'plans.year.none')}</p>`}
      </section>
      ${this.#rules(programs)}`;
  }

  #tools(programs) {
    return html`<section class="card plan-tools" aria-label=${t('plans.paint')}>
      <div class="plan-row">
        <label>${t('plans.paint.with')}<select data-testid="brush" @change=${(event) => { this.brush = event.target.value; }}>${programs.map(({ id }) => html`
          <option value=${id} ?selected=${id === this.brush}>${letter(programs, id)} · ${id}</option>`)}</select></label>
        <div class="segments" role="group" aria-label=${t('plans.paint.what')}>${TO.map((tool) => html`<button aria-pressed=${tool === this.tool}
          data-testid="paint-${tool}" @click=${() => { this.tool = tool; this.span = null; }}>${t(`plans.paint.${tool}`)}</button>`)}</div>
        ${this.tool === 'days' ? html`<label class="check"><input type="checkbox" .checked=${this.yearly} data-testid="paint-yearly"
          @change=${(event) => { this.yearly = event.target.checked; }}>${t('plans.paint.yearly')}</label>` : nothing}
        ${this.tool === 'weekdays' ? WEEKDAYS.map((day) => html`<button class="plain" data-testid="paint-${day}" @click=${() => this.#weekday(day)}>
          ${weekdayName(day, 'short')}<span class="sr"> ${weekdayName(day)}</span></button>`) : nothing}
        ${this.tool === 'holidays' ? html`<label>${t('plans.paint.region')}<select data-testid="paint-region" @change=${(event) => { this.region = event.target.value; }}>
          ${REGIONS.map((code) => html`<option value=${code} ?selected=${code === this.region}>${regionName(code)}</option>`)}</select></label>
          <button class="plain" data-testid="paint-them" @click=${() => this.#paint({ holidays: this.region, program: this.brush })}>${t('plans.paint.do')}</button>` : nothing}
      </div>
      <p class="plans-hint">${t(`plans.paint.${this.tool}.hint`)}</p>
      ${this.tool === 'days' ? html`<form class="plan-row" @submit=${(event) => this.#exact(event)}>
        <label>${t('plans.paint.first')}<input type="date" name="first" required data-testid="paint-first"></label>
        <label>${t('plans.paint.last')}<input type="date" name="last" data-testid="paint-last"></label>
        <button class="plain" data-testid="paint-span">${t('plans.paint.do')}</button></form>` : nothing}
    </section>`;
  }

  #legend(programs) {
    const used = new Map();
    this.draft.trial?.days.forEach(({ program }) => used.set(program, (used.get(program) ?? 0) + 1));
    return html`<ul class="year-legend">${[...programs.map(({ id }) => id), ...(used.has(null) ? [null] : [])].map((id) => html`
      <li><i class="${hue(programs, id)}">${letter(programs, id)}</i> ${id ?? t('plans.duskToDawn')} <span>${used.get(id) === 1 ? t('plans.night.one') : t('plans.nights', { n: used.get(id) ?? 0 })}</span></li>`)}</ul>`;
  }

  #months(days) {
    const programs = this.draft.wish.plan.programs;
    return html`<div class="year" data-testid="year">${Array.from({ length: 12 }, (_, month) => {
      const own = days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1);
      const lead = (new Date(`${own[0].date}T12:00:00Z`).getUTCDay() + 6) % 7;
      const name = new Intl.DateTimeFormat(language.code, { month: 'long', timeZone: 'UTC' }).format(new Date(`${own[0].date}T12:00:00Z`));
      return html`<section aria-label=${name}><h4>${name}</h4><div class="month" role="group" aria-label=${name}>
        ${WEEKDAYS.map((day) => html`<span class="weekday" aria-hidden="true">${weekdayName(day, 'narrow')}</span>`)}
        ${Array.from({ length: lead }, () => html`<span></span>`)}${own.map((day) => this.#day(programs, day))}</div></section>`;
    })}</div>`;
  }

  #day(programs, { date, program, holiday }) {
    const within = this.span && [this.span.from, this.span.to].sort();
    const chosen = within && within[0] <= date && date <= within[1];
    const said = [new Intl.DateTimeFormat(language.code, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`)),
      program ?? t('plans.duskToDawn'), holiday].filter(Boolean).join(', ');
    return html`<button class="day ${hue(programs, program)} ${chosen ? 'chosen' : ''} ${holiday ? 'holiday' : ''}" data-date=${date} data-program=${program ?? ''} data-letter=${letter(programs, program)} data-testid="day"
      tabindex=${date.endsWith('-01') ? 0 : -1} title=${said} aria-label=${said} ?disabled=${!this.may}
      @pointerdown=${(event) => this.#begin(event, date)} @pointerenter=${() => this.#reach(date)} @click=${(event) => this.#press(event, date)}
      @keydown=${(event) => this.#key(event, date)}>${Number(date.slice(8))}</button>`;
  }

  #begin(event, date) {
    if (this.tool === 'days' && event.button === 0) {
      event.currentTarget.releasePointerCapture?.(event.pointerId); // a finger paints over the days that it passes
      this.span = { from: date, to: date };
      this.#painting = new AbortController();
      addEventListener('pointerup', () => this.#end(true), this.#painting);
      addEventListener('pointercancel', () => this.#end(false), this.#painting); // the finger scrolls
    }
  }

  #reach(date) {
    if (this.#painting) {
      this.span = { ...this.span, to: date };
    }
  }

  #end(paints) {
    this.#painting.abort();
    this.#painting = null;
    const { from, to } = this.span;
    this.span = null;
    if (paints) {
      this.#paint(daysRule(from, to, this.brush, this.yearly));
    }
  }

  /** Pressed by what reads the screen: a pointer has painted already. */
  #press(event, date) {
    if (event.detail === 0 && this.tool === 'days') {
      this.#paint(daysRule(date, date, this.brush, this.yearly));
    }
  }

  /** Arrows go from day to day, Enter paints; with Shift from where it was pressed first. */
  #key(event, date) {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (by) {
      event.preventDefault();
      const next = new Date(Date.parse(`${date}T12:00:00Z`) + by * 86400000).toISOString().slice(0, 10);
      this.span = event.shiftKey ? { from: this.span?.from ?? date, to: next } : null;
      this.querySelector(`[data-date="${next}"]`)?.focus();
    } else if ((event.key === 'Enter' || event.key === ' ') && this.tool === 'days') {
      event.preventDefault();
      this.#paint(daysRule(this.span?.from ?? date, this.span?.to ?? date, this.brush, this.yearly));
      this.span = null;
    }
  }

  #exact(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    this.#paint(daysRule(form.get('first'), form.get('last') || form.get('first'), this.brush, this.yearly));
    event.target.reset();
  }

  /** Further weekdays with the same program join the rule that was painted just before. */
  #weekday(day) {
    this.#change((calendar) => {
      const newest = calendar.rules?.[0];
      if (newest && newest.program === this.brush && newest.weekdays && Object.keys(newest).length === 2) {
        newest.weekdays = newest.weekdays.includes(day) && newest.weekdays.length > 1 ? newest.weekdays.filter((each) => each !== day)
          : WEEKDAYS.filter((each) => each === day || newest.weekdays.includes(each));
        return true;
      }
      return addRule(calendar, { weekdays: [day], program: this.brush });
    });
  }

  #paint(rule) {
    this.#change((calendar) => addRule(calendar, rule));
    this.said = t('plans.painted', { when: ruleWords(rule), program: rule.program });
  }

  #change(edit) {
    this.full = this.draft.change((wish) => edit(needCalendar(wish))) === false;
  }

  #rules(programs) {
    const { wish } = this.draft;
    const calendar = calendarOf(wish);
    const rules = calendar?.rules ?? [];
    const found = this.draft.warnings.map((finding) => ({ finding, rule: placeOf(finding, wish.plan).rule })).filter(({ rule }) => rule !== null);
    return html`<section class="card"><h3>${t('plans.rules')}</h3><p class="plans-hint">${t('plans.rules.hint')}</p>
      <ol class="plan-rules">${rules.map((rule, i) => html`<li data-testid="rule"><i class="${hue(programs, rule.program)}">${letter(programs, rule.program)}</i>
          <span><b>${ruleWords(rule)}</b> ${rule.program}${found.filter((each) => each.rule === i).map(({ finding }) => html`<em class="plans-wrong">${findingWords(finding)}</em>`)}</span>
          ${this.may ? html`<span class="ways">
            <button class="plain" ?disabled=${i === 0} aria-label=${t('plans.rule.up', { rule: ruleWords(rule) })} @click=${() => this.#change((it) => moveRule(it, i, -1))}>↑</button>
            <button class="plain" ?disabled=${i === rules.length - 1} aria-label=${t('plans.rule.down', { rule: ruleWords(rule) })} @click=${() => this.#change((it) => moveRule(it, i, 1))}>↓</button>
            <button class="plain" data-testid="rule-remove" aria-label=${t('plans.rule.remove', { rule: ruleWords(rule) })} @click=${() => this.#change((it) => removeRule(it, i))}>${t('plans.remove')}</button></span>` : nothing}</li>`)}
      </ol>
      <div class="plan-row"><label>${t('plans.rules.else')}<select ?disabled=${!this.may} data-testid="default-program"
          @change=${(event) => this.#change((it) => setField(it, 'defaultProgram', event.target.value || null))}>
        ${programs.map(({ id }) => html`<option value=${id} ?selected=${id === calendar?.defaultProgram}>${letter(programs, id)} · ${id}</option>`)}
        <option value="" ?selected=${!calendar?.defaultProgram}>${t('plans.duskToDawn')}</option></select></label>
        ${(wish.plan.calendars?.length ?? 0) > 1 ? html`<label>${t('plans.calendar')}<select ?disabled=${!this.may} @change=${(event) => this.draft.change((it) => { it.calendar = event.target.value; })}>
          ${wish.plan.calendars.map(({ id }) => html`<option value=${id} ?selected=${id === wish.calendar}>${id}</option>`)}</select></label>` : nothing}</div>
    </section>`;
  }
}

function hue(programs, id) {
  const index = programs.findIndex((program) => program.id === id);
  return index < 0 ? 'hue-none' : `hue-${index % 6}`;
}

function letter(programs, id) {
  const index = programs.findIndex((program) => program.id === id);
  return index < 0 ? '–' : String.fromCharCode(65 + index % 26);
}

customElements.define('ll-plan-year', Year);
