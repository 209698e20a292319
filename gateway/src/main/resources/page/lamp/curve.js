// Curves as SVG path data. A report holds until the next one, so curves go in steps. Pure.

/** A stepped line through points { at, value } in a box { left, top, width, height, from, to, most }. */
export function steps(points, box) {
  const parts = [];
  points.forEach((point, i) => {
    const x = round(box.left + (clamp(point.at, box) - box.from) / (box.to - box.from) * box.width);
    const y = round(box.top + box.height * (1 - Math.min(1, point.value / box.most)));
    parts.push(i === 0 ? `M${x} ${y}` : `H${x}V${y}`);
  });
  return parts.length === 0 ? '' : `${parts.join('')}H${box.left + box.width}`;
}

/** The same, filled down to zero. */
export function area(points, box) {
  if (points.length === 0) {
    return '';
  }
  const start = round(box.left + (clamp(points[0].at, box) - box.from) / (box.to - box.from) * box.width);
  return `${steps(points, box)}V${box.top + box.height}H${start}Z`;
}

function clamp(at, { from, to }) {
  return Math.min(to, Math.max(from, at));
}

function round(value) {
  return Math.round(value * 10) / 10;
}
