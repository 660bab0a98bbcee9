import { describe, expect, it } from 'vitest';
import type { Answers, AnswerValue } from '../../src/domain/form/answers.ts';
import type { Form } from '../../src/domain/form/definition.ts';
import { chlorinationCheck } from '../../src/forms/chlorination-check/form.ts';
import { complaint } from '../../src/forms/more/complaint.ts';
import { improvementRequest } from '../../src/forms/more/improvement-request.ts';
import { poaActivity } from '../../src/forms/more/poa-activity.ts';
import { needStep } from '../../src/forms/movement/need-step.ts';
import { poaAdvance } from '../../src/forms/movement/poa-advance.ts';
import { partnerSelfEvaluation } from '../../src/forms/partner-self-evaluation/form.ts';
import { visitPlan } from '../../src/forms/plans/visit-plan.ts';
import { providerAssessment } from '../../src/forms/provider-assessment/form.ts';
import { canPrefill, prefill } from '../../src/ui/form/prefill.ts';
import { RECORDS } from '../golden/records.ts';
import { fill } from './fill.ts';

/** The names of what a new record takes from a whole one of last time. */
function carriedFrom(form: Form, previous: Answers): readonly string[] {
  const { engine } = fill(form, { previous: [previous] });
  return prefill(engine, previous).map((path) => path.replaceAll(/\[\d+\]/g, ''));
}

const answersOf = (name: string): Answers => RECORDS[name]?.now().engine.submissionAnswers() ?? {};

describe('a visit that starts from the last', () => {
  const board = carriedFrom(providerAssessment, {
    ...answersOf('board-good'),
    firma_junta: 'a'.repeat(64),
    firma_tecnico: 'b'.repeat(64),
    foto_prestador: 'c'.repeat(64),
  });
  const check = carriedFrom(chlorinationCheck, {
    ...answersOf('chlorine-none'),
    fecha_visita: '2026-05-01',
    caudal_aforado: 1.2,
    firma_junta: 'a'.repeat(64),
    foto_clorador: 'c'.repeat(64),
  });

  it('takes what seldom changes', () => {
    expect(board).toEqual(
      expect.arrayContaining(['gasto_teorico_admin', 'estado_legal', 'tarifa_media', 'h5_cercado']),
    );
    expect(check).toEqual(expect.arrayContaining(['tipo_clorador', 'producto', 'porcentaje_cloro']));
    expect(carriedFrom(partnerSelfEvaluation, answersOf('partner-municipality'))).toEqual(
      expect.arrayContaining(['categoria', 'i2_comisiones', 'p1_cobertura_aplica']),
    );
  });

  it('never takes dates, readings, positions, photos, signatures, consent, nor what was agreed or found that day', () => {
    const never = [
      'fecha_aplicacion',
      'fecha_eleccion',
      'fecha_rendicion',
      'georreferencia',
      'consentimiento_datos',
      'numero_reuniones',
      'ingresos_facturacion',
      'monto_fondos',
      'foto_prestador',
      'firma_junta',
      'firma_tecnico',
      'acuerdos/acuerdo',
      'seguimiento/acuerdo_cumplido',
    ];
    expect(board.filter((name) => never.includes(name))).toEqual([]);
    expect(check.filter((name) => name.startsWith('puntos') || name.startsWith('acuerdos'))).toEqual([]);
    const ofThatDay = [
      'fecha_visita',
      'caudal_aforado',
      'calcular_dosis',
      'demanda',
      'residual_deseado',
      'seguridad_leida',
    ];
    expect(check.filter((name) => [...ofThatDay, ...never, 'foto_clorador', 'etiqueta'].includes(name))).toEqual([]);
  });
});

describe('"¿seguro?" beyond a stated bound', () => {
  const ofForm = (form: Form, last: Readonly<Record<string, AnswerValue>>, needed: Answers = {}) => {
    return (name: string, value: number): boolean =>
      fill(form, { previous: [last] })
        .set({ ...needed, [name]: value })
        .warned(name);
  };
  const BOARD = { clase_prestador: 'organizacion_comunitaria', tiene_tarifa: 'si', mecanismo_pago: ['si'] };
  const half: readonly (readonly [Form, string, number, Answers])[] = [
    [providerAssessment, 'tarifa_media', 100, BOARD],
    [providerAssessment, 'usuarios_deberian_pagar', 100, BOARD],
    [providerAssessment, 'ingresos_facturacion', 1000, BOARD],
    [chlorinationCheck, 'caudal_aforado', 2, {}],
  ];
  const fifth: readonly (readonly [Form, string, number, Answers])[] = [
    [providerAssessment, 'altitud', 1000, {}],
    [chlorinationCheck, 'volumen_tanque', 10, {}],
  ];

  it.each([...half.map((each) => [...each, 0.5] as const), ...fifth.map((each) => [...each, 0.2] as const)])(
    '%o asks about %s (last time %d) when it is farther off than the bound, either way',
    (form, name, last, needed, bound) => {
      const asks = ofForm(form, { [name]: last }, needed);
      expect(asks(name, last * (1 + bound))).toBe(false);
      expect(asks(name, last * (1 - bound))).toBe(false);
      expect(asks(name, last * (1 + bound + 0.01))).toBe(true);
      expect(asks(name, last * (1 - bound - 0.01))).toBe(true);
      // Without a last visit there is nothing to contradict.
      expect(ofForm(form, {}, needed)(name, last * (1 + bound + 0.01))).toBe(false);
    },
  );
});

describe('a record that is about another thing each time', () => {
  const row = {
    id: 'a-1',
    necesidad_id: 'n-2',
    necesidad: 'Cloro',
    paso: 'tomada',
    actividad: 'Taller',
    unidad: 'taller',
  };
  it.each([
    [complaint, { fecha: '2026-02-25', canal: 'visita', tipo: 'fuga', descripcion: 'Una fuga', estado: 'resuelta' }],
    [improvementRequest, { comunidad: 'El Pinar', tipo: 'mejora', descripcion: 'Un tanque', estado: 'financiada' }],
    [poaActivity, { responsable: 'Técnica', estrategia: 'e1', actividad: 'Foro', fecha_inicio: '2026-02-01', meta: 3 }],
    [poaAdvance, { actividad_id: 'a-0', municipio: '1006', meta_unidad: 'foro', actividad: 'Foro', avance: 40 }],
    [needStep, { necesidad_id: 'n-1', necesidad: 'Tubos', estado: 'tomada' }],
    [visitPlan, { para: 'u-1', formulario: 'provider-assessment', hasta: '2026-05-01' }],
  ] satisfies readonly (readonly [Form, Answers])[])(
    '$id takes nothing from the last, and does not offer to',
    (form, last) => {
      const { engine } = fill(form, { previous: [last], row: [row] });
      expect(canPrefill(engine, last)).toBe(false);
      expect(prefill(engine, last)).toEqual([]);
    },
  );
});
