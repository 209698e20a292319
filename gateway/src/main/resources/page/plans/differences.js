// Where two documents say something else, in the order of the first. Pure.
const MOST = 60;

/** [{ path, before, after }] with undefined where one of them says nothing; entries of lists go by their id where they have one. */
export function differences(before, after, path = []) {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return [];
  }
  const [one, other] = [keyed(before), keyed(after)];
  if (!one || !other) {
    return [{ path, before, after }];
  }
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((name) => differences(one[name], other[name], [...path, name])).slice(0, MOST);
}

function keyed(value) {
  if (Array.isArray(value)) {
    return Object.fromEntries(value.map((each, i) => [each?.id ?? each?.start ?? String(i + 1), each]));
  }
  return value !== null && typeof value === 'object' ? value : null;
}
