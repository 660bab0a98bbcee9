import { codigoResultado, estrategia } from '../choices/strategic-plan.ts';
import { poaActivity } from '../more/poa-activity.ts';
import { poaAdvance } from '../movement/poa-advance.ts';
import type { PlanColumn } from './plan-column.ts';

/**
 * Every column of the yearly plan, in the order of the sheet. A file needs those that are required. Where it lacks another
 * one, the activities keep what they have there.
 */
export const POA_COLUMNS: readonly PlanColumn[] = [
  {
    name: 'registro',
    heading: { es: 'Registro', en: 'Record' },
    help: {
      es: 'Déjelo vacío en una actividad nueva. En lo descargado dice qué actividad es: no lo cambie.',
      en: 'Leave it empty in a new activity. In what was downloaded it says which activity it is: do not change it.',
    },
    kind: 'record',
    isRequired: false,
  },
  {
    name: 'anio',
    heading: { es: 'Año', en: 'Year' },
    help: { es: 'El año del plan, con cuatro números.', en: 'The year of the plan, with four digits.' },
    kind: 'number',
    isRequired: true,
  },
  {
    name: 'socio',
    heading: { es: 'Socio', en: 'Partner' },
    help: {
      es: 'El código o el nombre del socio, como está en la hoja Listas.',
      en: 'The code or the name of the partner, as in the sheet Lists.',
    },
    kind: 'partner',
    isRequired: true,
  },
  {
    name: 'responsable',
    heading: { es: 'Responsable', en: 'In charge' },
    help: { es: 'El cargo de quien responde por ella.', en: 'The post of who answers for it.' },
    kind: 'text',
    isRequired: true,
  },
  {
    name: 'estrategia',
    heading: { es: 'Estrategia', en: 'Strategy' },
    help: { es: 'Una de las seis de la hoja Listas.', en: 'One of the six in the sheet Lists.' },
    kind: 'choice',
    isRequired: true,
    choices: estrategia,
  },
  {
    name: 'resultado',
    heading: { es: 'Resultado', en: 'Result' },
    help: { es: 'El código basta: R1.1 a R2.5.', en: 'The code is enough: R1.1 to R2.5.' },
    kind: 'choice',
    isRequired: true,
    choices: codigoResultado,
  },
  {
    name: 'municipio',
    heading: { es: 'Municipio', en: 'Municipality' },
    help: {
      es: 'Municipio y departamento (Santa Ana, La Paz) o su código de cuatro números. Si no es de un municipio: Nacional.',
      en: 'Municipality and department (Santa Ana, La Paz) or its code of four digits. If it is of none: Nacional.',
    },
    kind: 'municipality',
    isRequired: true,
    wholes: [{ name: 'nacional', label: { es: 'Nacional', en: 'National' } }],
  },
  {
    name: 'actividad',
    heading: { es: 'Actividad', en: 'Activity' },
    help: {
      es: 'Qué se hará. Con el año, el socio y el municipio dice cuál es, si Registro está vacío.',
      en: 'What will be done. With year, partner and municipality it says which one it is, if Registro is empty.',
    },
    kind: 'text',
    isRequired: true,
  },
  {
    name: 'fecha_inicio',
    heading: { es: 'Comienza', en: 'Begins' },
    help: { es: 'Una fecha: 15/03/2027.', en: 'A date: 15/03/2027.' },
    kind: 'date',
    isRequired: true,
  },
  {
    name: 'fecha_fin',
    heading: { es: 'Termina', en: 'Ends' },
    help: { es: 'Una fecha, el día que comienza o después.', en: 'A date, the day on which it begins or later.' },
    kind: 'date',
    isRequired: true,
  },
  {
    name: 'meta',
    heading: { es: 'Meta', en: 'Goal' },
    help: { es: 'Un número mayor que 0.', en: 'A number above 0.' },
    kind: 'number',
    isRequired: true,
  },
  {
    name: 'meta_unidad',
    heading: { es: 'Unidad', en: 'Unit' },
    help: { es: 'Por ejemplo: Juntas, talleres, visitas.', en: 'For example: boards, workshops, visits.' },
    kind: 'text',
    isRequired: true,
  },
  {
    name: 'presupuesto',
    heading: { es: 'Presupuesto (L)', en: 'Budget (L)' },
    help: { es: 'En lempiras. Si no cuesta: 0.', en: 'In lempiras. If it costs nothing: 0.' },
    kind: 'number',
    isRequired: true,
  },
  {
    name: 'insumos',
    heading: { es: 'Personas y materiales', en: 'People and materials' },
    help: { es: 'Puede quedar vacío.', en: 'May stay empty.' },
    kind: 'text',
    isRequired: false,
  },
  {
    name: 'avance',
    heading: { es: 'Avance al planificar (%)', en: 'Progress when planned (%)' },
    formerHeadings: ['Avance (%)', 'Progress (%)'],
    help: {
      es: 'Lo que va al planificar: vacío es 0. Lo de después se anota en el POA y es lo que cuenta desde entonces.',
      en: 'What is done when it is planned: empty is 0. What comes later is noted in the plan and counts from then on.',
    },
    kind: 'number',
    isRequired: false,
    empty: 0,
  },
  {
    name: 'estado',
    heading: { es: 'Estado al planificar', en: 'State when planned' },
    formerHeadings: ['Estado', 'State'],
    help: {
      es: 'Vacío es No iniciada. Con un avance anotado después, cuenta el estado de ese avance.',
      en: 'Empty is Not begun. Where progress was noted later, the state of that progress counts.',
    },
    kind: 'choice',
    isRequired: false,
    choices: poaActivity.choices.estado,
    empty: 'no_iniciada',
  },
  {
    name: 'ultimo_avance',
    heading: { es: 'Último avance anotado (%), no se lee', en: 'Last progress noted (%), not read' },
    help: {
      es: 'Lo que muestra el POA. No se lee al traer el libro: se cambia con Anotar avance.',
      en: 'What the plan shows. It is not read when the workbook comes in: change it with Note progress.',
    },
    kind: 'told',
    tells: 'avance',
    isRequired: false,
  },
  {
    name: 'ultimo_estado',
    heading: { es: 'Último estado anotado, no se lee', en: 'Last state noted, not read' },
    help: {
      es: 'Lo que muestra el POA. No se lee al traer el libro: se cambia con Anotar avance.',
      en: 'What the plan shows. It is not read when the workbook comes in: change it with Note progress.',
    },
    kind: 'told',
    tells: 'estado',
    isRequired: false,
    choices: poaAdvance.choices.estado,
  },
  {
    name: 'evidencia',
    heading: { es: 'Evidencia', en: 'Evidence' },
    help: { es: 'Puede quedar vacío.', en: 'May stay empty.' },
    kind: 'text',
    isRequired: false,
  },
];
