import type { Form } from '../../domain/form/definition.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';
import { codigoResultado, estrategia } from '../choices/strategic-plan.ts';

const KNOWLEDGE = {
  source: 'Plan estratégico PTPS, sección 6 (gestión del conocimiento)',
  status: 'propuesto',
} as const;

/** Lección, documento, intercambio o mentoría: who, where, what was learnt, and the document (plan, section 6). */
export const lesson = {
  id: 'lesson',
  version: 1,
  title: { es: 'Lección, documento, intercambio o mentoría', en: 'Lesson, document, exchange or mentoring' },
  description: {
    es: 'Qué se aprendió, con quién y dónde, para que otros lo aprovechen.',
    en: 'What was learnt, with whom and where, so that others can use it.',
  },
  menu: 'more',
  instance_name: "concat(${titulo}, ' ', ${fecha})",
  choices: {
    departamento: departamentos,
    municipio: municipios,
    estrategia,
    codigo_resultado: codigoResultado,
    tipo: {
      ...KNOWLEDGE,
      items: [
        { name: 'leccion', label: { es: 'Lección aprendida', en: 'Lesson learnt' } },
        { name: 'intercambio', label: { es: 'Visita de intercambio', en: 'Exchange visit' } },
        {
          name: 'mentoria',
          label: { es: 'Un socio acompaña a otro (mentoría)', en: 'One partner accompanies another (mentoring)' },
        },
        {
          name: 'sistematizacion',
          label: { es: 'Experiencia escrita (sistematización)', en: 'Experience written down' },
        },
        { name: 'documento', label: { es: 'Documento', en: 'Document' } },
        { name: 'herramienta', label: { es: 'Guía o herramienta', en: 'Guide or tool' } },
      ],
    },
  },
  children: [
    {
      type: 'group',
      name: 'pagina_leccion',
      appearance: 'field-list',
      label: { es: 'Lo que se aprendió', en: 'What was learnt' },
      children: [
        {
          ...KNOWLEDGE,
          type: 'date',
          name: 'fecha',
          label: { es: 'Fecha', en: 'Date' },
          required: true,
          default: 'today()',
          constraint: '. <= today()',
          constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
          carry_over: 'never',
        },
        {
          ...KNOWLEDGE,
          type: 'select_one',
          list: 'tipo',
          name: 'tipo',
          label: { es: '¿Qué es?', en: 'What is it?' },
          required: true,
        },
        {
          ...KNOWLEDGE,
          type: 'text',
          name: 'titulo',
          label: { es: 'Título', en: 'Title' },
          hint: { es: 'En una línea, para encontrarla.', en: 'In one line, to find it by.' },
          required: true,
        },
        {
          ...KNOWLEDGE,
          type: 'text',
          name: 'quienes',
          label: { es: '¿Qué organizaciones participaron?', en: 'Which organisations took part?' },
          required: true,
        },
        {
          ...KNOWLEDGE,
          type: 'select_one',
          list: 'departamento',
          name: 'departamento',
          label: { es: 'Departamento', en: 'Department' },
        },
        {
          ...KNOWLEDGE,
          type: 'select_one',
          list: 'municipio',
          name: 'municipio',
          label: { es: 'Municipio', en: 'Municipality' },
          relevant: "${departamento} != ''",
          required: true,
          choice_filter: 'departamento = ${departamento}',
        },
        {
          ...KNOWLEDGE,
          type: 'select_one',
          list: 'estrategia',
          name: 'estrategia',
          label: { es: 'Estrategia', en: 'Strategy' },
          required: true,
        },
        {
          ...KNOWLEDGE,
          type: 'select_one',
          list: 'codigo_resultado',
          name: 'resultado',
          label: { es: 'Resultado del plan', en: 'Result of the plan' },
          required: true,
        },
        {
          ...KNOWLEDGE,
          type: 'text',
          name: 'aprendizaje',
          appearance: 'multiline',
          label: { es: '¿Qué se aprendió, o de qué trata?', en: 'What was learnt, or what is it about?' },
          required: true,
        },
        {
          ...KNOWLEDGE,
          type: 'text',
          name: 'recomendacion',
          appearance: 'multiline',
          label: { es: '¿Qué recomienda a otros?', en: 'What do you recommend to others?' },
        },
      ],
    },
    {
      type: 'group',
      name: 'pagina_archivos',
      appearance: 'field-list',
      label: { es: 'Documentos y foto', en: 'Documents and photo' },
      children: [
        {
          ...KNOWLEDGE,
          type: 'file',
          name: 'archivo',
          label: { es: 'Documento (PDF, foto, Word o Excel)', en: 'Document (PDF, photo, Word or Excel)' },
          hint: {
            es: 'Hasta 10 MB. Lo leen todos los técnicos cuando se aprueba: sin datos de personas.',
            en: 'Up to 10 MB. All technicians read it once it is approved: no data about people.',
          },
          carry_over: 'never',
        },
        {
          ...KNOWLEDGE,
          type: 'file',
          name: 'archivo_2',
          label: { es: 'Otro documento', en: 'Another document' },
          relevant: "${archivo} != ''",
          carry_over: 'never',
        },
        {
          ...KNOWLEDGE,
          type: 'file',
          name: 'archivo_3',
          label: { es: 'Otro documento más', en: 'One more document' },
          relevant: "${archivo_2} != ''",
          carry_over: 'never',
        },
        {
          ...KNOWLEDGE,
          type: 'text',
          name: 'documento',
          label: { es: '¿Dónde se puede leer más?', en: 'Where can one read more?' },
          hint: {
            es: 'Dirección en internet u oficina que lo guarda.',
            en: 'Address on the internet, or the office that keeps it.',
          },
        },
        { ...KNOWLEDGE, type: 'image', name: 'foto', label: { es: 'Foto', en: 'Photo' }, carry_over: 'never' },
      ],
    },
  ],
} as const satisfies Form;
