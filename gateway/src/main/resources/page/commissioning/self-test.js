// The post tests itself, and says of each part whether it is well.
import { html, nothing } from 'lit';
import { hourMinute } from '../language/format.js';
import { knows, t } from '../language/language.js';
import { told } from '../language/phrases.js';
import { Part } from '../shell/part.js';
import { commissioningApi } from './api.js';
import { refused } from './mending.js';
import { queue } from './queue.js';
import { ways } from './steps.js';
import { visits } from './visits.js';

const EVERY_MILLIS = 2000;
const OPEN = ['waiting', 'sent', 'running'];
const MARKS = { ok: 'M4 10.500l4 4 8-9', failed: 'M5 5l10 10M15 5L5 15', 'not-checked': 'M5 10h10' };

class SelfTest extends Part {
  static properties = { visit: {}, flash: { state: true }, cut: { state: true } };
  #timer;

  sources() {
    return [queue];
  }

  constructor() {
    super();
    this.flash = true;
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#timer = null;
    super.disconnectedCallback();
  }

  render() {
    const item = queue.of(this.visit).find((each) => each.kind === 'test');
    const { test } = this.visit;
    const running = (item && !item.problem) || OPEN.includes(test?.state);
    return html`<h2 tabindex="-1">${t('commissioning.test')}</h2>
      <p class="visit-hint">${t('commissioning.test.hint')}</p>
      <label class="visit-check"><input type="checkbox" ?checked=${this.flash} ?disabled=${running} data-testid="test-flash"
        @change=${(event) => { this.flash = event.target.checked; }}><span>${t('commissioning.test.flash')}</span></label>
      ${item?.problem ? nothing : html`<button class="${test?.state === 'finished' ? 'plain' : 'main'} big" data-testid="test-run" ?disabled=${running} @click=${() => this.#run()}>
        ${item && !item.problem ? t('commissioning.test.waits') : running ? t('commissioning.test.running') : test || item ? t('commissioning.test.again') : t('commissioning.test.run')}</button>`}
      <div role="status" data-testid="test-state" data-state=${item ? 'queued' : test?.state ?? 'none'} data-result=${test?.result ?? ''}>${this.#state(item, test)}</div>
      ${item?.problem ? html`<ll-visit-mend .item=${item}></ll-visit-mend>` : nothing}
      ${test?.state === 'finished' && !item ? html`<ul class="visit-parts" data-testid="test-parts">${test.findings.map(part)}</ul>` : nothing}
      ${ways(this.visit, 'test', test?.state === 'finished')}`;
  }

  updated() {
    if (OPEN.includes(this.visit.test?.state) && !this.#timer) {
      this.#timer = setTimeout(() => this.#look(), EVERY_MILLIS);
    }
  }

  #state(item, test) {
    if (item) {
      return html`<p class="visit-said ${item.problem ? 'bad' : ''}">${item.problem ? refused(item)
        : queue.why ? t(`commissioning.test.queued.${queue.why}`) : t('commissioning.test.sending')}</p>`;
    }
    if (!test) {
      return nothing;
    }
    if (test.state !== 'finished') {
      return html`<p class="visit-said ${OPEN.includes(test.state) ? '' : 'bad'}">${t(`commissioning.test.${test.state}`, { reason: why(test.refusal) })}
        ${this.cut && OPEN.includes(test.state) ? t('commissioning.test.cut') : nothing}</p>`;
    }
    return html`<p class="visit-verdict ${test.result}" data-testid="test-verdict">${mark(test.result)}${t(`commissioning.test.result.${test.result}`)}
      <span>${hourMinute(Date.parse(test.finishedAt))}</span></p>`;
  }

  async #run() {
    const visit = await visits.save(this.visit, { test: null });
    await queue.add('test', visit, { lampTest: this.flash });
  }

  async #look() {
    const { test } = this.visit;
    try {
      const now = await commissioningApi.latestTest(this.visit.post);
      this.cut = false;
      if (now.id === test.id || now.state === 'finished') {
        await visits.save(this.visit, { test: now });
      }
    } catch (problem) {
      if (problem.status === undefined) {
        throw problem;
      }
      this.cut = true;
    } finally {
      this.#timer = null;
      if (this.isConnected) {
        this.requestUpdate();
      }
    }
  }
}

function part({ part: name, device, result, detail, remedy }) {
  const key = `commissioning.part.${name.startsWith('link ') ? 'link' : name.replaceAll(' ', '-')}`;
  return html`<li class=${result} data-testid="test-part" data-result=${result}>${mark(result)}<div>
    <b>${knows(key) ? t(key) : name}${device ? html` <span>${deviceName(device)}</span>` : nothing}</b>
    <em>${t(`commissioning.result.${result}`)}</em>
    ${detail ? html`<p>${told('commissioning.finding.', detail)}</p>` : nothing}
    ${remedy ? html`<p class="remedy">${told('commissioning.finding.do.', remedy)}</p>` : nothing}</div></li>`;
}

function deviceName(id) {
  const [, n] = /^luminaire-(\d+)$/.exec(id) ?? [];
  return n ? t('commissioning.lamp', { n }) : id;
}

function why(refusal) {
  const key = `commissioning.test.why.${refusal}`;
  return knows(key) ? t(key) : refusal ?? '';
}

function mark(result) {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${MARKS[result] ?? MARKS['not-checked']}/></svg>`;
}

customElements.define('ll-visit-test', SelfTest);
