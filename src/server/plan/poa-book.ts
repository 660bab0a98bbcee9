import { fold } from '../../domain/text/fold.ts';
import { poaActivity } from '../../forms/more/poa-activity.ts';
import { poaAdvance } from '../../forms/movement/poa-advance.ts';
import { POA_COLUMNS } from '../../forms/plans/poa-columns.ts';
import type { PlanBook } from './plan-book.ts';
import { answerText } from './read-cell.ts';

/** The yearly plan: a row an activity of a partner. */
export const poaBook: PlanBook = {
  name: 'poa',
  form: poaActivity,
  kind: 'plan',
  audit: { brought: 'plan-import', undone: 'plan-undone' },
  columns: POA_COLUMNS,
  main: 'actividad',
  sheet: { es: 'POA', en: 'POA' },
  advice: {
    es: [
      'Una actividad por fila, en la hoja POA. No cambie los nombres de las columnas; su orden no importa.',
      'Puede traer el mismo libro otra vez, corregido o más largo: nada se duplica.',
      'El último avance anotado en el POA manda: cambiar aquí el avance o el estado al planificar no lo cambia.',
      'Una fila que se quita del libro no se quita del plan: se anota como cancelada en el POA.',
    ],
    en: [
      'One activity a row, in the sheet POA. Do not change the names of the columns; their order does not matter.',
      'The same workbook may come again, corrected or longer: nothing is doubled.',
      'The last progress noted in the plan counts: changing progress or state when planned here does not change it.',
      'A row that is taken out of the workbook stays in the plan: it is noted there as cancelled.',
    ],
  },
  key: (partner, { anio, municipio, actividad }) =>
    JSON.stringify([partner, answerText(anio), answerText(municipio), fold(answerText(actividad))]),
  title: ({ actividad }) => answerText(actividad),
  placed: ({ municipio: _place, departamento: _department, ...answers }, place) =>
    place === null || place === 'nacional'
      ? { ...answers, alcance: 'nacional' }
      : { ...answers, municipio: place, departamento: place.slice(0, 2), alcance: 'municipal' },
  placeOf: ({ municipio }) => answerText(municipio) || 'nacional',
  municipality: ({ municipio }) => (typeof municipio === 'string' ? municipio : null),
  check: () => [],
  write: () => null,
  usedBy: { form: poaAdvance.id, question: 'actividad_id' },
};
