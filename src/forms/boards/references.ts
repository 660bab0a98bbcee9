import type { Board } from '../../domain/boards/board.ts';
import { indicadores, referenceValue, tipoDeValor } from '../movement/reference-value.ts';
import { SOURCE_CHOICES } from '../scoring/source-words.ts';
import { municipalityColumn, ofRow, RECORD_COLUMN, REVIEW_COLUMN } from './column-parts.ts';
import { shippedReferences } from './shipped-references.ts';

/** Líneas de base, metas y referencias: every value of an indicator that no record makes, with year and source. */
export const referencesBoard: Board = {
  source: { es: 'Plan estratégico PTPS, sección 7', en: 'Strategic plan of PTPS, section 7' },
  status: 'propuesto',
  id: 'metas',
  title: { es: 'Líneas de base, metas y referencias', en: 'Baselines, targets and references' },
  lead: {
    es: 'Valores que no salen de los registros: líneas de base, metas por año y cifras nacionales, cada uno con su fuente.',
    en: 'Values that no record makes: baselines, targets by year and national figures, each with its source.',
  },
  rows: { kind: 'items', source: 'valores' },
  sources: [
    {
      name: 'valores',
      form: referenceValue.id,
      key: '_item',
      latestBy: ['tipo', 'indicador', 'ambito', 'municipio', 'anio', 'nota'],
      shipped: shippedReferences,
    },
  ],
  heading: 'indicador',
  groups: ['tipo'],
  sort: { column: 'indicador', descending: false },
  filters: ['tipo', 'indicador', 'anio', 'municipio'],
  begins: [referenceValue.id],
  opens: 'id',
  byWorkbook: 'metas',
  columns: [
    RECORD_COLUMN,
    {
      name: 'tipo',
      label: { es: 'Qué es', en: 'What it is' },
      kind: 'choice',
      value: ofRow('tipo'),
      choices: tipoDeValor,
    },
    {
      name: 'indicador',
      label: { es: 'Indicador', en: 'Indicator' },
      kind: 'choice',
      value: ofRow('indicador'),
      choices: indicadores,
    },
    { name: 'anio', label: { es: 'Año', en: 'Year' }, kind: 'number', value: ofRow('anio') },
    { name: 'valor', label: { es: 'Valor', en: 'Value' }, kind: 'number', value: ofRow('valor') },
    {
      name: 'unidad',
      label: { es: 'Unidad', en: 'Unit' },
      kind: 'choice',
      value: ofRow('unidad'),
      choices: referenceValue.choices['unidad'] ?? { items: [] },
    },
    {
      name: 'ambito',
      label: { es: 'De dónde', en: 'Of where' },
      kind: 'choice',
      value: ofRow('ambito'),
      choices: referenceValue.choices['ambito'] ?? { items: [] },
    },
    municipalityColumn(ofRow('municipio')),
    {
      name: 'fuente',
      label: { es: 'Fuente', en: 'Source' },
      kind: 'choice',
      value: ofRow('fuente'),
      choices: SOURCE_CHOICES,
    },
    { name: 'nota', label: { es: 'Nota', en: 'Note' }, kind: 'choice', value: ofRow('nota'), choices: SOURCE_CHOICES },
    { ...REVIEW_COLUMN, shown: 'file' },
  ],
};
