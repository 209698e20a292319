// What a month or a year comes to, and how sure that is.
import { html, nothing } from 'lit';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { change, energy, mass, money, monthName, percents, price, share } from './amounts.js';

class Figures extends Part {
  static properties = { saved: { attribute: false }, before: { attribute: false }, choice: { attribute: false } };

  render() {
    const { saved } = this;
    const all = saved.energy + saved.energyNotCompared;
    return html`<dl class="energy-figures">
      ${figure('used', t('energy.used'), energy(all), this.#against())}
      ${figure('saved', t('energy.saved'), energy(saved.saved), saved.baseline === null ? t('energy.notComparable')
        : t('energy.ofBaseline', { share: percents(share(saved.saved, saved.baseline)), baseline: energy(saved.baseline) }))}
      ${figure('co2', t('energy.co2'), mass(saved.savedCo2Kilograms), t('energy.co2Grams', { grams: number(saved.co2Grams) }))}
      ${saved.price === null ? figure('money', t('energy.money'), '–', t('energy.noPrice'))
        : figure('money', t('energy.money'), money(saved.savedMoney, saved.currency), t('energy.price', { price: price(saved.price, saved.currency) }))}
    </dl>${this.#doubts()}`;
  }

  /** Of the months that were read in both years. */
  #against() {
    const number = (item) => item.month.slice(4);
    const then = new Map(this.before.items.filter((item) => item.luminaires > 0).map((item) => [number(item), item]));
    const both = this.saved.items.filter((item) => item.luminaires > 0 && then.has(number(item)));
    const sum = (items) => items.reduce((all, item) => all + item.energy + item.energyNotCompared, 0);
    const was = sum(both.map((item) => then.get(number(item))));
    return was > 0 ? t('energy.change', { change: change((sum(both) - was) / was * 100), year: this.choice.year - 1 }) : nothing;
  }

  /** What a reader must know before repeating the numbers. */
  #doubts() {
    const { items, all } = this.saved;
    const running = items.find((item) => this.choice.year === this.choice.presentYear && Number(item.month.slice(5)) === this.choice.presentMonth);
    const over = items.filter((item) => item !== running);
    const most = (pick) => Math.max(0, ...over.map(pick));
    const named = (pick) => over.filter((item) => pick(item) > 0).map((item) => monthName(item.month)).join(', ');
    const doubts = [
      running && t('energy.doubt.running', { month: monthName(running.month, 'long') }),
      most((item) => item.estimated) > 0 && t('energy.doubt.estimated',
        { n: number(most((item) => item.estimated)), all: number(all), months: named((item) => item.estimated) }),
      most((item) => item.incomplete) > 0 && t('energy.doubt.incomplete',
        { n: number(most((item) => item.incomplete)), all: number(all), months: named((item) => item.incomplete) }),
      most((item) => item.unknown - item.incomplete) > 0 && t('energy.doubt.unknown', { n: number(most((item) => item.unknown - item.incomplete)),
        all: number(all), months: named((item) => item.unknown - item.incomplete) }),
    ].filter(Boolean);
    return doubts.length === 0 ? nothing : html`<ul class="energy-doubts" data-testid="energy-doubts">${doubts.map((text) => html`
      <li>${text}</li>`)}</ul>`;
  }
}

function figure(name, title, value, said) {
  return html`<div class="card"><dt>${title}</dt><dd><b data-testid="energy-${name}">${value}</b><span>${said}</span></dd></div>`;
}

customElements.define('ll-energy-figures', Figures);
