import { describe, expect, it } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { Form } from '../../../src/domain/form/definition.ts';
import { formDifference } from '../../../src/domain/form/difference.ts';
import { readersIn, touchedBy, touchedIn } from '../../../src/domain/publishing/change-effects.ts';
import { unseenScoredForm } from '../../support/unseen-form.ts';

function modelOf(form: Form) {
  const result = compileForm(form);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.model;
}

const words = (es: string) => ({ es, en: es });

const REPORTED = {
  code: 'XX-02',
  component: 'nacional',
  name: words('Cobertura'),
  formula: words('De un informe'),
  source: 'Secretaría',
  status: 'propuesto',
} as const;

describe('what a change touches', () => {
  const form = unseenScoredForm();
  const renamed = JSON.parse(
    JSON.stringify(form).replaceAll('"name":"tarea"', '"name":"trabajo","renamed_from":"tarea"'),
  );
  const { result: _result, ...after } = renamed;

  it('is looked for under the name of before, in repeats too, and empty answers are none', () => {
    const touched = touchedBy(formDifference(modelOf(form), modelOf(after)));
    expect(touched.names).toEqual(['tarea']);
    const find = touchedIn(modelOf(form), touched);
    expect([...find({ tramo: 'Uno', tareas: [{ encargado: 'Ana' }, { tarea: 'Tapar' }] })]).toEqual(['tarea']);
    expect([...find({ tareas: [{ tarea: '' }], tarea: null })]).toEqual([]);
    expect([...find(undefined)]).toEqual([]);
  });

  it('of a group is nothing, for it has no answers; of all others it is the name of before, each once', () => {
    const label = words('x');
    const { names, choices } = touchedBy([
      { kind: 'gone', node: 'group', name: 'pagina_linea', label },
      { kind: 'gone', node: 'question', name: 'fecha', label },
      { kind: 'gone', node: 'repeat', name: 'tareas', label },
      { kind: 'retyped', name: 'fugas', from: 'integer', to: 'text', label },
      { kind: 'moved', name: 'tarea', from: 'tareas', to: '', label },
      { kind: 'condition', name: 'tarea', column: 'relevant', before: '', after: '1', label },
      { kind: 'added', node: 'question', name: 'nueva', label },
      { kind: 'rename-of-nothing', name: 'nueva', from: 'nada', label },
      { kind: 'wording', name: 'tramo', column: 'hint', before: {}, after: label, label },
      { kind: 'header', name: 'tramo', table: '', before: 'a', after: 'b' },
      { kind: 'form', member: 'subject', before: 'provider', after: 'system' },
    ]);
    expect(names).toEqual(['fecha', 'tareas', 'fugas', 'tarea']);
    expect(choices).toEqual([]);
  });

  it('of choices is those that are gone or retired, not those that came, came back or are worded anew', () => {
    const changes = ['added', 'retired', 'gone', 'back', 'reworded'] as const;
    const touched = touchedBy(
      changes.map((change) => ({ kind: 'choice', change, list: 'estado', name: change, label: words('x') })),
    );
    expect(touched).toEqual({
      names: [],
      choices: [
        { list: 'estado', name: 'retired' },
        { list: 'estado', name: 'gone' },
      ],
    });
  });

  it('is found where several were chosen or a number was given, 0 too, and not where the list is empty', () => {
    const find = touchedIn(modelOf(form), { names: ['tramo', 'tareas', 'fugas'], choices: [] });
    expect([...find({ tramo: ['uno', 'dos'], tareas: [], fugas: 0 })]).toEqual(['tramo', 'fugas']);
  });

  it('finds a choice in one answer and among several, and not in a text of the same words', () => {
    const several: Form = {
      ...form,
      children: [...form.children, { type: 'select_multiple', name: 'tramos', list: 'estado', label: words('Tramos') }],
    };
    const find = touchedIn(modelOf(several), { names: [], choices: [{ list: 'estado', name: 'mala' }] });
    expect([...find({ tuberia: 'mala' })]).toEqual(['estado/mala']);
    expect([...find({ tramos: ['buena', 'mala'] })]).toEqual(['estado/mala']);
    expect([...find({ tramo: 'mala', tuberia: 'buena' })]).toEqual([]);
  });

  it('reaches scores and indicators through calculations', () => {
    const calculated: Form = {
      ...form,
      children: [...form.children, { type: 'calculate', name: 'por_tramo', calculation: '${fugas} div 2' }],
      indicators: [
        {
          code: 'XX-01',
          component: 'prestadores',
          name: words('Fugas'),
          formula: words('Fugas por tramo'),
          source: 'Secretaría',
          status: 'propuesto',
          form: form.id,
          records: 'latest',
          unit: 'provider',
          figures: [{ code: 'XX-01', rule: { kind: 'all', conditions: ['${por_tramo} < 3'] } }],
        },
      ],
    };
    const reported: Form = { ...form, scoring: 'provider-assessment', indicators: [REPORTED] };
    expect(readersIn(modelOf(form), reported)('fugas')).toEqual({ scores: [], indicators: [] });
    const { scoring: _, ...unscored } = form;
    expect(readersIn(modelOf(form), unscored)('fugas')).toEqual({ scores: [], indicators: [] });
    // A version that asked less than the score reads: it reads what there is.
    const earlier = modelOf({
      ...unscored,
      children: [{ type: 'text', name: 'tramo', label: words('Tramo') }],
      result: {},
    });
    expect(readersIn(earlier, form)('fugas')).toEqual({ scores: ['LIN-1'], indicators: [] });
    const readBy = readersIn(modelOf(calculated), calculated);
    expect(readBy('fugas')).toEqual({ scores: ['LIN-1'], indicators: ['XX-01'] });
    expect(readBy('tuberia')).toEqual({ scores: ['LIN-2'], indicators: [] });
    expect(readBy('tramo')).toEqual({ scores: [], indicators: [] });
  });
});
