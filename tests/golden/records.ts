import type { AnswerValue } from '../../src/domain/form/answers.ts';
import { chlorinationCheck } from '../../src/forms/chlorination-check/form.ts';
import { partnerSelfEvaluation } from '../../src/forms/partner-self-evaluation/form.ts';
import { providerAssessment } from '../../src/forms/provider-assessment/form.ts';
import { PROTECTION_ACTIONS } from '../../src/forms/scoring/provider-conditions.ts';
import { type Filling, fill } from '../forms/fill.ts';

type Given = Readonly<Record<string, AnswerValue | undefined>>;

const actions = (value: string): Given => Object.fromEntries(PROTECTION_ACTIONS.map((name) => [name, value]));

/** A board with good answers everywhere. */
export const GOOD_BOARD: Given = {
  fecha_aplicacion: '2026-11-22',
  consentimiento_datos: 'si',
  nombre_prestador: 'Junta de Agua El Ocote',
  localidad: 'El Ocote',
  georreferencia: { latitude: 14.8, longitude: -88.2, accuracyMetres: 5, takenAt: '2026-11-22T14:00:00-06:00' },
  altitud: 1200,
  clase_prestador: 'organizacion_comunitaria',
  fecha_creacion: '2010-03-01',
  estado_legal: 'si',
  registro_ersaps: 'si',
  registro_municipal: 'si',
  fecha_eleccion: '2026-01-15',
  cargos_nombrados: 'si',
  integrantes_junta: 7,
  mujeres_junta: 3,
  numero_reuniones: 5,
  libro_actas: 'al_dia',
  cuenta_bancaria: 'si',
  rinde_cuentas: 'si',
  acta_rendicion: 'si',
  fecha_rendicion: '2026-02-01',
  tiene_tarifa: 'si',
  tipo_tarifa: 'unica',
  tarifa_media: 60,
  mecanismo_pago: ['si'],
  tiene_medicion: 'no',
  usuarios_deberian_pagar: 100,
  usuarios_al_dia: 95,
  facturacion_promedio: 6000,
  ingresos_facturacion: 5700,
  aportaciones_extra: 'no',
  gasto_real_admin: 500,
  gasto_real_operacion: 2500,
  gasto_real_mantenimiento: 1000,
  suma_gastos_reales: 4000,
  gasto_teorico_admin: 600,
  gasto_teorico_operacion: 2800,
  gasto_teorico_mantenimiento: 1500,
  gasto_teorico_ambiente: 300,
  suma_gastos_teoricos: 5200,
  libro_ingresos_egresos: 'si',
  tiene_fondos: 'si',
  monto_fondos: 20000,
  balance_contable: 'no',
  atencion_om: 'preventivo_correctivo',
  tiene_herramientas: 'si',
  tiene_fontanero: 'si',
  reglamento: 'existe_se_aplica',
  bitacora_om: 'al_dia',
  cloracion: 'funciona',
  apoyo_tecnico: 'si',
  promueve_saneamiento: 'si',
  protege_fuente: 'si',
  declaratoria_microcuenca: 'declarada',
  plan_microcuenca: 'en_tramite',
  ...actions('si'),
};

const WEAK_BOARD: Given = {
  ...GOOD_BOARD,
  estado_legal: 'no',
  fecha_eleccion: '2022-01-15',
  cargos_nombrados: 'no',
  mujeres_junta: 1,
  numero_reuniones: 1,
  libro_actas: 'atrasado',
  cuenta_bancaria: 'no',
  rinde_cuentas: 'no',
  usuarios_al_dia: 40,
  ingresos_facturacion: 1500,
  libro_ingresos_egresos: 'no',
  tiene_fondos: 'no',
  atencion_om: 'solo_correctivo',
  tiene_herramientas: 'no',
  reglamento: 'no_existe',
  bitacora_om: 'no',
  cloracion: 'intermitente',
  apoyo_tecnico: 'no',
  promueve_saneamiento: 'no',
  declaratoria_microcuenca: 'no',
  plan_microcuenca: 'no',
  ...actions('no'),
  h4_reforestacion: 'parcialmente',
  h5_cercado: 'si',
  h5_no_tala: 'parcialmente',
};

function board(answers: Given, agreements: readonly (readonly [string, string, string])[] = []): Filling {
  const filling = fill(providerAssessment).set(answers);
  for (const [index, [what, who, until]] of agreements.entries()) {
    filling.engine.addInstance('acuerdos');
    const path = `acuerdos[${index + 1}]`;
    filling.set({ [`${path}/acuerdo`]: what, [`${path}/responsable`]: who, [`${path}/fecha_limite`]: until });
  }
  return filling;
}

/** A chlorination check but for its readings. */
export const CHECK: Given = {
  tipo_visita: 'asistencia_tecnica',
  metodo: 'comparador_dpd',
  clora: 'si_funciona',
  tipo_clorador: 'goteo',
  producto: 'hipoclorito_calcio_granulado',
  etiqueta: ['ninguna'],
  porcentaje_cloro: 65,
  frecuencia_recarga_dias: 7,
  ultima_recarga: '2026-11-18',
  gasto_semana: 900,
  existencias_dias: 12,
  donde_compra: 'banco_de_cloro',
  bitacora_cloracion: 'al_dia',
  operador_capacitado: 'si',
  caudal_aforado: 1.2,
  caudal_medido_hoy: 'si',
  flujo: 'gravedad',
  volumen_tanque: 10,
  ultima_limpieza_tanque: '2026-08-01',
  calcular_dosis: 'no',
  hara_limpieza: 'no',
};

/** Readings at tank, middle and last house; null: no chlorine was detected. */
function check(readings: readonly (number | null)[], more: Given = {}): Filling {
  const points = readings.flatMap((reading, index): [string, AnswerValue][] => {
    const path = `puntos[${index + 1}]`;
    return reading === null
      ? [[`${path}/estado_lectura`, 'no_se_detecta']]
      : [
          [`${path}/estado_lectura`, 'lectura'],
          [`${path}/lectura`, reading],
        ];
  });
  return fill(chlorinationCheck).set({ ...CHECK, ...Object.fromEntries(points), ...more });
}

const RATED = [
  'i2_comisiones',
  'i3_comunica',
  'i4_comparte',
  'i5_aporta',
  'i6_direccion',
  'i7_datos',
  ...['p1_cobertura', 'p2_sostenibilidad', 'p3_ciclo_vida', 'p4_monitoreo', 'p5_escala'].flatMap((principle) => [
    `${principle}_aplica`,
    `${principle}_promueve`,
  ]),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `r1_${number}`),
  ...[1, 2, 3, 4, 5].map((number) => `r2_${number}`),
  'comas',
  'uscl',
  'tecnico_municipal',
  'ajaaps',
  'politica_municipal',
  'plan_municipal',
];
const ROUTE = [
  'ruta_incidencia',
  'ruta_asocio',
  'ruta_planificacion',
  'ruta_fortalecimiento',
  'ruta_implementacion',
  'ruta_monitoreo',
  'ruta_asistencia_tecnica',
  'ruta_gestion_conocimiento',
];

/** A partner whose ratings go round 3, 2, 3, 1, 2, so that no two topics look the same; `shift` begins elsewhere. */
function partner(categoria: string, shift: number): Filling {
  const ratings = ['3', '2', '3', '1', '2'];
  const rating = (index: number): string => ratings[(index + shift) % ratings.length] ?? '2';
  const filling = fill(partnerSelfEvaluation).set({
    socio: 'Agua para el Pueblo',
    categoria,
    municipios_trabajo: 'Chinda, Santa Bárbara',
    persona: 'Ana',
    cargo: 'Directora',
    i1_asambleas: 5,
    ...Object.fromEntries(RATED.map((name, index) => [name, rating(index)])),
  });
  if (categoria === 'municipio') filling.set({ presupuesto_aps: 1_000_000, presupuesto_ejecutado: 75 });
  if (categoria === 'facilitador') {
    filling.set({ 'hoja_ruta_municipios[1]/ruta_departamento': '16', 'hoja_ruta_municipios[1]/ruta_codigo': '1609' });
    ROUTE.forEach((name, index) => filling.set({ [`hoja_ruta_municipios[1]/${name}`]: rating(index) }));
  }
  if (categoria === 'colaborador') filling.set({ partes_hoja_ruta: ['monitoreo'] });
  filling.engine.addInstance('plan_mejora');
  return filling.set({
    'plan_mejora[1]/plan_accion': 'Presentar una experiencia en la asamblea de marzo',
    'plan_mejora[1]/plan_responsable': 'Directora',
    'plan_mejora[1]/plan_fecha': '2027-03-15',
  });
}

/** A record of each kind, with the one before it where there is one. */
export const RECORDS: Readonly<Record<string, { readonly now: () => Filling; readonly before?: () => Filling }>> = {
  'board-good': {
    now: () =>
      board(GOOD_BOARD, [
        ['Terminar el plan de manejo de la microcuenca', 'Presidenta', '2027-02-28'],
        ['Reunirse el primer lunes de cada mes', 'Secretario', '2026-12-07'],
      ]),
    before: () => board({ ...WEAK_BOARD, estado_legal: 'si', numero_reuniones: 6 }),
  },
  'board-weak': { now: () => board(WEAK_BOARD) },
  'board-without-tariff': { now: () => board({ ...GOOD_BOARD, tiene_tarifa: 'no' }), before: () => board(GOOD_BOARD) },
  // Money left blank on the second visit: no letter, and it says what is missing.
  'board-blank-money': {
    now: () =>
      board({
        ...GOOD_BOARD,
        ...Object.fromEntries(
          Object.keys(GOOD_BOARD)
            .filter((name) => /^(gasto|suma)_/.test(name))
            .map((name) => [name, undefined]),
        ),
        libro_actas: undefined,
        estado_legal: undefined,
      }),
    before: () => board(GOOD_BOARD),
  },
  'board-unfinished': {
    now: () =>
      board({
        ...GOOD_BOARD,
        ...Object.fromEntries(PROTECTION_ACTIONS.map((name) => [name, undefined])),
        promueve_saneamiento: undefined,
        declaratoria_microcuenca: undefined,
      }),
  },
  'chlorine-good': {
    now: () => check([0.9, 0.7, 0.5]),
    before: () => check([0.8, 0.3, 0.1], { causa_sin_residual: ['dosis_baja'] }),
  },
  'chlorine-none': {
    now: () =>
      check([0.4, null, null], {
        causa_sin_residual: ['no_recargo', 'turbiedad'],
        'puntos[3]/turbiedad': 8,
        'puntos[3]/ph': 8.2,
        calcular_dosis: 'si',
        demanda: 0.8,
        residual_deseado: 0.7,
        solucion_litros: 200,
        solucion_producto: 1300,
        hara_limpieza: 'si',
        seguridad_leida: 'si',
      }),
  },
  // Too much, by the national norm too: the dose comes down by its first step, as far as the last house bears.
  'chlorine-high': {
    now: () =>
      check([2.4, 1.5, 1.4], {
        norma: 'nacional',
        gasto_semana: 2800,
        calcular_dosis: 'si',
        demanda: 0.8,
        residual_deseado: 0.7,
        solucion_litros: 200,
        solucion_producto: 2000,
      }),
  },
  // The sum could be far from what they use: it is not shown.
  'chlorine-high-use-unknown': {
    now: () =>
      check([1.6, 1.2, 1.1], { gasto_semana: undefined, calcular_dosis: 'si', demanda: 0.8, residual_deseado: 0.7 }),
  },
  'chlorine-over-five': { now: () => check([6, 3, 1.5], { metodo: 'colorimetro' }) },
  'chlorine-orthotolidine': { now: () => check([0.6, 0.4, 0.2], { metodo: 'ortotolidina' }) },
  'chlorine-no-data': {
    now: () =>
      fill(chlorinationCheck).set({
        ...CHECK,
        'puntos[1]/estado_lectura': 'sin_lectura',
        'puntos[2]/estado_lectura': 'sin_lectura',
        'puntos[3]/estado_lectura': 'sin_lectura',
      }),
  },
  'chlorine-above-the-top': {
    now: () =>
      fill(chlorinationCheck).set({
        ...CHECK,
        'puntos[1]/estado_lectura': 'se_borra',
        'puntos[2]/estado_lectura': 'tope',
        'puntos[2]/tope': 3,
        'puntos[3]/estado_lectura': 'lectura',
        'puntos[3]/lectura': 0.8,
      }),
  },
  'partner-municipality': { now: () => partner('municipio', 0), before: () => partner('municipio', 3) },
  'partner-facilitating': { now: () => partner('facilitador', 1) },
  'partner-collaborating': { now: () => partner('colaborador', 2) },
  'partner-advising': { now: () => partner('asesor', 0) },
};
