import { expect, it } from 'vitest';
import { coloursOfKit, kitQuestion } from '../../../../src/ui/form/widgets/kit-colours.ts';
import { ask, modelOf, repeat } from '../../../domain/form/scenario.ts';

const kit = (name: string, colours?: string) => ({
  name,
  label: { es: name, en: name },
  filter: { steps: '0.5 1', ...(colours === undefined ? {} : { colours }) },
});
const kits = { items: [kit('sin_colores'), kit('rojo', '#ff0000 #880000'), kit('azul', '#0000ff #000088')] };
const plain = { items: [kit('otro')] };
const model = modelOf(
  [
    ask('select_one', 'norma', { list: 'si_no' }),
    ask('select_one', 'kit', { list: 'kits' }),
    repeat('punto', [ask('text', 'lectura')]),
  ],
  { choices: { kits, si_no: plain } },
);

it('shows of two kits with the same steps the colours of the one that was chosen', () => {
  expect(coloursOfKit(model.form, '0.5 1', 'azul')).toEqual(['#0000ff', '#000088']);
  expect(coloursOfKit(model.form, '0.5 1', 'rojo')).toEqual(['#ff0000', '#880000']);
});

it("never shows another kit's colours in the place of one that has none", () => {
  expect(coloursOfKit(model.form, '0.5 1', 'sin_colores')).toBeUndefined();
});

it('shows those of the first kit with these steps while none is chosen, and none for other steps', () => {
  expect(coloursOfKit(model.form, '0.5 1', undefined)).toEqual(['#ff0000', '#880000']);
  expect(coloursOfKit(model.form, '0.2 3', 'azul')).toBeUndefined();
});

it('knows which question chooses the kit, and that a form without colours has none', () => {
  expect(kitQuestion(model)).toBe('kit');
  expect(kitQuestion(modelOf([ask('select_one', 'a', { list: 'si_no' })], { choices: { si_no: plain } }))).toBeNull();
});
