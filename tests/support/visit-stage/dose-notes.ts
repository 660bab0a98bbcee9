/** What the dose helper keeps when the example of C.3 was typed today, with a few answers changed. */
export function exampleNotes(changed: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    flowWay: 'bucket',
    tries: [18.6, 19.1, 18.9].map((seconds, index) => ({ id: index + 1, litres: 18.9, seconds })),
    measuredHere: 'yes',
    measuredOn: new Date().toLocaleDateString('sv', { timeZone: 'America/Tegucigalpa' }),
    hoursWay: 'all-day',
    product: 'hipoclorito-calcio-granulado',
    labelRead: 'yes',
    strengthPercent: '65',
    demand: '1',
    residual: '0.5',
    usesToday: 'no',
    tankWay: 'box',
    tankLength: '2.5',
    tankWidth: '2',
    tankDepth: '2',
    ...changed,
  };
}
