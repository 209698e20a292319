// The plan of a single post, told as the plan of a group that has only that post: what edits, tries and compares plans works for it
// too. A post that has none of its own begins with what it follows now.
import { api, call, sending } from '../city/api.js';
import { plansApi } from './api.js';

const TRIAL = 'own-plan'; // of which no plan is kept
const RIVALS = ['overruled', 'overrules']; // a post's own plan comes before every other
const at = (post) => `/posts/${encodeURIComponent(post)}/plan`;
const meant = (post) => ({ query: { post } });

export const ownApi = {
  async one(post) {
    const { luminaires } = await api.post(post);
    const found = await plansApi.ofPost(post).catch(unlessGone);
    if (!found || found.group !== null) {
      const like = found && await plansApi.one(found.group).catch(unlessGone);
      return { id: post, version: 0, target: meant(post), priority: 0, ...(like?.calendar && { calendar: like.calendar }), plan: withoutOpenNeighbours(like?.plan ?? {}) };
    }
    return { ...await this.version(post, found.planVersion), posts: { [found.state]: 1 }, luminaires: { [found.state]: luminaires.length }, state: found.reason === 'plan-unreadable' ? 'unreadable' : 'in-force' };
  },
  async trial(post, wish, year) {
    const said = await plansApi.trial(TRIAL, { ...wish, priority: 1000 }, year);
    const { lightAhead } = wish.plan;
    return { ...said, warnings: said.warnings.filter(({ code }) => !RIVALS.includes(code)),
      conflicts: [...said.conflicts, ...(lightAhead && !lightAhead.neighbours ? [{ code: 'nobody-told', pointer: '/lightAhead', detail: '' }] : [])] };
  },
  async put(post, wish) {
    await call(at(post), sending('PUT', await written(post, wish)));
    return this.one(post);
  },
  remove: (post) => call(at(post), { method: 'DELETE' }),
  versions: async (post) => (await call(`${at(post)}/versions?limit=5000`)).items.map((item) => ({ ...item, target: meant(post) })),
  async version(post, number) {
    const kept = await call(`${at(post)}/versions/${number}`);
    return { ...kept, id: post, target: meant(post), priority: 0, ...read(kept.plan) };
  },
  async restore(post, number) {
    await call(`${at(post)}/versions/${number}/restoration`, sending('POST', {}));
    return this.one(post);
  },
};

function unlessGone(problem) {
  if (problem.status !== 404) {
    throw problem;
  }
  return null;
}

/** Of a group each post gets its own neighbours; a post's own plan must name them, so without names it tells nobody. */
function withoutOpenNeighbours({ lightAhead, ...plan }) {
  return structuredClone(lightAhead?.neighbours ? { ...plan, lightAhead } : plan);
}

/** The calendar that its lamps follow stands beside the plan, as it does in a group's. */
function read(plan) {
  const calendar = plan?.luminaires?.find((each) => each.calendar)?.calendar;
  if (!calendar) {
    return { plan };
  }
  const luminaires = plan.luminaires.map(({ calendar: own, ...each }) => ({ ...each, ...(own !== calendar && { calendar: own }) })).filter((each) => Object.keys(each).length > 1);
  const { luminaires: _, ...rest } = plan;
  return { calendar, plan: luminaires.length > 0 ? { ...rest, luminaires } : rest };
}

async function written(post, { plan, calendar }) {
  if (!calendar) {
    return plan;
  }
  const devices = (await api.post(post)).luminaires.map((id) => id.slice(post.length + 1));
  const named = plan.luminaires ?? [];
  const all = [...named, ...devices.filter((id) => !named.some((each) => each.id === id)).map((id) => ({ id }))];
  return { ...plan, luminaires: all.map((each) => ({ calendar, ...each })) };
}
