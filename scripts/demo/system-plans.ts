import { between, chance, pick } from './chance.ts';
import type { Plan } from './fill.ts';
import { MARK, type Municipality, type Partner } from './movement.ts';
import { daysBefore } from './provider-plan.ts';

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

/** The road map of a municipality; `year`: 0, 1, 2 of the demonstration. */
export function roadMapPlan(place: Municipality, year: number, day: string): Plan {
  const level = (what: string): string => {
    const value = Math.round((place.start + place.gain * year) * 3 + (chance(place.code, what) - 0.5) * 1.6);
    return String(Math.max(0, Math.min(3, value)));
  };
  return {
    fecha: day,
    facilitador: `Socio que facilita en ${place.name} ${MARK}`,
    ...Object.fromEntries(ROAD_MAP.map((name) => [`ruta_${name}`, level(name)])),
    ...Object.fromEntries(ROAD_MAP.map((name) => [`ruta_${name}_evidencia`, 'Acta del año'])),
    siguiente_paso: pick(
      [
        'Nombrar al técnico municipal con presupuesto',
        'Aprobar la política de agua en sesión de corporación',
        'Juramentar a la USCL y darle equipo',
      ],
      place.code,
      year,
    ),
    siguiente_fecha: daysBefore(day, -120),
  };
}

/** Progress of an activity; `share`: of its time that has passed. */
export function advancePlan(partner: Partner, key: string, day: string, share: number): Plan {
  const done = Math.min(100, Math.round((share * (partner.strength + chance(key, 'pace') * 0.5) * 100) / 5) * 5);
  return {
    fecha: day,
    avance: done,
    estado: done === 100 ? 'concluida' : 'en_curso',
    gastado: between(2_000, 20_000, 500, key, day, 'spent'),
    nota: pick(
      ['Se hizo la jornada con buena asistencia', 'Se avanzó con tres Juntas', 'Falta la última reunión'],
      key,
      day,
    ),
  };
}

const APPLICANTS = [
  { name: 'Aguas del Valle', category: 'colaborador', state: 'solicitado' },
  { name: 'Fundación Manantial', category: 'facilitador', state: 'en_revision' },
  { name: 'Municipalidad de Ilama', category: 'municipio', state: 'aprobado' },
  { name: 'Red de Fontaneros', category: 'colaborador', state: 'activo' },
] as const;
export const APPLICATIONS = APPLICANTS.length;

/** Somebody who wants to become a partner. */
export function applicationPlan(number: number, day: string): Plan {
  const { name, category, state } = APPLICANTS[number % APPLICANTS.length] ?? APPLICANTS[0];
  const yes = (what: string): 'si' | 'no' => (chance(name, what) < 0.85 ? 'si' : 'no');
  const after = (days: number): string => daysBefore(day, 70 - days);
  return {
    fecha: after(0),
    organizacion: `${name} ${MARK}`,
    categoria: category,
    lugares: 'Santa Bárbara y La Paz',
    contacto: `Persona Contacto ${MARK}`,
    legal: yes('legal'),
    experiencia: yes('experiencia'),
    presencia: yes('presencia'),
    confiable: yes('confiable'),
    en_zona: yes('zona'),
    seguridad: yes('seguridad'),
    compromiso: 'si',
    participa: yes('participa'),
    documentos: 'Personería, carta de solicitud y memoria del último año',
    estado: state,
    fecha_revision: state === 'solicitado' ? null : after(20),
    fecha_decision: state === 'aprobado' || state === 'activo' ? after(45) : null,
    fecha_asamblea: state === 'activo' ? after(60) : null,
    papel: state === 'activo' ? 'Comisión de gestión del conocimiento' : null,
  };
}

const LESSONS = [
  {
    tipo: 'leccion',
    titulo: 'El banco de cloro funciona si lo administra la AJAAPS',
    aprendizaje: 'Cuando la asociación compra por volumen, la Junta paga menos y no se queda sin cloro.',
    resultado: 'r1_4',
    estrategia: 'asistencia_tecnica',
  },
  {
    tipo: 'intercambio',
    titulo: 'Visita de tres Juntas al acueducto de Chinda',
    aprendizaje: 'Ver el clorador de la comunidad vecina convenció más que el taller.',
    resultado: 'r1_1',
    estrategia: 'gestion_conocimiento',
  },
  {
    tipo: 'mentoria',
    titulo: 'Mentoría para calcular la tarifa',
    aprendizaje: 'Con la hoja de costos de dos años la asamblea aprobó el ajuste en una sesión.',
    resultado: 'r1_3',
    estrategia: 'sostenibilidad_financiera',
  },
  {
    tipo: 'sistematizacion',
    titulo: 'Cómo nació la política municipal de agua',
    aprendizaje: 'La USCL presentó los datos y la corporación la aprobó en cabildo.',
    resultado: 'r1_2',
    estrategia: 'incidencia_politica',
  },
  {
    tipo: 'herramienta',
    titulo: 'Guía de bolsillo para el fontanero',
    aprendizaje: 'Qué se mide cada mañana, cuánto cloro lleva el dosificador y qué se anota.',
    resultado: 'r1_4',
    estrategia: 'asistencia_tecnica',
  },
  {
    tipo: 'documento',
    titulo: 'Acta del cabildo sobre la tarifa',
    aprendizaje: 'Lo que la asamblea acordó, con la hoja de costos que la convenció. Es una hoja escaneada.',
    resultado: 'r1_3',
    estrategia: 'sostenibilidad_financiera',
  },
] as const;

/** More pages of what is filed with a lesson, by its number; the first page says the lesson itself. */
const FURTHER_PAGES: ReadonlyMap<number, readonly (readonly string[])[]> = new Map([
  [0, [['Cómo se reparte el cloro', '', 'La AJAAPS compra un tambor al mes y lo pesa delante de cada Junta.']]],
  [1, [['Lo que preguntaron las Juntas', '', '¿Cuánto cuesta el clorador? ¿Quién lo limpia cuando llueve?']]],
  [
    4,
    [
      ['Dosis', '', 'Solución madre al 1 %: 14 gotas por minuto para 2 litros por segundo.'],
      ['Señales', '', 'Si el comparador no da color en la última casa, suba la dosis y mida otra vez a la hora.'],
    ],
  ],
]);

export const LESSON_COUNT = LESSONS.length;
/** The lesson whose document is a page that was scanned: kept, and not found by what it says. */
export const SCANNED_LESSON = 5;

/** What the document of a lesson says, a page each; null: it has none. */
export function lessonPages(number: number): readonly (readonly string[])[] | null {
  const further = FURTHER_PAGES.get(number);
  const lesson = LESSONS[number];
  if (further === undefined || lesson === undefined) return null;
  return [[lesson.titulo, '', lesson.aprendizaje, '', `Documento de la demostración ${MARK}`], ...further];
}

/** Something learnt in a municipality. `document`, `photo`: the hashes of what is filed with it. */
export function lessonPlan(
  number: number,
  place: Municipality,
  day: string,
  filed: { readonly document: string | null; readonly photo: string | null },
): Plan {
  const lesson = LESSONS[number % LESSONS.length] ?? LESSONS[0];
  return {
    ...lesson,
    titulo: `${lesson.titulo} ${MARK}`,
    fecha: day,
    quienes: `Municipalidad de ${place.name} y dos socios`,
    departamento: place.code.slice(0, 2),
    municipio: place.code,
    recomendacion: 'Llevar los datos en una hoja a la asamblea',
    archivo: filed.document,
    foto: filed.photo,
  };
}

const TARGETS = [
  { indicador: 'CO-01', tipo: 'linea_base', valor: 78 },
  { indicador: 'CO-01', tipo: 'medio_termino', valor: 88 },
  { indicador: 'CO-01', tipo: 'meta', valor: 95 },
  { indicador: 'CO-02', tipo: 'linea_base', valor: 66 },
  { indicador: 'CO-02', tipo: 'meta', valor: 90 },
  { indicador: 'PS-05', tipo: 'meta', valor: 80 },
  { indicador: 'NS-04', tipo: 'linea_base', valor: 35 },
  { indicador: 'NS-04', tipo: 'medio_termino', valor: 48 },
  { indicador: 'NS-04', tipo: 'meta', valor: 75 },
  { indicador: 'MU-01', tipo: 'meta', valor: 100 },
  { indicador: 'NA-03', tipo: 'referencia', valor: 54 },
] as const;
export const TARGET_COUNT = TARGETS.length;

/** A baseline, target or national value; `year`: of the target. */
export function targetPlan(number: number, year: number, day: string): Plan {
  const { indicador, tipo, valor } = TARGETS[number % TARGETS.length] ?? TARGETS[0];
  return {
    fecha: day,
    tipo,
    indicador,
    ambito: tipo === 'referencia' ? 'pais' : 'movimiento',
    anio: tipo === 'meta' ? year + 1 : tipo === 'medio_termino' ? year - 1 : year - 2,
    unidad: 'porcentaje',
    valor,
    fuente: `Plan de la demostración ${MARK}`,
  };
}

const REVIEWED = ['r1_1', 'r1_2', 'r1_4', 'r2_1'] as const;
export const REVIEW_COUNT = REVIEWED.length;

/** What the mid-term review says of a result. */
export function reviewPlan(number: number, day: string): Plan {
  const resultado = REVIEWED[number % REVIEWED.length] ?? 'r1_1';
  return {
    fecha: day,
    anio: Number(day.slice(0, 4)),
    resultado,
    juicio: pick(['en_camino', 'con_retraso', 'en_riesgo'], resultado),
    logrado: 'Más Juntas rinden cuentas y cloran todo el año',
    aprendido: 'Los datos de cada visita cambian lo que se decide en el cabildo',
    ajuste: 'Dar más tiempo a los municipios que cambiaron de autoridades',
  };
}
