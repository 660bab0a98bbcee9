import { describe, expect, it } from 'vitest';
import type { PageItem } from '../../../src/domain/form/engine-api.ts';
import { forms } from '../../../src/forms/index.ts';
import { choiceRuns } from '../../../src/ui/form/choice-runs.ts';
import { minutesLeft } from '../../../src/ui/form/time-left.ts';
import { ask, modelOf } from '../../domain/form/scenario.ts';
import { modelOf as modelOfForm } from '../../forms/fill.ts';

const named = (items: readonly PageItem[]) =>
  items.map((item) => (item.kind === 'question' ? item.question.name : item.kind));

function gridsOf(formId: string): readonly (readonly string[])[] {
  const form = forms.find(({ id }) => id === formId);
  if (form === undefined) throw new Error(formId);
  const { pages } = modelOfForm(form);
  const inside = pages.flatMap(({ items }) => [
    items,
    ...items.flatMap((item) => (item.kind === 'repeat' ? [item.items] : [])),
  ]);
  return inside.flatMap((items) =>
    choiceRuns(form, items).flatMap((run) => (run.kind === 'grid' ? [named(run.items)] : [])),
  );
}

describe('questions with the same few choices', () => {
  it('are one grid: the four corrective and the ten preventive actions', () => {
    const grids = gridsOf('provider-assessment');
    expect(grids.find((names) => names.includes('h4_reforestacion'))).toHaveLength(4);
    expect(grids.find((names) => names.includes('h5_cercado'))).toHaveLength(10);
  });

  it('are one grid with their evidence between them: the eight activities of the road map', () => {
    const grid = gridsOf('partner-self-evaluation').find((names) => names.includes('ruta_incidencia')) ?? [];
    expect(grid.filter((name) => name.startsWith('ruta_') && !name.endsWith('_evidencia'))).toHaveLength(8);
    expect(grid).toContain('ruta_incidencia_evidencia');
  });

  it('stay apart where they are two, have other choices, or are Sí and No', () => {
    const scale = { items: ['0', '1', '2'].map((name) => ({ name, label: { es: name, en: name } })) };
    const model = modelOf(
      [
        ask('select_one', 'a', { list: 'escala' }),
        ask('select_one', 'b', { list: 'escala' }),
        ask('select_one', 'c', { list: 'si_no' }),
        ask('select_one', 'd', { list: 'si_no' }),
        ask('select_one', 'e', { list: 'si_no' }),
        ask('select_multiple', 'f', { list: 'escala' }),
      ],
      { choices: { escala: scale, si_no: { items: scale.items.slice(0, 2) } } },
    );
    const items = model.pages.flatMap((page) => page.items);
    expect(choiceRuns(model.form, items).map((run) => run.kind)).toEqual(items.map(() => 'item'));
  });
});

describe('the time that is left', () => {
  it('is what is open at the usual pace, then at the pace of this record, within bounds', () => {
    expect(minutesLeft(80, 0, 0)).toBe(12);
    expect(minutesLeft(40, 20, 300)).toBe(10);
    expect(minutesLeft(40, 20, 36_000)).toBe(17);
    expect(minutesLeft(40, 20, 5)).toBe(2);
    expect(minutesLeft(2, 40, 400)).toBe(0);
  });
});
