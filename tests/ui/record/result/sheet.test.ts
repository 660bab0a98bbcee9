import { describe, expect, it } from 'vitest';
import { type Drawing, type MeasureText, wrapText } from '../../../../src/ui/record/result/sheet/drawing.ts';
import type { SheetContent, SheetList } from '../../../../src/ui/record/result/sheet/sheet-content.ts';
import { layOutSheet, PAGE_HEIGHT } from '../../../../src/ui/record/result/sheet/sheet-layout.ts';
import { pictureName } from '../../../../src/ui/record/result/sheet/sheet-picture.ts';

/** Every letter is half as wide as high. */
const measure: MeasureText = (text, size) => text.length * size * 0.5;

function content(more: Partial<SheetContent> = {}): SheetContent {
  return {
    kicker: 'Hoja de resultados',
    title: 'Chequeo de cloración',
    state: 'Provisional hasta que se apruebe',
    practice: null,
    name: 'Acueducto El Ocote',
    facts: ['Junta: El Ocote', 'Fecha: 22/11/2026'],
    hero: { letter: null, tone: 'danger', headline: 'Sin cloro', sentence: 'El agua llega sin cloro.' },
    bars: null,
    points: null,
    lists: [],
    change: null,
    steps: { title: 'Próximos pasos', columns: ['Qué', 'Quién', 'Cuándo'], rows: [] },
    always: ['El cloro adecuado no prueba por sí solo que el agua sea segura.'],
    signatures: [
      { name: 'firma_junta', label: 'Firma de la Junta', sha256: null },
      { name: 'firma_tecnico', label: 'Firma del técnico', sha256: 'f'.repeat(64) },
    ],
    foot: ['Hecho con Bitácora del Agua'],
    ...more,
  };
}

const list = (title: string, count: number, more: Partial<SheetList> = {}): SheetList => ({
  title,
  items: Array.from({ length: count }, (_, index) => ({
    head: null,
    text: `${title} ${index + 1}: ${'una regla larga que ocupa más de un renglón en la hoja '.repeat(2)}`,
    tone: 'danger',
  })),
  mayShorten: false,
  instead: null,
  ...more,
});

const words = (drawing: Drawing): string =>
  drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])).join('\n');

describe('lines of a text', () => {
  it('are broken between words, never wider than asked, and lose nothing', () => {
    const text = 'Corrijan primero la causa. Si hay que subir la dosis, súbanla a lo sumo una cuarta parte.';
    const lines = wrapText(text, 150, 12, false, measure);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(measure(line, 12, false)).toBeLessThanOrEqual(150);
  });

  it('break a word that is longer than a line', () => {
    const lines = wrapText('a'.repeat(100), 60, 12, false, measure);
    expect(lines.join('')).toBe('a'.repeat(100));
    for (const line of lines) expect(measure(line, 12, false)).toBeLessThanOrEqual(60);
  });
});

describe('the sheet', () => {
  it('has the signature that was taken, and a line for the one that was not', () => {
    const drawing = layOutSheet(content(), measure);
    expect(drawing.shapes.filter((shape) => shape.kind === 'picture')).toHaveLength(1);
    expect(words(drawing)).toContain('Firma de la Junta');
  });

  it('fits the page with smaller text before it leaves anything away', () => {
    const drawing = layOutSheet(content({ lists: [list('Causa', 7)] }), measure);
    expect(drawing.height).toBeLessThanOrEqual(PAGE_HEIGHT);
    for (let number = 1; number <= 7; number += 1) expect(words(drawing)).toContain(`Causa ${number}:`);
  });

  it('shows rules of safety all or, where they may be read elsewhere, none with a word where', () => {
    const cleaning = list('Regla', 8, { instead: 'Limpieza: está en el registro.' });
    const crowded = layOutSheet(content({ lists: [list('Dosis', 9), cleaning] }), measure);
    expect(words(crowded)).not.toContain('Regla 1:');
    expect(words(crowded)).toContain('Limpieza: está en el registro.');
    for (let number = 1; number <= 9; number += 1) expect(words(crowded)).toContain(`Dosis ${number}:`);
    const roomy = layOutSheet(content({ lists: [{ ...cleaning, items: cleaning.items.slice(0, 3) }] }), measure);
    expect(words(roomy)).toContain('Regla 3:');
    expect(words(roomy)).not.toContain('Limpieza: está en el registro.');
  });

  it('never cuts what must be said, however full the page: it grows, and paper shows it smaller', () => {
    const drawing = layOutSheet(content({ lists: [list('Dosis', 40)] }), measure);
    expect(drawing.height).toBeGreaterThan(PAGE_HEIGHT);
    expect(words(drawing)).toContain('Dosis 40:');
    expect(words(drawing).replaceAll('\n', ' ')).toContain(
      'El cloro adecuado no prueba por sí solo que el agua sea segura.',
    );
  });

  it('keeps every text inside the page', () => {
    const drawing = layOutSheet(content({ lists: [list('Dosis', 9)], practice: 'PRÁCTICA' }), measure);
    const outside = drawing.shapes.filter((shape) => {
      if (shape.kind !== 'text') return false;
      const width = measure(shape.text, shape.size, shape.bold);
      const left = shape.anchor === 'start' ? shape.x : shape.anchor === 'end' ? shape.x - width : shape.x - width / 2;
      return left < 0 || left + width > drawing.width || shape.y > drawing.height;
    });
    expect(outside).toEqual([]);
  });
});

describe('the bars of a sheet', () => {
  const row = (label: string, figure: string, value: number | null) =>
    ({ label, figure, value, before: 0.9, tone: 'good' }) as const;
  const short = row('Organización', 'A Bien · 96', 0.96);
  const long = row('Dinero', 'sin letra: falta La cuota cubre los gastos, Fondos para 3 meses y 2 más', null);

  it('keep their width beside words that are too long, which stand whole below their bar', () => {
    const bars = { title: 'Cómo le va', rows: [short, long], before: 'La última vez (09/10/2026)' };
    const drawing = layOutSheet(content({ bars }), measure);
    const wide = drawing.shapes.flatMap((shape) => (shape.kind === 'rect' && shape.height === 16 ? [shape.width] : []));
    expect(wide).toHaveLength(3);
    expect(Math.min(...wide)).toBeGreaterThan(200);
    expect(words(drawing).replaceAll('\n', ' ')).toContain(long.figure);
    expect(words(drawing)).toContain(short.figure);
  });
});

describe('the name of the picture', () => {
  it('has no accents, signs or blanks', () => {
    expect(pictureName('hoja-Junta de Agua «El Peñón», Ñacamá-2026-11-22')).toBe(
      'hoja-junta-de-agua-el-penon-nacama-2026-11-22.png',
    );
    expect(pictureName('¿?')).toBe('hoja.png');
  });
});
