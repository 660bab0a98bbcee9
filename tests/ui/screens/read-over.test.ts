import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { readOver } from '../../../src/ui/record/reading/read-over.ts';

const text = (es: string) => ({ es, en: `${es} (en)` });
const FORM: Form = {
  id: 'prueba',
  version: 1,
  title: text('Prueba'),
  choices: {
    lugar: {
      items: [
        { name: 'tanque', label: text('Tanque') },
        { name: 'casa', label: text('Casa') },
      ],
    },
  },
  children: [
    {
      type: 'group',
      name: 'agua',
      label: text('El agua'),
      appearance: 'field-list',
      children: [
        { type: 'text', name: 'junta', label: text('Junta') },
        { type: 'decimal', name: 'cloro', label: text('Cloro en ${junta}'), unit: { es: 'mg/L', en: 'mg/L' } },
        { type: 'note', name: 'aviso', label: text('Mire bien') },
        { type: 'calculate', name: 'oculto', calculation: '1' },
        { type: 'image', name: 'foto', label: text('Foto') },
        { type: 'image', name: 'firma', appearance: 'signature', label: text('Firma') },
        {
          type: 'repeat',
          name: 'puntos',
          label: text('Punto'),
          item_label: text('Punto: ${lugar}'),
          children: [{ type: 'select_one', name: 'lugar', list: 'lugar', label: text('Lugar') }],
        },
      ],
    },
    {
      type: 'group',
      name: 'vacia',
      label: text('Sin respuestas'),
      children: [{ type: 'text', name: 'nada', label: text('Nada') }],
    },
  ],
};

const WORDS = { other: 'Otras respuestas', unknown: 'No lo saben', later: 'Queda para otro día' };
const read = (answers: Parameters<typeof readOver>[1]) => readOver(FORM, answers, 'es', WORDS);

describe('reading a finished record over', () => {
  it('shows what was answered, with units, in the order of the form', () => {
    const [section] = read({ cloro: 1234.5, junta: 'El Níspero' });
    expect(section?.title).toBe('El agua');
    expect(section?.lines).toEqual([
      { kind: 'answer', path: 'junta', label: 'Junta', value: 'El Níspero', photo: null, asks: true },
      { kind: 'answer', path: 'cloro', label: 'Cloro en El Níspero', value: '1,234.5 mg/L', photo: null, asks: true },
    ]);
  });
  it('shows choices by their label and instances by their heading, with paths that comments can name', () => {
    const [section] = read({ puntos: [{ lugar: 'tanque' }, { lugar: 'casa' }] });
    expect(section?.lines.map((line) => line.label)).toEqual(['Punto: Tanque', 'Punto: Casa']);
    const second = section?.lines[1];
    expect(second?.kind === 'instance' ? second.lines[0] : null).toMatchObject({
      path: 'puntos[2]/lugar',
      value: 'Casa',
    });
  });
  it('gives a photo by its hash, not as text', () => {
    const [section] = read({ foto: 'abc123' });
    expect(section?.lines[0]).toMatchObject({ photo: 'abc123', value: '' });
    expect(section?.lines[0]).not.toHaveProperty('paper');
  });
  it('tells a signature from a photo: it is shown whole, on white', () => {
    const [section] = read({ firma: 'abc123' });
    expect(section?.lines[0]).toMatchObject({ photo: 'abc123', value: '', paper: true });
  });
  it('leaves out sections without answers, notes, and the working of the form', () => {
    const sections = read({ junta: 'X', oculto: 1 });
    expect(sections.map((section) => section.name)).toEqual(['agua']);
    expect(sections[0]?.lines).toHaveLength(1);
  });
  it('keeps answers under names that this version does not know, at the end', () => {
    const sections = read({ junta: 'X', de_otra_version: 7 });
    expect(sections.at(-1)).toEqual({
      name: '?',
      title: 'Otras respuestas',
      lines: [{ kind: 'answer', path: 'de_otra_version', label: 'de_otra_version', value: '7', photo: null }],
    });
  });
});
