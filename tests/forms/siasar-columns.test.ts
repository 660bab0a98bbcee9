import { expect, it } from 'vitest';
import { compileRecordTable, type RecordTable } from '../../src/domain/boards/record-table.ts';
import type { AnswerValue } from '../../src/domain/form/answers.ts';
import { communityCoverage } from '../../src/forms/community-coverage/form.ts';
import { providerAssessment } from '../../src/forms/provider-assessment/form.ts';
import { communityMain } from '../../src/forms/siasar/community-main.ts';
import { providerMain } from '../../src/forms/siasar/provider-main.ts';
import { systemMain } from '../../src/forms/siasar/system-main.ts';
import { waterSystem } from '../../src/forms/water-system/form.ts';
import { type Filling, fill } from './fill.ts';

/** Cells of `system_main` by their header, of a system with these tanks. */
function cellsWith(tanks: readonly Readonly<Record<string, AnswerValue>>[]): ReadonlyMap<string, string | number> {
  const filling = fill(waterSystem);
  for (const [index, tank] of tanks.entries()) {
    filling.engine.addInstance('almacenamientos');
    for (const [name, value] of Object.entries(tank)) filling.set({ [`almacenamientos[${index + 1}]/${name}`]: value });
  }
  const { read } = compileRecordTable(systemMain, filling.engine.model);
  const cells = read(filling.engine, NO_FACTS);
  return new Map(systemMain.columns.map(({ header }, at) => [header, cells[at] ?? '']));
}

/** Cells of a table by their header. */
function cellsOf(table: RecordTable, filling: Filling): ReadonlyMap<string, string | number> {
  const { read } = compileRecordTable(table, filling.engine.model);
  const cells = read(filling.engine, NO_FACTS);
  return new Map(table.columns.map(({ header }, at) => [header, cells[at] ?? '']));
}

const NO_FACTS = {
  'subject-id': '',
  'subject-code': '',
  divisions: '',
  latitude: '',
  longitude: '',
  altitude: '',
  'linked-communities': '',
  'linked-providers': '',
  'count-communities': '',
  'count-providers': '',
  score: '',
  letter: '',
};

it('a total of SIASAR is empty, with its unit, where a part of it is not known: a part is not the whole', () => {
  const told = (tanks: readonly Readonly<Record<string, AnswerValue>>[]) => {
    const cells = cellsWith(tanks);
    return ['almc_n', 'almc_volumen', 'almc_volumen_ud'].map((header) => cells.get(header));
  };
  expect(told([{ tanque_volumen: 20 }, { tanque_volumen: 5 }])).toEqual([2, 25, 'METROS CÚBICOS']);
  expect(told([{ tanque_volumen: 20 }, { tanque_estado: 'a_bueno' }])).toEqual([2, '', '']);
  expect(told([])).toEqual([0, '', '']);
});

it('says the treatments in the words of SIASAR, all of them, and how many people are served', () => {
  const filling = fill(waterSystem).set({ poblacion_atendida: 480 });
  expect(cellsOf(systemMain, filling).get('trat_tipos')).toBe('');
  const names = waterSystem.choices['tipo_tratamiento'].items.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    filling.engine.addInstance('tratamientos');
    filling.set({ [`tratamientos[${index + 1}]/tratamiento_tipo`]: name });
  }
  const cells = cellsOf(systemMain, filling);
  expect(cells.get('pob_servida')).toBe(480);
  expect(cells.get('trat_tipos')).toBe(
    'Desinfección con cloro; Filtración lenta; Filtración rápida; Sedimentación; Coagulación y floculación; Aireación (oxidación)',
  );
});

it('says the class of every provider in words', () => {
  const names = providerAssessment.choices['clase_prestador'].items.map(({ name }) => name);
  const said = names.map((name) => cellsOf(providerMain, fill(providerAssessment).set({ clase_prestador: name })));
  expect(said.map((cells) => cells.get('clase')).filter((word) => !/^[A-Z][a-zó ]+$/.test(String(word)))).toEqual([]);
});

it('leaves a count empty that nobody answered, and says 0 where there are none', () => {
  const counts = ['n_sistemas', 'n_escuelas', 'n_escuelas_agua', 'n_centros_salud', 'n_centros_salud_agua'];
  const told = (filling: Filling) => counts.map((header) => cellsOf(communityMain, filling).get(header));
  expect(told(fill(communityCoverage))).toEqual(['', '', '', '', '']);
  expect(told(fill(communityCoverage).set({ hay_escuelas: 'no', hay_centros_salud: 'no' }))).toEqual(['', 0, 0, 0, 0]);
  const some = fill(communityCoverage).set({ hay_escuelas: 'si', 'escuelas[1]/escuela_agua': 'sobre_demanda' });
  expect(told(some).slice(1, 3)).toEqual([1, 1]);
});
