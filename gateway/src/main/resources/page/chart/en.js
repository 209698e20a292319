// English. The same keys as de.js; a test compares them.
export default {
  'chart.table': 'As a table',
  'chart.tableShort': 'Every {n}. value',
  'chart.time': 'Time',
  'chart.nearer': 'Nearer',
  'chart.farther': 'Farther',
  'chart.all': 'Show all',
  'chart.keys': 'Plus, minus and the arrow keys choose what is shown, zero shows all.',
};
