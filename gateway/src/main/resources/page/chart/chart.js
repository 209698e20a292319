// A drawing of numbers: bars by name, or curves over time that can be zoomed. One element for all pages: colours out of the
// stylesheet's tokens, numbers as the page's language writes them, and the same as a table for those who do not see it.
import { html, nothing } from 'lit';
import { day, hourMinute } from '../language/format.js';
import { learn, t } from '../language/language.js';
import { Part } from '../shell/part.js';
import { colour, onTheme, stripes } from './colours.js';
import de from './de.js';
import en from './en.js';
import { Chart } from './library.js';
import { Zoom } from './zoom.js';

learn({ de, en });

const DAY_MILLIS = 86400000;
const ROWS = 200; // of the table; a curve of thousands of points helps nobody there

/**
 * `label`: what it shows, in a sentence.
 * `names`: what stands below bars. Or `span`: { from, to } in milliseconds, for curves over time.
 * `series`: [{ name, token, shape: 'bar' | 'line' | 'step', values: [number | null] beside names, or points: [{ at, value }],
 *   unsure: striped, dashed, stack: bars with the same stand on each other, right: has its own axis there, least: its axis reaches at least so far, format: (value) => text }].
 * `format`: (value) => text, of the left axis and of series without their own. `axis`: the same of the left axis alone.
 * `picked`: index of the name that stands out, or null.
 * `zoomable`: curves over time only; then `zoomed` events tell { from, to }, so that finer values can be read. `begin`: { from, to } that is shown at first, or null.
 * Event `pick` tells the index of the bar that was clicked.
 */
class ChartView extends Part {
  static properties = { label: { attribute: false }, names: { attribute: false }, span: { attribute: false },
    series: { attribute: false }, format: { attribute: false }, axis: { attribute: false }, picked: { attribute: false }, zoomable: { attribute: false }, begin: { attribute: false } };
  #chart;
  #zoom;
  #stop;

  connectedCallback() {
    super.connectedCallback();
    this.#stop = onTheme(() => this.requestUpdate());
    this.requestUpdate();
  }

  disconnectedCallback() {
    this.#stop();
    this.#chart?.destroy();
    this.#chart = null;
    this.#zoom = null;
    super.disconnectedCallback();
  }

  render() {
    return html`
      <ul class="chart-legend" aria-hidden="true">${this.series.map((each) => html`
        <li class="${each.token} ${each.shape ?? 'line'} ${each.unsure ? 'unsure' : ''} ${each.dashed ? 'dashed' : ''}">${each.name}</li>`)}</ul>
      <div class="chart-box" role="img" aria-label=${this.label} tabindex=${this.zoomable ? 0 : nothing}
        aria-description=${this.zoomable ? t('chart.keys') : nothing}
        @keydown=${(event) => this.#zoom?.key(event)}><canvas></canvas></div>
      ${this.zoomable ? html`<div class="chart-zoom">
        <button class="plain" title=${t('chart.nearer')} aria-label=${t('chart.nearer')} @click=${() => this.#zoom.by(1.6)}>+</button>
        <button class="plain" title=${t('chart.farther')} aria-label=${t('chart.farther')} @click=${() => this.#zoom.by(1 / 1.6)}>−</button>
        <button class="plain" ?disabled=${!this.#zoom?.zoomed} @click=${() => this.#zoom.all()}>${t('chart.all')}</button></div>` : nothing}
      <details class="chart-table"><summary>${t('chart.table')}</summary>${this.#table()}</details>`;
  }

  updated() {
    if (!this.isConnected) {
      return;
    }
    if (this.zoomable) {
      const first = !this.#zoom;
      this.#zoom ??= this.#newZoom();
      this.#zoom.whole = this.span;
      if (first && this.begin) {
        this.#zoom.show(this.begin);
      }
    }
    const config = { type: this.span ? 'line' : 'bar', data: this.#data(), options: this.#options() };
    if (this.#chart) {
      this.#chart.data = config.data;
      this.#chart.options = config.options;
      this.#chart.update('none');
    } else {
      this.#chart = new Chart(this.querySelector('canvas'), config);
    }
  }

  #newZoom() {
    return new Zoom(this.querySelector('canvas'), () => this.#chart.chartArea, ({ from, to }) => {
      this.requestUpdate();
      this.dispatchEvent(new CustomEvent('zoomed', { detail: { from, to } }));
    });
  }

  #data() {
    return { labels: this.span ? [] : [...this.names], datasets: this.series.map((each, index) => this.#dataset(each, index)) };
  }

  #dataset(each, index) {
    const ink = colour(this, each.token);
    const bars = each.shape === 'bar';
    const fill = each.unsure ? stripes(ink) : ink;
    return {
      type: bars ? 'bar' : 'line',
      label: each.name,
      order: bars ? 2 : 1, // lines lie on bars
      data: each.points ? each.points.map(({ at, value }) => ({ x: at, y: value })) : [...each.values],
      yAxisID: each.right ? 'right' : 'y',
      stack: each.stack ?? String(index), // on an axis of stacks, lines would stand on each other too
      backgroundColor: bars ? this.#faded(fill) : ink,
      borderColor: ink,
      borderWidth: bars ? (each.unsure ? 1 : 0) : 2,
      borderRadius: bars ? 3 : 0,
      borderDash: each.dashed ? [6, 4] : [],
      stepped: each.shape === 'step' ? 'before' : false,
      pointRadius: each.points ? 0 : 2.5,
      pointHitRadius: 12,
      categoryPercentage: 0.72,
      barPercentage: 0.92,
      spanGaps: false,
    };
  }

  /** What was not picked steps back. */
  #faded(fill) {
    return typeof fill !== 'string' || !Number.isInteger(this.picked) ? fill
      : ({ dataIndex }) => (dataIndex === this.picked ? fill : fill.replace('rgb(', 'rgba(').replace(')', ', 0.45)'));
  }

  #options() {
    const [text, muted, line, ground] = ['text', 'muted', 'line', 'surface'].map((token) => colour(this, token));
    const font = { family: getComputedStyle(this).fontFamily, size: 12 };
    const axis = (format, more) => ({ beginAtZero: true, border: { display: false }, grid: { color: line },
      ticks: { color: muted, font, maxTicksLimit: 6, maxRotation: 0, callback: (value) => format(value) }, ...more });
    const right = this.series.find((each) => each.right);
    const left = this.series.find((each) => !each.right);
    return {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: this.span ? 'nearest' : 'index', axis: 'x', intersect: false },
      onClick: (_, [hit]) => hit && this.dispatchEvent(new CustomEvent('pick', { detail: hit.index })),
      scales: {
        x: this.span ? this.#timeAxis(axis) : { ...axis((i) => this.names[i], {}), stacked: true, grid: { display: false },
          ticks: { color: muted, font, autoSkip: true, maxRotation: 0 } },
        y: axis(this.axis ?? this.format, { stacked: this.series.some((each) => each.stack), suggestedMax: left?.least }),
        ...(right ? { right: axis(right.format, { position: 'right', grid: { display: false }, suggestedMax: right.least }) } : {}),
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          backgroundColor: ground, titleColor: text, bodyColor: text, borderColor: line, borderWidth: 1, padding: 10, titleFont: font,
          bodyFont: font, boxPadding: 4, usePointStyle: true,
          filter: (item) => typeof item.parsed.y === 'number' && Number.isFinite(item.parsed.y),
          callbacks: {
            title: ([item]) => (item ? (this.span ? moment(item.parsed.x) : item.label) : ''),
            label: (item) => `${item.dataset.label}: ${this.#said(this.series[item.datasetIndex], item.parsed.y)}`,
            labelPointStyle: () => ({ pointStyle: 'rectRounded', rotation: 0 }),
            labelColor: (item) => ({ borderColor: item.dataset.borderColor, backgroundColor: item.dataset.borderColor }),
          },
        },
      },
    };
  }

  #timeAxis(axis) {
    const { from, to } = this.#zoom?.shown ?? this.span;
    const long = to - from > 2 * DAY_MILLIS;
    return axis((at) => (long || new Date(at).getHours() + new Date(at).getMinutes() === 0 ? day(at) : hourMinute(at)), { type: 'linear', beginAtZero: false, min: from, max: to,
      afterBuildTicks: (scale) => { scale.ticks = ticks(from, to).map((value) => ({ value })); } });
  }

  #said(series, value) {
    return (series.format ?? this.format)(value);
  }

  #table() {
    if (!this.span) {
      return html`<table><thead><tr><td></td>${this.series.map((each) => html`<th scope="col">${each.name}</th>`)}</tr></thead>
        <tbody>${this.names.map((name, i) => html`<tr><th scope="row">${name}</th>
          ${this.series.map((each) => html`<td>${cell(each.values[i], (value) => this.#said(each, value))}</td>`)}</tr>`)}</tbody></table>`;
    }
    return this.series.map((each) => {
      const step = Math.max(1, Math.ceil(each.points.length / ROWS));
      return html`<table><caption>${each.name}${step > 1 ? html` (${t('chart.tableShort', { n: step })})` : nothing}</caption>
        <thead><tr><th scope="col">${t('chart.time')}</th><th scope="col">${each.name}</th></tr></thead>
        <tbody>${each.points.filter((_, i) => i % step === 0).map(({ at, value }) => html`<tr><th scope="row">${moment(at)}</th>
          <td>${cell(value, (known) => this.#said(each, known))}</td></tr>`)}</tbody></table>`;
    });
  }
}

function cell(value, said) {
  return typeof value === 'number' ? said(value) : '–';
}

function moment(at) {
  return `${day(at)} ${hourMinute(at)}`;
}

/** Whole minutes, hours or days of the reader's time, some six of them. */
function ticks(from, to) {
  const MINUTE = 60000;
  const step = [1, 5, 10, 30, 60, 180, 360, 720, 1440, 2880, 7200, 14400, 43200].map((minutes) => minutes * MINUTE)
    .find((size) => (to - from) / size <= 7) ?? Math.ceil((to - from) / 7 / DAY_MILLIS) * DAY_MILLIS;
  const zone = new Date(from).getTimezoneOffset() * MINUTE;
  const found = [];
  for (let at = Math.ceil((from - zone) / step) * step + zone; at <= to; at += step) {
    found.push(at);
  }
  return found;
}

customElements.define('ll-chart', ChartView);
