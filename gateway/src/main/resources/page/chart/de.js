// Deutsch. Gleiche Schlüssel wie en.js; ein Test vergleicht sie.
export default {
  'chart.table': 'Als Tabelle',
  'chart.tableShort': 'Jeder {n}. Wert',
  'chart.time': 'Zeit',
  'chart.nearer': 'Näher heran',
  'chart.farther': 'Weiter weg',
  'chart.all': 'Alles zeigen',
  'chart.keys': 'Mit Plus, Minus und Pfeiltasten wird der Ausschnitt gewählt, mit Null alles.',
};
