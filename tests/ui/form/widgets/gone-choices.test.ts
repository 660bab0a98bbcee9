import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileForm } from '../../../../src/domain/form/compile-form.ts';
import type { Choice, Form, Question } from '../../../../src/domain/form/definition.ts';
import { createEngine } from '../../../../src/domain/form/engine.ts';
import { AnswersSummary } from '../../../../src/ui/form/AnswersSummary.tsx';
import { FormPageProvider } from '../../../../src/ui/form/form-page-context.ts';
import { RankWidget } from '../../../../src/ui/form/widgets/RankWidget.tsx';
import { SelectWidget } from '../../../../src/ui/form/widgets/SelectWidget.tsx';
import type { WidgetProps } from '../../../../src/ui/form/widgets/widget.ts';
import { loadTexts, startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';
import { NOW } from '../../../domain/form/scenario.ts';

const both = (text: string) => ({ es: text, en: text });
const ROW = '0190f000-0000-7000-8000-00000000abcd';

/** A question over a list of these names, with an answer from before. */
function opened(rest: Partial<Question>, names: readonly string[], x: string | readonly string[]) {
  const items: readonly Choice[] = names.map((name) => ({ name, label: both(name.toUpperCase()) }));
  const question = { type: 'select_one', name: 'x', label: both('Cosas'), list: 'pozos', ...rest } as const;
  const form: Form = {
    id: 'f',
    version: 2,
    title: both('F'),
    choices: {},
    files: { pozos: 'p.csv' },
    children: [question],
  };
  const rows = items.map(({ name }) => ({ name, label: name.toUpperCase() }));
  const compiled = compileForm(form, new Map([['p.csv', { columns: ['name', 'label'], rows }]]));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const clock = { now: () => NOW };
  return createEngine(compiled.model, { answers: { x }, isNew: false, clock, uuid: () => ROW });
}

function shown(engine: ReturnType<typeof opened>, Widget: FunctionComponent<WidgetProps> = SelectWidget): string {
  const state = engine.question('x');
  const props = { state, value: state.value, onChange: () => {}, onBlur: () => {}, id: 'a', labelId: 'b' };
  const session = { engine, own: {}, row: { form: { id: 'f', version: 2 } } };
  const widget = createElement(Widget, { ...props, describedBy: undefined, invalid: true } as unknown as WidgetProps);
  return renderToStaticMarkup(createElement(FormPageProvider, { value: { session } as never }, widget));
}

beforeAll(async () => {
  await startI18n('es');
  await loadTexts('form', 'laterForm');
});

describe('a chosen option that has left the list', () => {
  it('is a ticked box among the others', () => {
    const html = shown(opened({ type: 'select_multiple' }, ['a', 'c'], ['a', 'b']));
    expect(html).toMatch(/<input[^>]*checked[^>]*value="b"/);
    expect(html).toContain('b (ya no está en la lista)');
  });

  it.each(['minimal', 'autocomplete'])('stands among what was chosen from a list in a sheet (%s)', (appearance) => {
    expect(shown(opened({ type: 'select_multiple', appearance }, ['a', 'c'], ['a', 'b']))).toContain(
      '<li>A</li><li>b (ya no está en la lista)</li>',
    );
  });

  it.each([
    ['also of a list that is empty by now', {}, []],
    ['also of a question that must be answered', { required: true }, []],
    ['beside other options', {}, ['a', 'c']],
    ['from a sheet', { appearance: 'minimal' }, []],
  ] as const)('can be taken out, %s; its id is no word', (_where, rest, names) => {
    const html = shown(opened(rest, names, ROW));
    expect(html).toContain('Borrar respuesta');
    expect(html).toContain('>Ya no está en la lista<');
  });

  it('can be taken out of a rank', () => {
    const html = shown(opened({ type: 'rank' }, ['a', 'c'], ['b', 'a']), RankWidget);
    expect(html).toContain('Quitar b (ya no está en la lista)');
    expect(html).not.toContain('Quitar A');
  });

  it('is no id where a record is read over', () => {
    const engine = opened({}, [], ROW);
    const session = { engine, own: {}, notes: { asked: () => [] } };
    const props = { session, backTo: null, onPage: () => {}, onAnswer: () => {} } as never;
    const html = renderToStaticMarkup(createElement(AnswersSummary, props));
    expect(html).toContain('>Ya no está en la lista<');
    expect(html).not.toContain(`>${ROW}<`);
  });
});
