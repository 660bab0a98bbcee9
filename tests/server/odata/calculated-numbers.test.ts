import { expect, test } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { chlorinationCheck } from '../../../src/forms/chlorination-check/form.ts';
import { calculatedNumbers } from '../../../src/server/odata/calculated-numbers.ts';

const text = (es: string) => ({ es, en: es });

/** Whether a calculation is a number, in a form with one question of each kind. */
function isNumber(calculation: string): boolean {
  const compiled = compileForm({
    id: 'cuentas',
    version: 1,
    title: text('Cuentas'),
    choices: {
      sino: {
        items: [
          { name: 'si', label: text('Sí') },
          { name: '2', label: text('Dos') },
        ],
      },
    },
    children: [
      { type: 'integer', name: 'casas', label: text('Casas') },
      { type: 'text', name: 'nombre', label: text('Nombre') },
      { type: 'select_one', name: 'hay', label: text('Hay'), list: 'sino' },
      { type: 'calculate', name: 'mitad', calculation: '${casas} div 2' },
      { type: 'calculate', name: 'lema', calculation: "concat(${nombre}, '!')" },
      {
        type: 'repeat',
        name: 'puntos',
        label: text('Puntos'),
        children: [{ type: 'decimal', name: 'valor', label: text('Valor') }],
      },
      { type: 'calculate', name: 'vale', calculation },
    ],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return calculatedNumbers(compiled.model).has('vale');
}

test.each([
  '${casas} * 2',
  'round(${mitad}, 1)',
  '${mitad}',
  "if(${casas} = '', '', ${casas} + 1)",
  'coalesce(${casas}, ${mitad}, 0)',
  'count(${puntos}[valor > 1])',
  '${puntos}[position() = 1]/valor',
  'once(${casas})',
  'number(${hay})',
  'decimal-date-time(today())',
  '-${casas}',
])('a calculation is a number: %s', (calculation) => {
  expect(isNumber(calculation)).toBe(true);
});

test.each([
  '${nombre}',
  '${lema}',
  '${hay}',
  "if(${casas} > 3, ${casas}, 'pocas')",
  'coalesce(${casas}, ${nombre})',
  '${casas} > 3',
  "''",
  'today()',
  'string(${casas})',
  "instance('sino')/root/item[name = ${hay}]/name",
])('a calculation may be text: %s', (calculation) => {
  expect(isNumber(calculation)).toBe(false);
});

test('measured chlorine is a number, a verdict is not', () => {
  const compiled = compileForm(chlorinationCheck);
  if (!compiled.ok) throw new Error('chlorination-check');
  const numbers = calculatedNumbers(compiled.model);
  expect(['tanque_mgl', 'ultima_mgl', 'caida_mgl'].filter((name) => !numbers.has(name))).toEqual([]);
  expect(['veredicto_sistema', 'desinfeccion_efectiva', 'cumple_norma'].filter((name) => numbers.has(name))).toEqual(
    [],
  );
});
