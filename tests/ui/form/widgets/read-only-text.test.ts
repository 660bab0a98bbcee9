import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Form } from '../../../../src/domain/form/definition.ts';
import { TextWidget } from '../../../../src/ui/form/widgets/TextWidget.tsx';
import type { WidgetProps } from '../../../../src/ui/form/widgets/widget.ts';
import { startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';
import { engineOf } from '../../support/filled-form.ts';

const form: Form = {
  id: 'progress',
  version: 1,
  title: { es: 'Avance', en: 'Progress' },
  choices: {},
  children: [
    { type: 'text', name: 'activity', label: { es: 'Actividad', en: 'Activity' }, read_only: true },
    { type: 'text', name: 'note', label: { es: 'Nota', en: 'Note' } },
  ],
};

function shown(name: string, value: string): string {
  const state = engineOf({ [name]: value }, form).question(name);
  const props = { state, value, onChange: () => {}, onBlur: () => {}, id: 'a', labelId: 'b', invalid: false };
  return renderToStaticMarkup(
    createElement(TextWidget, { ...props, describedBy: undefined } as unknown as WidgetProps),
  );
}

it('shows an answer that is only read as text, whole, and not in a box to write in', async () => {
  await startI18n('es');
  const long = 'Reparar la línea de conducción entre el tanque rompecarga y el tanque de distribución';
  expect(shown('activity', long)).toContain(long);
  expect(shown('activity', long)).not.toContain('<input');
  expect(shown('note', 'x')).toContain('<input');
});
