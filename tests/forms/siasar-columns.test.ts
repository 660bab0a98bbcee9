import { expect, it } from 'vitest';
import { compileRecordTable } from '../../src/domain/boards/record-table.ts';
import type { AnswerValue } from '../../src/domain/form/answers.ts';
import { systemMain } from '../../src/forms/siasar/system-main.ts';
import { waterSystem } from '../../src/forms/water-system/form.ts';
import { fill } from './fill.ts';

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
