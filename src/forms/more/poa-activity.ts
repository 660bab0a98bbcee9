import type { Form } from '../../domain/form/definition.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';
import { codigoResultado, estrategia } from '../choices/strategic-plan.ts';

const AC = { source: 'Propuesta PTPS, AC-01', status: 'propuesto' } as const;
const PLAN = { source: 'Plan estratégico PTPS, secciones 5 y 6', status: 'oficial' } as const;

/** Each activity is another one: none takes its answers from the one before. */
const OWN = { ...AC, carry_over: 'never' } as const;
const OWN_PLAN = { ...PLAN, carry_over: 'never' } as const;

/** Actividad del POA: AC-01 of domain reference B.3. */
export const poaActivity = {
  id: 'poa-activity',
  version: 2,
  title: { es: 'Actividad del POA', en: 'Activity of the yearly plan' },
  description: {
    es: 'Una actividad del plan operativo anual y su avance.',
    en: 'An activity of the yearly operating plan and its progress.',
  },
  subject: 'partner',
  menu: 'more',
  instance_name: "concat(${anio}, ' ', ${actividad})",
  choices: {
    departamento: departamentos,
    municipio: municipios,
    estrategia,
    codigo_resultado: codigoResultado,
    alcance: {
      ...AC,
      items: [
        { name: 'municipal', label: { es: 'De un municipio', en: 'Municipal' } },
        { name: 'nacional', label: { es: 'Nacional', en: 'National' } },
      ],
    },
    estado: {
      ...AC,
      items: [
        { name: 'no_iniciada', label: { es: 'No iniciada', en: 'Not begun' } },
        { name: 'en_curso', label: { es: 'En curso', en: 'Under way' } },
        { name: 'atrasada', label: { es: 'Atrasada', en: 'Late' }, tone: 'warning' },
        { name: 'concluida', label: { es: 'Concluida', en: 'Concluded' }, tone: 'good' },
        { name: 'cancelada', label: { es: 'Cancelada', en: 'Cancelled' } },
      ],
    },
  },
  instances: ['subject', 'previous'],
  children: [
    {
      type: 'group',
      name: 'pagina_actividad',
      appearance: 'field-list',
      label: { es: 'La actividad', en: 'The activity' },
      children: [
        {
          ...OWN,
          type: 'integer',
          name: 'anio',
          label: { es: 'Año del POA', en: 'Year of the plan' },
          hint: { es: 'POA: plan operativo anual.', en: 'POA: yearly operating plan.' },
          required: true,
          default: "number(format-date(today(), '%Y'))",
          constraint: '. >= 2013 and . <= 2100',
          constraint_message: { es: 'Escriba el año con cuatro números.', en: 'Write the year with four digits.' },
        },
        {
          ...OWN,
          type: 'text',
          name: 'responsable',
          label: { es: 'Responsable (cargo)', en: 'In charge (post)' },
          required: true,
        },
        {
          ...OWN_PLAN,
          type: 'select_one',
          list: 'estrategia',
          name: 'estrategia',
          label: { es: 'Estrategia', en: 'Strategy' },
          required: true,
        },
        {
          ...OWN_PLAN,
          type: 'select_one',
          list: 'codigo_resultado',
          name: 'resultado',
          label: { es: 'Resultado del plan', en: 'Result of the plan' },
          required: true,
        },
        {
          ...OWN,
          type: 'select_one',
          list: 'alcance',
          name: 'alcance',
          label: { es: '¿Es de un municipio o nacional?', en: 'Is it municipal or national?' },
          required: true,
        },
        {
          ...OWN,
          type: 'select_one',
          list: 'departamento',
          name: 'departamento',
          label: { es: 'Departamento', en: 'Department' },
          relevant: "${alcance} = 'municipal'",
          required: true,
        },
        {
          ...OWN,
          type: 'select_one',
          list: 'municipio',
          name: 'municipio',
          label: { es: 'Municipio', en: 'Municipality' },
          relevant: "${alcance} = 'municipal'",
          required: true,
          choice_filter: 'departamento = ${departamento}',
        },
        {
          ...OWN,
          type: 'text',
          name: 'actividad',
          appearance: 'multiline',
          label: { es: 'Actividad', en: 'Activity' },
          required: true,
        },
      ],
    },
    {
      type: 'group',
      name: 'pagina_avance',
      appearance: 'field-list',
      label: { es: 'Plazo, insumos y avance', en: 'Time, inputs and progress' },
      children: [
        { ...OWN, type: 'date', name: 'fecha_inicio', label: { es: 'Comienza', en: 'Begins' }, required: true },
        {
          ...OWN,
          type: 'date',
          name: 'fecha_fin',
          label: { es: 'Termina', en: 'Ends' },
          required: true,
          constraint: '. >= ${fecha_inicio}',
          constraint_message: { es: 'Debe terminar después de comenzar.', en: 'It must end after it begins.' },
        },
        {
          ...OWN,
          type: 'text',
          name: 'insumos',
          appearance: 'multiline',
          label: { es: 'Personas y materiales', en: 'People and materials' },
          hint: {
            es: 'Lo que necesita además del dinero: personas, equipo y materiales.',
            en: 'What it needs besides money: people, equipment and materials.',
          },
        },
        {
          ...OWN,
          type: 'decimal',
          name: 'presupuesto',
          label: { es: '¿Cuánto dinero se planea gastar?', en: 'How much money is planned to be spent?' },
          hint: { es: 'En lempiras. Si no cuesta, escriba 0.', en: 'In lempiras. Write 0 if it costs nothing.' },
          unit: { es: 'Lps.', en: 'Lps.' },
          required: true,
          constraint: '. >= 0',
          constraint_message: { es: 'Escriba un número de 0 en adelante.', en: 'Write a number from 0 up.' },
        },
        {
          ...OWN,
          type: 'decimal',
          name: 'meta',
          label: { es: 'Meta', en: 'Goal' },
          required: true,
          constraint: '. > 0',
          constraint_message: { es: 'Escriba un número mayor que 0.', en: 'Write a number above 0.' },
        },
        {
          ...OWN,
          type: 'text',
          name: 'meta_unidad',
          label: { es: 'Unidad de la meta', en: 'Unit of the goal' },
          hint: { es: 'Por ejemplo: Juntas, talleres, visitas.', en: 'For example: boards, workshops, visits.' },
          required: true,
        },
        {
          ...OWN,
          type: 'decimal',
          name: 'avance',
          label: { es: 'Avance', en: 'Progress' },
          unit: { es: '%', en: '%' },
          required: true,
          constraint: '. >= 0 and . <= 100',
          constraint_message: { es: 'Escriba de 0 a 100 %.', en: 'Write 0 to 100 %.' },
        },
        {
          ...OWN,
          type: 'select_one',
          list: 'estado',
          name: 'estado',
          label: { es: 'Estado', en: 'State' },
          required: true,
          constraint: "not(. = 'concluida') or ${avance} = '' or ${avance} = 100",
          constraint_message: {
            es: 'Concluida es cuando el avance es 100 %.',
            en: 'Concluded means a progress of 100 %.',
          },
        },
        {
          ...OWN,
          type: 'text',
          name: 'evidencia',
          appearance: 'multiline',
          label: { es: 'Evidencia', en: 'Evidence' },
        },
        { ...OWN, type: 'image', name: 'foto_evidencia', label: { es: 'Foto', en: 'Photo' } },
      ],
    },
  ],
} as const satisfies Form;
