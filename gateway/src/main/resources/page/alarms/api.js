// The REST calls that only this page needs.
import { call, sending } from '../city/api.js';

const at = (id, what) => `/alarms/${encodeURIComponent(id)}${what}`;
const query = (values) => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null && value !== ''));

export const alarmApi = {
  list: (filter) => call(`/alarms?${query(filter)}`),
  show: (id) => call(at(id, '')),
  acknowledge: (id) => call(at(id, '/acknowledgement'), sending('POST', {})),
  comment: (id, text) => call(at(id, '/comments'), sending('POST', { text })),
  assign: (id, assignee) => call(at(id, '/assignee'), sending('PUT', { assignee })),
  workOrder: (asked) => call(`/work-order?${asked}`),
  districts: async () => (await call('/districts?limit=5000')).items,
  users: async () => (await call('/users')).items,
};
