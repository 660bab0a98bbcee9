import { expect, it } from 'vitest';
import type { BoardCell, BoardRow } from '../../../src/domain/boards/compute-board.ts';
import { i18n } from '../../../src/ui/kit/i18n/i18n.ts';
import { betterBoards, worstBoards } from '../../../src/ui/screens/movement/cabildo-choice.ts';
import { cabildoDocument } from '../../../src/ui/screens/movement/cabildo-document.ts';
import { reportWords } from '../../support/report-words.ts';

const row = (key: string, cells: Readonly<Record<string, BoardCell>>): BoardRow => ({
  key,
  cells: new Map(Object.entries(cells)),
  bands: new Map(),
});
const rows = [
  row('good', { letra: 'A', cambio: 'igual', dias: 30 }),
  row('silent', { letra: '', cambio: '', dias: '' }),
  row('worse', { letra: 'D', cambio: 'peor', dias: 20 }),
  row('worse and long ago', { letra: 'D', cambio: 'igual', dias: 200 }),
  row('rose', { letra: 'B', cambio: 'mejor', dias: 10 }),
  row('fair', { letra: 'C', cambio: 'igual', dias: 900 }),
];

it('names the Juntas that need help first: the lowest letter, then who waits longest; without a letter nobody is judged', () => {
  expect(worstBoards(rows).map(({ key }) => key)).toEqual(['worse and long ago', 'worse', 'fair']);
});

it('names those that rose before those that stay at A', () => {
  expect(betterBoards(rows).map(({ key }) => key)).toEqual(['rose', 'good']);
});

it('names a Junta once: one that rose to C still needs help', () => {
  const risen = [...rows, row('risen to C', { letra: 'C', cambio: 'mejor', dias: 5 })];
  expect(worstBoards(risen).map(({ key }) => key)).toContain('risen to C');
  expect(betterBoards(risen).map(({ key }) => key)).toEqual(['rose', 'good']);
});

it('lists a Junta whose water is unsafe among those that need help, whatever its letter, and says why', async () => {
  const water = [
    ...rows,
    row('too much', { letra: 'A', cambio: 'mejor', cloro: 'excede', junta: 'Junta El Pital' }),
    row('none', { letra: '', cambio: '', cloro: 'sin_cloro', junta: 'Junta La Cuesta' }),
    row('little', { letra: 'A', cambio: 'igual', cloro: 'deficiente', junta: 'Junta El Zapote' }),
    row('as it should be', { letra: 'A', cambio: 'igual', cloro: 'adecuado', junta: 'Junta Ocotal' }),
  ];
  const worst = ['too much', 'none', 'worse and long ago', 'worse', 'fair'];
  expect(worstBoards(water).map(({ key }) => key)).toEqual(worst);
  expect(betterBoards(water).map(({ key }) => key)).toEqual(['rose', 'good', 'as it should be']);
  const { report: words } = await reportWords();
  const page = cabildoDocument(
    new Map([['juntas', water]]),
    {
      code: '1609',
      name: 'Chinda, Santa Bárbara',
      today: new Date(2026, 10, 28),
      language: 'es',
      over: [],
      boards: '/movimiento',
    },
    words,
    i18n.getFixedT<['movement', 'reports']>('es', ['movement', 'reports']),
  );
  const blocks = page.sections.find(({ title }) => title === 'Juntas que necesitan ayuda primero')?.blocks ?? [];
  expect(blocks.flatMap((block) => (block.kind === 'text' ? block.text.split('.')[0] : []))).toEqual([
    'Excede: No beban esta agua hasta que baje a 5 mg/L o menos',
    'Sin cloro: El agua llega sin cloro por lo menos a un punto',
  ]);
});

it('says in its head, as the yearly report does, that it counts what was received and indicators only what was approved', async () => {
  const { report: words } = await reportWords();
  const { about } = cabildoDocument(
    new Map(),
    {
      code: '1609',
      name: 'Chinda, Santa Bárbara',
      today: new Date(2026, 10, 28),
      language: 'es',
      over: [],
      boards: '/movimiento',
    },
    words,
    i18n.getFixedT<['movement', 'reports']>('es', ['movement', 'reports']),
  );
  expect(about[1]).toBe(
    'Los tableros cuentan los registros recibidos, sin los de práctica, los retirados y los que no se cuentan; los indicadores, solo los aprobados.',
  );
});

it('says in one sentence that nobody has filled in the hoja de ruta, instead of "Sin dato" at each of its activities', async () => {
  const { report: words } = await reportWords();
  const t = i18n.getFixedT<['movement', 'reports']>('es', ['movement', 'reports']);
  const roadMapOf = (cells: Readonly<Record<string, BoardCell>>) =>
    cabildoDocument(
      new Map([['hoja-de-ruta', [row('1609', { municipio: '1609', ...cells })]]]),
      {
        code: '1609',
        name: 'Chinda, Santa Bárbara',
        today: new Date(2026, 10, 28),
        language: 'es',
        over: [],
        boards: '/movimiento',
      },
      words,
      t,
    ).sections.find(({ title }) => title === 'La hoja de ruta')?.blocks;
  expect(roadMapOf({ falta: '', indice: '' })).toEqual([
    { kind: 'text', text: 'Todavía no hay hoja de ruta registrada.' },
  ]);
  expect(roadMapOf({ falta: 'Nombrar al técnico', indice: '' })).toMatchObject([{ kind: 'facts' }]);
});
