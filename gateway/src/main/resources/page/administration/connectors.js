// The ways to city platforms: how each does, and one of them in full; `?connector=` in the address says which.
import { html, nothing } from 'lit';
import { session } from '../city/session.js';
import { number } from '../language/format.js';
import { t } from '../language/language.js';
import { told } from '../language/phrases.js';
import { address } from '../shell/address.js';
import { connectors } from './api.js';
import { form, wish } from './connector-form.js';
import { figures, stateOf } from './connector-state.js';
import { tested } from './connector-test.js';
import { pathOf, shownOne, titleOf } from './connector.js';
import { confirmation } from './dialog.js';
import { moment, toInput } from './moment.js';
import { none } from './table.js';
import { View } from './view.js';

const OFTEN_MILLIS = 5000;

class Connectors extends View {
  name = 'connectors';
  every = OFTEN_MILLIS;

  sources() {
    return [session, address];
  }

  willUpdate() {
    if (this.data && this.readFor !== address.get('connector')) {
      this.load();
    }
  }

  async read() {
    const id = address.get('connector');
    this.readFor = id;
    const [kinds, list, parked, shown] = await Promise.all([connectors.kinds(), connectors.list(),
      ...(id === null ? [null, null] : [connectors.parked(id).catch(gone), connectors.show(id).catch(gone)])]);
    return { kinds, list, parked, shown, id };
  }

  actions() {
    return session.may('administer') && this.data && address.get('connector') === null
      ? html`<button class="main" data-testid="connector-add" @click=${() => this.#add()}>${t('administration.connector.add')}</button>`
      : nothing;
  }

  content({ kinds, list, parked, shown, id }) {
    if (id !== null) {
      const one = shown;
      return one ? shownOne(one, kindOf(kinds, one), parked, session.may('administer') ? this.#deeds(one, kinds) : null)
        : html`${none(t('administration.connector.unknown', { id }))}
          <p><a href="/administration?view=connectors" data-page>${t('administration.connector.all')}</a></p>`;
    }
    return list.length === 0 ? none(t('administration.connector.none')) : html`<ul class="cards">${list.map((each) => html`
      <li class="card" data-testid="connector" data-row=${each.id}>
        <div class="card-head"><h3><a href=${pathOf(each)} data-page>${each.id}</a></h3>${stateOf(each)}</div>
        <p class="aside">${titleOf(kindOf(kinds, each), each)}<br>${each.address}</p>
        ${figures(each)}
        ${each.lastError ? html`<p class="warn">${t('administration.connector.lastError',
          { time: moment(each.lastErrorAt) })} ${told('administration.platform.', each.lastError)}</p>` : nothing}</li>`)}</ul>`;
  }

  #deeds(one, kinds) {
    const { id, enabled } = one;
    const kind = kindOf(kinds, one);
    return {
      test: () => this.ask({
        title: t('administration.connector.testOf', { id }), body: html`<p>${t('administration.connector.testHint')}</p>`,
        label: t('administration.connector.testDo'),
        perform: async () => ({ title: t('administration.connector.testOf', { id }), wide: true, body: tested(await connectors.test(id)) }),
      }),
      toggle: () => this.ask({
        ...confirmation(t(enabled ? 'administration.connector.pauseOf' : 'administration.connector.enableOf', { id }),
          t(enabled ? 'administration.connector.pauseHint' : 'administration.connector.enableHint'),
          t(enabled ? 'administration.connector.pause' : 'administration.connector.enable'),
          () => connectors.put(id, { ...fieldsOf(one), enabled: !enabled }).then(() => null)), danger: false,
      }),
      change: kind && (() => this.ask({
        title: t('administration.connector.changeOf', { id }), wide: true, label: t('account.save'), body: form(kind, one),
        done: t('administration.connector.changed', { id }),
        perform: (values) => connectors.put(id, { ...wish(kind, values), enabled }).then(() => null),
      })),
      resend: () => this.ask({
        title: t('administration.connector.resendOf', { id }), label: t('administration.connector.resend'),
        done: t('administration.connector.resent', { id }),
        body: html`<p>${t('administration.connector.resendHint')}</p><label>${t('administration.connector.from')}
          <input type="datetime-local" name="from" required .value=${toInput(Date.now() - 3600000)} data-testid="resend-from"></label>`,
        perform: (values) => connectors.resend(id, new Date(values.get('from'))).then(() => null),
      }),
      sendAgain: (item) => this.ask({
        ...confirmation(t('administration.connector.sendAgainOf', { n: number(item ? 1 : one.parked) }),
          t('administration.connector.sendAgainHint'), t('administration.connector.resend'),
          () => connectors.sendParkedAgain(id, item?.number ?? null).then(() => null), t('administration.connector.sendsAgain')),
        danger: false,
      }),
      forget: (item) => this.ask(confirmation(t('administration.connector.forgetOf', { n: number(item ? 1 : one.parked) }),
        t('administration.connector.forgetHint'), t('administration.connector.forgetDo'),
        () => connectors.forget(id, item?.number ?? null).then(() => null))),
      remove: () => this.ask(confirmation(t('administration.connector.removeOf', { id }), t('administration.connector.removeHint'),
        t('administration.remove'), async () => {
          await connectors.remove(id);
          address.go('/administration?view=connectors');
          return null;
        }, t('administration.connector.removed', { id }))),
    };
  }

  /** First what kind it is, then what that kind asks for. It begins paused, so that it can be tested before. */
  #add() {
    const { kinds } = this.data;
    this.ask({
      title: t('administration.connector.add'), label: t('administration.connector.next'),
      body: html`<fieldset class="choices"><legend>${t('administration.connector.kind')}</legend>${kinds.map((kind, i) => html`
        <label><input type="radio" name="kind" value=${kind.name} .checked=${i === 0} data-testid="kind-${kind.name}"><span><b>${titleOf(kind)}</b></span></label>`)}
      </fieldset>`,
      perform: async (values) => {
        const kind = kinds.find(({ name }) => name === values.get('kind'));
        return {
          title: titleOf(kind), wide: true, label: t('administration.connector.make'), body: form(kind, null),
          perform: async (entered) => {
            const id = entered.get('id').trim();
            await connectors.put(id, { ...wish(kind, entered), enabled: false });
            address.go(pathOf({ id }));
            return null;
          },
          done: t('administration.connector.made'),
        };
      },
    });
  }
}

function gone(problem) {
  if (problem.status === 404) {
    return null;
  }
  throw problem;
}

function kindOf(kinds, { kind }) {
  return kinds.find(({ name }) => name === kind);
}

function fieldsOf({ kind, address: to, secretFile, settings }) {
  return { kind, address: to, secretFile, settings };
}

customElements.define('ll-connectors', Connectors);
