import type { Answers } from '../../domain/form/answers.ts';
import { pickText } from '../../domain/form/text.ts';
import { fold } from '../../domain/text/fold.ts';
import { referenceValue, tipoDeValor } from '../../forms/movement/reference-value.ts';
import { VALUE_COLUMNS } from '../../forms/plans/value-columns.ts';
import type { PlanBook } from './plan-book.ts';
import { answerText, placeName } from './read-cell.ts';

/** Baselines, targets and references: a row a value of an indicator, of a place and a year, with its source. */
export const valuesBook: PlanBook = {
  name: 'metas',
  form: referenceValue,
  kind: 'values',
  audit: { brought: 'values-import', undone: 'values-undone' },
  columns: VALUE_COLUMNS,
  main: 'indicador',
  sheet: { es: 'Valores', en: 'Values' },
  advice: {
    es: [
      'Un valor por fila, en la hoja Valores. No cambie los nombres de las columnas; su orden no importa.',
      'Puede traer el mismo libro otra vez, corregido o más largo: nada se duplica.',
      'Una fila que se quita del libro no se quita: se abre en Líneas de base, metas y referencias y se retira allí.',
    ],
    en: [
      'One value a row, in the sheet Values. Do not change the names of the columns; their order does not matter.',
      'The same workbook may come again, corrected or longer: nothing is doubled.',
      'A row that is taken out of the workbook stays: open it in Baselines, targets and references and withdraw it there.',
    ],
  },
  // As the board tells values apart.
  key: (_partner, { tipo, indicador, ambito, municipio, anio, nota }) =>
    JSON.stringify([...[tipo, indicador, ambito, municipio, anio].map(answerText), fold(answerText(nota))]),
  title: (answers, language) => {
    const kind = pickText(tipoDeValor.items.find(({ name }) => name === answers['tipo'])?.label, language);
    const place = placeWords(answers, language);
    return [kind, answerText(answers['indicador']), answerText(answers['anio']), place].join(' · ');
  },
  placed: ({ municipio: _place, departamento: _department, ...answers }, place, today) => {
    const dated = { ...answers, fecha: answers['fecha'] ?? today };
    if (place === null) return dated;
    return place === 'movimiento' || place === 'pais'
      ? { ...dated, ambito: place }
      : { ...dated, ambito: 'municipio', departamento: place.slice(0, 2), municipio: place };
  },
  placeOf: ({ ambito, municipio }) => (ambito === 'municipio' ? answerText(municipio) : answerText(ambito)),
  // As a value that is entered in the app: it is about no subject, and everybody reads it.
  municipality: () => null,
  check: ({ unidad, valor }, written) => {
    const hasSign = written('valor').includes('%');
    if (unidad !== 'porcentaje') return hasSign ? [{ question: 'valor', code: 'percent-of-number' }] : [];
    // 0.85 is a share more often than less than one per cent; who means that writes the sign.
    const mayBeShare = typeof valor === 'number' && valor > 0 && valor <= 1 && !hasSign;
    return mayBeShare ? [{ question: 'valor', code: 'share' }] : [];
  },
  write: (column, { unidad, valor }) =>
    column === 'valor' && unidad === 'porcentaje' && typeof valor === 'number' && valor > 0 && valor <= 1
      ? `${valor} %`
      : null,
  usedBy: null,
};

function placeWords({ ambito, municipio }: Answers, language: 'es' | 'en'): string {
  if (ambito === 'municipio') return placeName(answerText(municipio));
  const whole = ambito === 'pais' ? { es: 'País', en: 'Country' } : { es: 'Todos', en: 'All' };
  return whole[language];
}
