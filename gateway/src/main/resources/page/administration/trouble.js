// Why something failed, in the reader's words where there are some, else in the gateway's.
import { knows, t } from '../language/language.js';

export function why(problem) {
  if (problem.code === 'unreachable') {
    return t('administration.unreachable');
  }
  return knows(`administration.problem.${problem.code}`) ? t(`administration.problem.${problem.code}`)
    : problem.message || t('administration.answered', { status: problem.status });
}
