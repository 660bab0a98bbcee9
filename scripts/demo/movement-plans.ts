import { between, chance, pick } from './chance.ts';
import type { Plan } from './fill.ts';
import {
  type Board,
  communityName,
  MARK,
  MUNICIPALITIES,
  type Municipality,
  type Partner,
  providerName,
} from './movement.ts';
import { daysBefore } from './provider-plan.ts';

/** What a municipality does as holder of the service; `year`: 0, 1, 2 of the demonstration. */
export function holderPlan(place: Municipality, year: number, day: string): Plan {
  const yes = (what: string, ease = 0): 'si' | 'no' =>
    chance(place.code, what) < place.start + place.gain * year + ease ? 'si' : 'no';
  const investment = between(400_000, 1_500_000, 50_000, place.code, 'budget') + year * 100_000;
  return {
    fecha: day,
    anio: Number(day.slice(0, 4)),
    informante_cargo: `Técnico municipal ${MARK}`,
    comas_ordenanza: yes('comas', 0.2),
    comas_sesiones: Math.round((place.start + place.gain * year) * 12),
    comas_sociedad_civil: yes('civil', 0.2),
    uscl_constituida: yes('uscl', 0.2),
    uscl_equipada: yes('uscl-e'),
    uscl_prestadores: between(0, 10, 1, place.code, year, 'supervised'),
    uscl_quejas: yes('uscl-q'),
    tecnico_nombrado: yes('tecnico', 0.3),
    tecnico_presupuesto: yes('tecnico-p'),
    tecnico_plan: yes('tecnico-v'),
    ajaaps_constituida: yes('ajaaps', 0.1),
    ajaaps_funciona: yes('ajaaps-f'),
    politica_aprobada: yes('politica'),
    plan_aprobado: yes('plan'),
    presupuesto_inversion: investment,
    presupuesto_ejecutado: Math.round(investment * between(0.3, 0.95, 0.05, place.code, year, 'spent')),
  };
}

/** A complaint of a user, open or closed on a day. */
export function complaintPlan(board: Board, day: string, closed: string | null): Plan {
  return {
    fecha: day,
    departamento: board.municipality.code.slice(0, 2),
    municipio: board.municipality.code,
    prestador: providerName(board),
    canal: pick(['visita', 'telefono', 'asamblea', 'mensaje'], board.key, day, 'canal'),
    tipo: pick(['falta_agua', 'calidad_cloro', 'fuga', 'cobro_tarifa'], board.key, day, 'tipo'),
    descripcion: pick(
      [
        'Lleva tres días sin agua',
        'El agua llega con mucho sabor a cloro',
        'Hay una fuga en la calle',
        'Le cobraron dos veces',
      ],
      board.key,
      day,
      'tipo',
    ),
    estado: closed === null ? 'en_tramite' : pick(['resuelta', 'resuelta', 'resuelta', 'no_procede'], board.key, day),
    fecha_cierre: closed,
  };
}

/** What a community asks the COMAS for, waiting or decided on a day. */
export function requestPlan(board: Board, day: string, decided: string | null): Plan {
  const states = ['priorizada', 'aprobada', 'financiada', 'ejecutada', 'rechazada'] as const;
  return {
    fecha: day,
    comunidad: communityName(board),
    departamento: board.municipality.code.slice(0, 2),
    municipio: board.municipality.code,
    tipo: pick(['mejora', 'ampliacion', 'calidad', 'saneamiento'], board.key, day, 'tipo'),
    descripcion: 'Cambiar la línea de conducción y poner un clorador',
    monto: between(40_000, 900_000, 10_000, board.key, day, 'monto'),
    estado: decided === null ? 'recibida' : pick(states, board.key, day),
    fecha_estado: decided,
  };
}

const ACTIVITIES = [
  {
    name: 'Capacitar a fontaneros en cloración',
    strategy: 'asistencia_tecnica',
    result: 'r1_1',
    unit: 'fontaneros',
    goal: 20,
  },
  {
    name: 'Jornada con la COMAS y la USCL',
    strategy: 'incidencia_politica',
    result: 'r1_2',
    unit: 'jornadas',
    goal: 4,
  },
  {
    name: 'Evaluar a las Juntas con SIASAR',
    strategy: 'gestion_conocimiento',
    result: 'r1_1',
    unit: 'Juntas',
    goal: 10,
  },
  {
    name: 'Asambleas de rendición de cuentas',
    strategy: 'sensibilizacion_usuarios',
    result: 'r1_7',
    unit: 'asambleas',
    goal: 8,
  },
  {
    name: 'Calcular la tarifa con las Juntas',
    strategy: 'sostenibilidad_financiera',
    result: 'r1_3',
    unit: 'Juntas',
    goal: 6,
  },
  { name: 'Banco de cloro municipal', strategy: 'asocio_alianzas', result: 'r1_4', unit: 'bancos', goal: 1 },
] as const;

/** How many activities a partner plans in a year. */
export const ACTIVITIES_A_YEAR = 5;

/** One activity of a partner's yearly plan as it stands on a day; `first`: as it was planned. */
export function activityPlan(partner: Partner, year: number, number: number, day: string, first: boolean): Plan {
  const shift = Math.floor(chance(partner.code, 'shift') * ACTIVITIES.length);
  const activity = ACTIVITIES[(shift + number) % ACTIVITIES.length] ?? ACTIVITIES[0];
  const place = partner.municipalities[number % Math.max(1, partner.municipalities.length)];
  const month = 2 + Math.floor(chance(partner.code, number, 'month') * 5);
  const start = `${year}-${String(month).padStart(2, '0')}-05`;
  const end = `${year}-${String(Math.min(12, month + 3 + number)).padStart(2, '0')}-25`;
  const cancelled = chance(partner.code, year, number, 'cancelled') < 0.06;
  const done = Math.min(1, partner.strength + chance(partner.code, year, number, 'done') * 0.45);
  const passed = Math.max(
    0,
    Math.min(1, (Date.parse(day) - Date.parse(start)) / (Date.parse(end) - Date.parse(start))),
  );
  const progress = first ? 0 : passed >= 1 && done > 0.75 ? 100 : Math.min(95, Math.round(passed * done * 20) * 5);
  return {
    anio: year,
    responsable: `Equipo de ${partner.name}`,
    estrategia: activity.strategy,
    resultado: activity.result,
    alcance: place === undefined ? 'nacional' : 'municipal',
    departamento: place?.slice(0, 2) ?? null,
    municipio: place ?? null,
    actividad: `${activity.name} ${MARK}`,
    fecha_inicio: start,
    fecha_fin: end,
    insumos: 'Dos personas y el vehículo del proyecto',
    presupuesto: between(8_000, 90_000, 1_000, partner.code, year, number),
    meta: activity.goal,
    meta_unidad: activity.unit,
    avance: progress,
    estado: first
      ? 'no_iniciada'
      : cancelled
        ? 'cancelada'
        : progress === 100
          ? 'concluida'
          : passed >= 1
            ? 'atrasada'
            : progress > 0
              ? 'en_curso'
              : 'no_iniciada',
    evidencia: progress > 0 ? 'Lista de asistencia y fotos' : null,
  };
}

const ROAD_MAP = [
  'incidencia',
  'asocio',
  'planificacion',
  'fortalecimiento',
  'implementacion',
  'monitoreo',
  'asistencia_tecnica',
  'gestion_conocimiento',
] as const;
const QUESTIONS = [
  'i2_comisiones', 'i3_comunica', 'i4_comparte', 'i5_aporta', 'i6_direccion', 'i7_datos',
  'p1_cobertura_aplica', 'p1_cobertura_promueve', 'p2_sostenibilidad_aplica', 'p2_sostenibilidad_promueve',
  'p3_ciclo_vida_aplica', 'p3_ciclo_vida_promueve', 'p4_monitoreo_aplica', 'p4_monitoreo_promueve',
  'p5_escala_aplica', 'p5_escala_promueve',
  'r1_1', 'r1_2', 'r1_3', 'r1_4', 'r1_5', 'r1_6', 'r1_7', 'r1_8', 'r2_1', 'r2_2', 'r2_3', 'r2_4', 'r2_5',
  'comas', 'uscl', 'tecnico_municipal', 'ajaaps', 'politica_municipal', 'plan_municipal',
] as const; // biome-ignore format: a list of names

/** A partner's yearly self-evaluation; `year`: 0, 1, 2 of the demonstration. */
export function selfEvaluationPlan(partner: Partner, year: number, day: string): Plan {
  const scale = (what: string): string => {
    const value = Math.round((partner.strength + year * 0.06) * 3 + (chance(partner.code, what) - 0.5) * 2);
    return chance(partner.code, what, 'na') < 0.05 ? 'na' : String(Math.max(0, Math.min(3, value)));
  };
  const placeName = (code: string): string => MUNICIPALITIES.find((place) => place.code === code)?.name ?? code;
  return {
    fecha_autoevaluacion: day,
    anio: Number(day.slice(0, 4)),
    categoria: partner.category,
    municipios_trabajo: partner.municipalities.map(placeName).join(', ') || 'Nacional',
    persona: `Persona Contacto ${MARK}`,
    cargo: 'Dirección de programas',
    i1_asambleas: Math.max(0, Math.min(6, Math.round((partner.strength + year * 0.06) * 6))),
    ...Object.fromEntries(QUESTIONS.map((name) => [name, scale(name)])),
    presupuesto_aps: 800_000 + year * 50_000,
    presupuesto_ejecutado: Math.round(40 + partner.strength * 55),
    hoja_ruta_municipios: partner.municipalities.map((code) => ({
      ruta_departamento: code.slice(0, 2),
      ruta_codigo: code,
      ...Object.fromEntries(ROAD_MAP.map((name) => [`ruta_${name}`, scale(`${name} ${code}`)])),
    })),
    visitas_realizadas: 30 + year * 10,
    prestadores_asistidos: 12 + year * 4,
    chequeos_cloracion: 40 + year * 20,
    partes_hoja_ruta: ['implementacion', 'asistencia_tecnica'],
    guias_elaboradas: 2,
    asesorias_dadas: 6 + year,
    acciones_incidencia: 3,
    espacios_conocimiento: 2 + year,
    avances: [
      { avance_texto: 'Más Juntas rinden cuentas con acta', avance_prioridad: 'alta', avance_resultado: 'r1_1' },
    ],
    logros: [{ logro_texto: 'El banco de cloro abrió', logro_prioridad: 'media', logro_resultado: 'r1_4' }],
    problemas: [
      { problema_texto: 'Cambio de autoridades municipales', problema_prioridad: 'alta', problema_resultado: 'r1_3' },
    ],
    riesgos: [
      {
        riesgo_texto: 'Sequía en la zona',
        riesgo_probabilidad: 'media',
        riesgo_impacto: 'alta',
        riesgo_mitigacion: 'Proteger las tomas',
        riesgo_prioridad: 'alta',
      },
    ],
    necesidades_apoyo: [
      {
        necesidad_texto: pick(
          ['Equipo para medir cloro', 'Capacitación en tarifas', 'Financiar dos cloradores'],
          partner.code,
          year,
        ),
        necesidad_tipo: pick(['herramientas', 'capacitacion', 'financiamiento'], partner.code, year),
        necesidad_a_quien: 'Secretariado',
        necesidad_plazo: daysBefore(day, -90),
        necesidad_prioridad: pick(['alta', 'media', 'baja'], partner.code, year),
      },
    ],
    plan_mejora: [
      {
        plan_accion: 'Entregar los datos cada trimestre',
        plan_responsable: 'Monitoreo',
        plan_fecha: daysBefore(day, -180),
      },
    ],
  };
}
