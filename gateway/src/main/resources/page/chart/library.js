// Chart.js's bundle is no module: loading it sets the global Chart.
import 'chart.js';

export const Chart = globalThis.Chart;
