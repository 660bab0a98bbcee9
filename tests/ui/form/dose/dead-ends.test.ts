import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { Router } from 'wouter';
import { STEPS_OF_REASON } from '../../../../src/ui/form/dose/daily-steps.ts';
import { type DoseNotes, EMPTY_NOTES } from '../../../../src/ui/form/dose/dose-notes.ts';
import { FlowStep } from '../../../../src/ui/form/dose/FlowStep.tsx';
import { NumberField } from '../../../../src/ui/form/dose/NumberField.tsx';
import { ResultStep } from '../../../../src/ui/form/dose/ResultStep.tsx';
import { loadTexts, startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';

const today = '2026-11-22';
const WHOLE: DoseNotes = {
  ...EMPTY_NOTES,
  flowWay: 'known',
  knownFlow: '1',
  knownFlowUnit: 'L/s',
  measuredHere: 'yes',
  measuredOn: today,
  hoursWay: 'all-day',
  product: 'hipoclorito-calcio-granulado',
  labelRead: 'yes',
  strengthPercent: '65',
  demand: '1',
  residual: '0.5',
  usesToday: 'no',
};
const change = (): void => undefined;
const shownBy = (step: typeof FlowStep | typeof ResultStep, part: Partial<DoseNotes>): string => {
  const page = { ssrPath: '/', children: createElement(step, { notes: { ...WHOLE, ...part }, change, today }) };
  return renderToStaticMarkup(createElement(Router, page));
};

beforeAll(async () => {
  await startI18n('es');
  await loadTexts('dose');
});

describe('a flow that cannot be', () => {
  const said = 'El caudal debe ser mayor que 0 y no más de 200 L/s.';

  it.each([
    ['-2', 'L/s'],
    ['− 2', 'L/s'],
    ['-2', null],
    ['0', null],
    ['1,234', 'L/s'],
    ['1.234,5', 'L/s'],
    ['3300', 'gal/min'],
  ] as const)('is told at its box: %s %s', (knownFlow, knownFlowUnit) => {
    const shown = shownBy(FlowStep, { knownFlow, knownFlowUnit });
    expect(shown).toContain('aria-invalid="true"');
    expect(shown.split(said)).toHaveLength(2);
  });

  it('is not told of one that can be', () => {
    for (const part of [
      { knownFlow: '3000', knownFlowUnit: 'gal/min' },
      { knownFlow: '1,234', knownFlowUnit: null },
      { knownFlow: '0.5 L/s' },
    ] as const)
      expect(shownBy(FlowStep, part)).not.toContain('aria-invalid');
  });
});

describe('a result without a figure', () => {
  it.each<[Partial<DoseNotes>, string]>([
    [{ knownFlow: '-2' }, 'caudal'],
    [{ hoursWay: 'pump', hours: '30' }, 'caudal'],
    [{ strengthPercent: '5' }, 'producto'],
    [{ demand: '9' }, 'demanda'],
    [{ tankReading: '9' }, 'hoy'],
    [{ product: 'other' }, 'producto'],
    [{ product: 'sin-etiqueta' }, 'producto'],
    [{ strengthPercent: '' }, 'producto'],
  ])('leads to the step where it is mended: %o', (part, address) => {
    expect(shownBy(ResultStep, part)).toContain(`href="/dosis/diaria/${address}"`);
  });

  it('has a step for every reason', () => {
    for (const steps of Object.values(STEPS_OF_REASON)) expect(steps.length).toBeGreaterThan(0);
  });
});

it('takes the unit beside a box as a part of what was typed, and names it where another one was typed', () => {
  const field = (value: string): string =>
    renderToStaticMarkup(createElement(NumberField, { label: 'Cloro', unit: '%', value, onChange: change }));
  expect(field('65 %')).not.toContain('aria-invalid');
  expect(field('65 g')).toContain('La cifra va en %. Escriba solo el número.');
  expect(field('mucho')).toContain('Escriba un número, por ejemplo 1.5.');
});
