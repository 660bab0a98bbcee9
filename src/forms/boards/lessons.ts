import type { Board } from '../../domain/boards/board.ts';
import { lesson } from '../movement/lesson.ts';
import { municipalityColumn, ofRow, RECORD_COLUMN, REVIEW_COLUMN } from './column-parts.ts';

/** Gestión del conocimiento: lessons, documents, exchanges and mentoring, searchable without signal. */
export const lessonsBoard: Board = {
  source: {
    es: 'Plan estratégico PTPS, sección 6 (gestión del conocimiento)',
    en: 'Strategic plan of PTPS, section 6 (management of knowledge)',
  },
  status: 'propuesto',
  id: 'conocimiento',
  title: { es: 'Lecciones, documentos e intercambios', en: 'Lessons, documents and exchanges' },
  lead: {
    es: 'Lo que los socios aprendieron, con quién y dónde. Busque por cualquier palabra, también sin señal; al abrir uno, sus documentos pueden guardarse aquí.',
    en: 'What partners learnt, with whom and where. Search by any word, without signal too; open one to keep its documents here.',
  },
  rows: { kind: 'items', source: 'lecciones' },
  sources: [{ name: 'lecciones', form: lesson.id, key: '_id' }],
  heading: 'titulo',
  groups: [],
  sort: { column: 'fecha', descending: true },
  filters: ['tipo', 'archivo', 'estrategia', 'resultado', 'municipio'],
  begins: [lesson.id],
  documents: { source: 'lecciones', questions: ['archivo', 'archivo_2', 'archivo_3'] },
  opens: 'id',
  columns: [
    RECORD_COLUMN,
    { name: 'titulo', label: { es: 'Título', en: 'Title' }, kind: 'text', value: ofRow('titulo') },
    {
      name: 'tipo',
      label: { es: 'Qué es', en: 'What it is' },
      kind: 'choice',
      value: ofRow('tipo'),
      choices: lesson.choices.tipo,
    },
    { name: 'fecha', label: { es: 'Fecha', en: 'Date' }, kind: 'date', value: ofRow('fecha') },
    { name: 'quienes', label: { es: 'Quiénes', en: 'Who' }, kind: 'text', value: ofRow('quienes') },
    municipalityColumn(ofRow('municipio')),
    {
      name: 'aprendizaje',
      label: { es: 'Qué se aprendió', en: 'What was learnt' },
      kind: 'text',
      value: ofRow('aprendizaje'),
    },
    {
      name: 'recomendacion',
      label: { es: 'Recomendación', en: 'Advice' },
      kind: 'text',
      value: ofRow('recomendacion'),
    },
    {
      name: 'archivo',
      label: { es: 'Documento', en: 'Document' },
      kind: 'choice',
      value: `if(${ofRow('archivo')} != '', 'con', '')`,
      choices: { items: [{ name: 'con', label: { es: 'Con documento', en: 'With a document' }, tone: 'good' }] },
    },
    {
      name: 'documento',
      label: { es: 'Dónde hay más', en: 'Where there is more' },
      kind: 'text',
      value: ofRow('documento'),
    },
    {
      name: 'estrategia',
      label: { es: 'Estrategia', en: 'Strategy' },
      kind: 'choice',
      value: ofRow('estrategia'),
      choices: lesson.choices.estrategia,
      shown: 'file',
    },
    {
      name: 'resultado',
      label: { es: 'Resultado', en: 'Result' },
      kind: 'choice',
      value: ofRow('resultado'),
      choices: lesson.choices.codigo_resultado,
      shown: 'file',
    },
    { ...REVIEW_COLUMN, shown: 'file' },
  ],
};
