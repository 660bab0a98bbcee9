import type { Board } from '../../domain/boards/board.ts';
import { codigoResultado, estrategia } from '../choices/strategic-plan.ts';
import { poaActivity } from '../more/poa-activity.ts';
import { poaAdvance } from '../movement/poa-advance.ts';
import { municipalityColumn, ofLast, ofRow, RECORD_COLUMN, REVIEW_COLUMN, sumOf } from './column-parts.ts';

/** Share of the time of an activity that has passed by today. */
const PASSED =
  "if(${inicio} = '' or ${fin} = '' or ${inicio} >= ${fin}, if(${fin} != '' and ${fin} < today(), 1, ''), " +
  'min(1, max(0, (decimal-date-time(today()) - decimal-date-time(${inicio})) div ' +
  '(decimal-date-time(${fin}) - decimal-date-time(${inicio})))))';

/** Its end lies within 30 days, where it is not past. */
const DUE_SOON = 'decimal-date-time(${fin}) - decimal-date-time(today()) <= 30';

/** POA: the activities of a year, each with its last progress. Overdue is told by the date, not by a word. */
export const poaBoard: Board = {
  source: {
    es: 'Plan estratégico PTPS, sección 7 (monitoreo de actividades)',
    en: 'Strategic plan of PTPS, section 7 (monitoring of activities)',
  },
  status: 'propuesto',
  id: 'poa',
  title: { es: 'POA', en: 'Yearly plan (POA)' },
  lead: {
    es: 'Las actividades del plan operativo anual. La raya de cada barra dice dónde debería ir hoy, según sus fechas.',
    en: 'The activities of the yearly operating plan. The line in each bar says where it should be today, by its dates.',
  },
  rows: { kind: 'items', source: 'actividades' },
  sources: [
    { name: 'actividades', form: poaActivity.id, key: '_id' },
    { name: 'avances', form: poaAdvance.id, key: 'actividad_id' },
  ],
  heading: 'actividad',
  groups: ['estrategia', 'resultado'],
  sort: { column: 'fin', descending: false },
  filters: ['anio', 'situacion', 'plazo', 'socio', 'municipio', 'estrategia', 'resultado'],
  opensWithYear: 'anio',
  begins: [poaActivity.id],
  opens: 'id',
  byWorkbook: 'poa',
  actions: [
    {
      form: poaAdvance.id,
      label: { es: 'Anotar avance', en: 'Note progress' },
      subject: 'socio_id',
      when: 'abierta',
    },
  ],
  columns: [
    RECORD_COLUMN,
    {
      name: 'socio_id',
      label: { es: 'Socio', en: 'Partner' },
      kind: 'text',
      value: ofRow('_subject'),
      shown: 'never',
    },
    { name: 'anio', label: { es: 'Año', en: 'Year' }, kind: 'number', value: ofRow('anio'), shown: 'file' },
    {
      name: 'estrategia',
      label: { es: 'Estrategia', en: 'Strategy' },
      kind: 'choice',
      value: ofRow('estrategia'),
      choices: estrategia,
    },
    {
      name: 'resultado',
      label: { es: 'Resultado', en: 'Result' },
      kind: 'choice',
      value: ofRow('resultado'),
      choices: codigoResultado,
    },
    { name: 'actividad', label: { es: 'Actividad', en: 'Activity' }, kind: 'text', value: ofRow('actividad') },
    { name: 'socio', label: { es: 'Socio', en: 'Partner' }, kind: 'text', value: ofRow('_subject_name') },
    municipalityColumn(ofRow('municipio')),
    {
      name: 'fin',
      label: { es: 'Termina', en: 'Ends' },
      kind: 'date',
      value: ofRow('fecha_fin'),
      bands: [
        {
          when: "${situacion} = 'por_comenzar' and ${plazo} = 'en_30'",
          tone: 'warning',
          label: { es: 'En 30 días o menos', en: 'In 30 days or less' },
        },
      ],
    },
    {
      name: 'avance',
      label: { es: 'Avance', en: 'Progress' },
      kind: 'bar',
      // Once there is a record of progress it speaks, else what was written when it was planned. What was cancelled has
      // none, so that the mean is AC-01's.
      value: `if(\${estado} = 'cancelada', '', coalesce(${ofLast('avances', 'avance')}, ${ofRow('avance')}) div 100)`,
      mark: 'tiempo',
      total: 'mean',
    },
    {
      name: 'tiempo',
      label: { es: 'Debería ir hoy', en: 'Should be today' },
      kind: 'share',
      value: PASSED,
      shown: 'file',
    },
    {
      name: 'estado',
      label: { es: 'Estado anotado', en: 'State noted' },
      kind: 'choice',
      value: `coalesce(${ofLast('avances', 'estado')}, ${ofRow('estado')})`,
      choices: poaActivity.choices.estado,
      shown: 'file',
    },
    {
      name: 'situacion',
      label: { es: 'Situación', en: 'Situation' },
      kind: 'choice',
      value:
        "if(${estado} = 'cancelada', 'cancelada', if(${estado} = 'concluida' or ${avance} >= 1, 'concluida', " +
        "if(${fin} < today(), 'vencida', if(${inicio} > today(), 'por_comenzar', " +
        `if(${DUE_SOON}, 'vence_pronto', 'en_curso')))))`,
      choices: {
        items: [
          { name: 'vencida', label: { es: 'Vencida', en: 'Overdue' }, tone: 'danger' },
          { name: 'vence_pronto', label: { es: 'Vence en 30 días', en: 'Due in 30 days' }, tone: 'warning' },
          { name: 'en_curso', label: { es: 'En curso', en: 'Under way' } },
          { name: 'por_comenzar', label: { es: 'Por comenzar', en: 'Not begun' } },
          { name: 'concluida', label: { es: 'Concluida', en: 'Concluded' }, tone: 'good' },
          { name: 'cancelada', label: { es: 'Cancelada', en: 'Cancelled' } },
        ],
      },
    },
    // Beside the state: what has not begun may be due soon too.
    {
      name: 'plazo',
      label: { es: 'Plazo', en: 'Time left' },
      kind: 'choice',
      value: `if(\${abierta} = 0 or \${fin} = '', '', if(\${fin} < today(), 'pasado', if(${DUE_SOON}, 'en_30', 'despues')))`,
      choices: {
        items: [
          { name: 'pasado', label: { es: 'Ya pasó', en: 'Passed' }, tone: 'danger' },
          {
            name: 'en_30',
            label: { es: 'Termina en 30 días o menos', en: 'Ends in 30 days or less' },
            tone: 'warning',
          },
          { name: 'despues', label: { es: 'Termina más adelante', en: 'Ends later' } },
        ],
      },
      shown: 'file',
    },
    // After what one looks for first: by when, how far, and whether it is late.
    {
      name: 'responsable',
      label: { es: 'Responsable', en: 'In charge' },
      kind: 'text',
      value: ofRow('responsable'),
      personal: true,
    },
    { name: 'inicio', label: { es: 'Comienza', en: 'Begins' }, kind: 'date', value: ofRow('fecha_inicio') },
    {
      name: 'abierta',
      label: { es: 'Abierta', en: 'Open' },
      kind: 'number',
      value: "if(${situacion} = 'concluida' or ${situacion} = 'cancelada', 0, 1)",
      shown: 'never',
    },
    { name: 'meta', label: { es: 'Meta', en: 'Goal' }, kind: 'number', value: ofRow('meta') },
    {
      name: 'alcanzado',
      label: { es: 'Alcanzado', en: 'Reached' },
      kind: 'number',
      value: ofLast('avances', 'alcanzado'),
    },
    { name: 'unidad', label: { es: 'Unidad', en: 'Unit' }, kind: 'text', value: ofRow('meta_unidad') },
    {
      name: 'presupuesto',
      label: { es: 'Planeado', en: 'Planned' },
      kind: 'money',
      value: ofRow('presupuesto'),
      total: 'sum',
    },
    {
      name: 'gastado',
      label: { es: 'Gastado', en: 'Spent' },
      kind: 'money',
      value: sumOf('avances', 'gastado'),
      total: 'sum',
      bands: [
        {
          when: "${presupuesto} != '' and ${gastado} != '' and ${gastado} > ${presupuesto}",
          tone: 'warning',
          label: { es: 'Más de lo planeado', en: 'More than planned' },
        },
      ],
    },
    { name: 'insumos', label: { es: 'Insumos', en: 'Inputs' }, kind: 'text', value: ofRow('insumos'), shown: 'file' },
    { name: 'nota', label: { es: 'Última nota', en: 'Last note' }, kind: 'text', value: ofLast('avances', 'nota') },
    {
      name: 'ultimo',
      label: { es: 'Último avance', en: 'Last progress' },
      kind: 'date',
      value: ofLast('avances', 'fecha'),
      shown: 'file',
    },
    { ...REVIEW_COLUMN, shown: 'file' },
  ],
};
