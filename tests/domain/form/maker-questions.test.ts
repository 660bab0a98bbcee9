import { expect, test } from 'vitest';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { makerQuestions } from '../../../src/domain/form/maker-questions.ts';
import { forms } from '../../../src/forms/index.ts';

const label = { es: 'X', en: 'X' };

test('who made a record is told by the types that the phone fills with it, and by what is worked out from them', () => {
  const nodes: FormNode[] = [
    { type: 'calculate', name: 'firma', calculation: "concat(${saludo}, '.')" },
    { type: 'text', name: 'saludo', label, default: "concat('Por ', ${ quien })" },
    { type: 'text', name: 'el_de_antes', label, default: '${last-saved#quien}' },
    {
      type: 'group',
      name: 'pagina',
      children: [
        { type: 'username', name: 'quien' },
        { type: 'deviceid', name: 'aparato' },
        { type: 'today', name: 'dia' },
        { type: 'text', name: 'nombre', label },
        { type: 'repeat', name: 'puntos', label, children: [{ type: 'username', name: 'quien_midio' }] },
      ],
    },
  ];
  const { names, all } = makerQuestions(nodes);
  expect([...names].sort()).toEqual(['quien', 'quien_midio']);
  expect([...all].sort()).toEqual(['aparato', 'el_de_antes', 'firma', 'quien', 'quien_midio', 'saludo']);
});

test('of our forms the name of whoever fills them is one, and what begins with that name', () => {
  const found = new Set(forms.flatMap(({ children }) => [...makerQuestions(children).all]));
  expect([...found].sort()).toEqual(['encuestador', 'persona', 'quien_llena']);
});
