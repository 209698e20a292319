// What people do about an alarm. Each takes what the gateway stored into the book; a refusal is a Problem.
import { alarmApi } from './api.js';
import { book } from './book.js';

async function stored(asked) {
  const alarm = await asked;
  book.take(alarm);
  return alarm;
}

export const actions = {
  acknowledge: ({ id }) => stored(alarmApi.acknowledge(id)),
  comment: ({ id }, text) => stored(alarmApi.comment(id, text)),
  /** The empty name takes it from everybody. */
  assign: ({ id }, name) => stored(alarmApi.assign(id, name)),
};
