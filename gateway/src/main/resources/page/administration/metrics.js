// The gateway's numbers, out of Prometheus' text format: sums and single values by name and labels.
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

export class Metrics {
  #samples = new Map();

  constructor(text) {
    for (const line of text.split('\n')) {
      const [, name, labels, value] = SAMPLE.exec(line) ?? [];
      if (name) {
        this.#samples.set(name, [...(this.#samples.get(name) ?? []),
          { labels: Object.fromEntries([...(labels ?? '').matchAll(LABEL)].map(([, key, word]) => [key, word])), value: Number(value) }]);
      }
    }
  }

  all(name) {
    return this.#samples.get(name) ?? [];
  }

  /** The sum of those that fit, or undefined when the gateway does not tell it. */
  of(name, fits = () => true) {
    const found = this.all(name).filter(({ labels }) => fits(labels));
    return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
  }
}
