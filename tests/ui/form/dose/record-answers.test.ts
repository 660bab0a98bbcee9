import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../src/domain/form/answers.ts';
import { doseHelper } from '../../../../src/forms/chlorination-check/dose-helper.ts';
import { chlorinationCheck } from '../../../../src/forms/chlorination-check/form.ts';
import { tankSafetyRules } from '../../../../src/forms/chlorination-check/tank-safety.ts';
import { type DoseNotes, EMPTY_NOTES } from '../../../../src/ui/form/dose/dose-notes.ts';
import { FillSummary } from '../../../../src/ui/form/dose/FillSummary.tsx';
import {
  doseAnswers,
  flowAnswers,
  neededForFlow,
  notesFromAnswers,
  saidOnceFilled,
  tankAnswers,
} from '../../../../src/ui/form/dose/record-answers.ts';
import { loadTexts, startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';
import { fill, modelOf } from '../../../forms/fill.ts';

const TODAY = '2026-11-22';
const NOTES: DoseNotes = {
  ...EMPTY_NOTES,
  flowWay: 'bucket',
  tries: [18.9, 18.9, 18.9].map((seconds, index) => ({ id: index + 1, litres: 18.9, seconds })),
  measuredHere: 'yes',
  measuredOn: TODAY,
  hoursWay: 'pump',
  hours: '12',
  product: 'hipoclorito-calcio-tabletas',
  labelRead: 'yes',
  strengthPercent: '65',
  tabletGrams: '140',
  demand: '1',
  residual: '0.5',
};
const named = (fillings: readonly { readonly name: string; readonly value: unknown }[]) =>
  Object.fromEntries(fillings.map(({ name, value }) => [name, value]));

describe('the helper inside a check', () => {
  it('fills answers that the check takes, and the check gives the figure', () => {
    const filling = fill(chlorinationCheck).set({ clora: 'si_no_funciona', tipo_clorador: 'tabletas' });
    const answers = doseAnswers(NOTES, TODAY);
    for (const { name, value } of answers) filling.engine.set(name, value);
    for (const { name } of answers) expect(filling.refused(name), name).toBeNull();
    expect(filling.value('dosis_estado')).toBe('permitida');
    expect(saidOnceFilled(filling.value(doseHelper.state.name))).toBe('filled');
    expect(filling.value('dosis_dia')).toBe(99.7);
    expect(filling.value('tabletas_semana')).toBe(5);
  });

  it('fills the flow only once it may be used', () => {
    expect(named(flowAnswers(NOTES, TODAY))).toEqual({
      caudal_aforado: 1,
      caudal_medido_hoy: 'si',
      flujo: 'bombeo',
      horas_agua: 12,
    });
    expect(flowAnswers({ ...NOTES, measuredHere: 'no' }, TODAY)).toEqual([]);
    expect(flowAnswers({ ...NOTES, measuredOn: '2026-11-20' }, TODAY)).toEqual([]);
    expect(flowAnswers({ ...NOTES, tries: NOTES.tries.slice(1) }, TODAY)).toEqual([]);
  });

  it('says what is still needed of the flow, and not what is there', () => {
    expect(neededForFlow(NOTES, TODAY)).toEqual([]);
    expect(neededForFlow({ ...NOTES, hours: '' }, TODAY)).toEqual(['hours']);
    expect(neededForFlow({ ...NOTES, hours: '30' }, TODAY)).toEqual(['hours']);
    expect(neededForFlow({ ...NOTES, tries: NOTES.tries.slice(1) }, TODAY)).toEqual(['tries']);
    expect(neededForFlow(EMPTY_NOTES, TODAY)).toEqual(['value', 'hours']);
    const huge = { ...NOTES, flowWay: 'known', knownFlow: '900', knownFlowUnit: 'L/s' } as const;
    expect(neededForFlow(huge, TODAY)).toEqual(['value']);
  });

  it('says in the summary what a flow that was begun lacks, and promises no figure without it', async () => {
    await startI18n('es');
    await loadTexts('dose');
    const notes = { ...NOTES, flowWay: 'known', knownFlow: '2', measuredHere: null } as const;
    const fillings = doseAnswers(notes, TODAY);
    const shown = renderToStaticMarkup(createElement(FillSummary, { notes, today: TODAY, fillings }));
    expect(shown).toContain('Para llenar caudal y horas falta: la unidad.');
    const filling = fill(chlorinationCheck).set({ clora: 'si_no_funciona', tipo_clorador: 'tabletas' });
    for (const { name, value } of fillings) filling.engine.set(name, value);
    expect(saidOnceFilled(filling.value(doseHelper.state.name))).toBe('filledNoFigure');
    const whole = { notes: NOTES, today: TODAY, fillings: doseAnswers(NOTES, TODAY) };
    expect(renderToStaticMarkup(createElement(FillSummary, whole))).not.toContain('Para llenar caudal');
  });

  it('never fills in a product that may not be dosed, nor a strength that cannot be', () => {
    const names = (part: Partial<DoseNotes>) => doseAnswers({ ...NOTES, ...part }, TODAY).map(({ name }) => name);
    expect(names({ product: 'tricloro-dicloro' })).not.toContain('producto');
    expect(names({ labelRead: 'no' })).not.toContain('producto');
    expect(names({ labelRead: null })).not.toContain('etiqueta');
    expect(names({ strengthPercent: '90' })).not.toContain('porcentaje_cloro');
  });

  it('fills the date of liquid chlorine and the volume of the tank', () => {
    const liquid = { ...NOTES, product: 'hipoclorito-sodio', strengthPercent: '10', madeOn: '2026-10-01' } as const;
    expect(named(doseAnswers(liquid, TODAY))).toMatchObject({
      producto: 'hipoclorito_sodio',
      fecha_elaboracion_cloro: '2026-10-01',
      porcentaje_cloro: 10,
    });
    expect(tankAnswers({ ...NOTES, tankWay: 'known', tankVolume: '10' })).toEqual([
      { name: 'volumen_tanque', value: 10 },
    ]);
    expect(tankAnswers({ ...NOTES, tankWay: 'known', tankVolume: '6000' })).toEqual([]);
  });

  it('begins with what the check says already, and asks anew whether the flow is of today', () => {
    const answers = { caudal_aforado: 1.2, caudal_medido_hoy: 'si', flujo: 'gravedad', etiqueta: ['ninguna'] };
    const known = { ...answers, producto: 'hipoclorito_sodio', porcentaje_cloro: 10, volumen_tanque: 10 };
    const said = new Map<string, AnswerValue>(Object.entries(known));
    const part = notesFromAnswers((name) => said.get(name), EMPTY_NOTES);
    expect(part).toMatchObject({
      flowWay: 'known',
      knownFlow: '1.2',
      knownFlowUnit: 'L/s',
      hoursWay: 'all-day',
      product: 'hipoclorito-sodio',
      labelRead: 'yes',
      strengthPercent: '10',
      tankWay: 'known',
    });
    expect(part).not.toHaveProperty('measuredHere');
  });

  it('keeps of its own notes nothing that was read of another product than the check says', () => {
    const part = notesFromAnswers((name) => (name === 'producto' ? 'hipoclorito_sodio' : undefined), NOTES);
    expect({ ...NOTES, ...part }).toMatchObject({ product: 'hipoclorito-sodio', strengthPercent: '', tabletGrams: '' });
    const same = notesFromAnswers((name) => (name === 'producto' ? 'hipoclorito_calcio_tabletas' : undefined), NOTES);
    expect({ ...NOTES, ...same }).toMatchObject({ strengthPercent: '65', tabletGrams: '140' });
  });

  it('names questions, choices and pages that the check has', () => {
    const { nodes, form, pages } = modelOf(chlorinationCheck);
    const choices = (list: string) => form.choices[list]?.items.map((item) => item.name);
    const names = [
      doseHelper.flow,
      doseHelper.measuredToday.name,
      doseHelper.hoursWay.name,
      doseHelper.hours,
      doseHelper.product.name,
      doseHelper.label.name,
      doseHelper.strengthPercent,
      doseHelper.madeOn,
      doseHelper.tabletGrams,
      doseHelper.wanted.name,
      doseHelper.demand,
      doseHelper.residual,
      doseHelper.tankCubicMetres,
    ];
    for (const name of names) expect(nodes.has(name), name).toBe(true);
    expect(choices('flujo')).toEqual(expect.arrayContaining(Object.values(doseHelper.hoursWay.choices)));
    expect(choices('producto')).toEqual(expect.arrayContaining(Object.values(doseHelper.product.choices)));
    expect(choices('etiqueta')).toContain(doseHelper.label.none);
    expect(pages.map((page) => page.name)).toEqual(expect.arrayContaining(Object.keys(doseHelper.pages)));
  });

  it('has the eight rules of the check for cleaning a tank', () => {
    expect(tankSafetyRules).toHaveLength(8);
    expect(tankSafetyRules.map((rule) => rule['es']).join(' ')).toMatch(/Nadie entra solo.*1 mg\/L o menos/);
  });
});
