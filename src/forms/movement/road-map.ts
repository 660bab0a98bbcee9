import type { Form, FormNode } from '../../domain/form/definition.ts';
import { hojaDeRuta } from '../choices/strategic-plan.ts';
import { choices as selfEvaluationChoices } from '../partner-self-evaluation/choices.ts';

const PLAN = { source: 'Plan estratégico PTPS, marco operativo; escala propuesta (B.5)', status: 'propuesto' } as const;

/** What the last self-evaluation of any partner said of this municipality. */
const SELF_EVALUATION = "instance('partner-self-evaluation')/root/item";
const HERE = "instance('subject')/root/item/code";

/** The later of the last road map and what a self-evaluation said: no figure is asked twice. */
function lastKnown(name: string): string {
  const told = `${SELF_EVALUATION}[hoja_ruta_municipios/ruta_codigo = ${HERE}]`;
  const before = "instance('previous')/root/item";
  return (
    `if(${told}[1]/_day > ${before}/fecha or ${before}/${name} = '', ` +
    `${told}[1]/hoja_ruta_municipios[ruta_codigo = ${HERE}]/${name}, ${before}/${name})`
  );
}

/** One of the 8 activities: 0 to 3, and what shows it. */
function activity(name: string, label: { readonly es: string; readonly en: string }): readonly FormNode[] {
  return [
    {
      ...PLAN,
      type: 'select_one',
      list: 'escala',
      name: `ruta_${name}`,
      label,
      required: true,
      default: lastKnown(`ruta_${name}`),
    },
    {
      ...PLAN,
      type: 'text',
      appearance: 'multiline',
      name: `ruta_${name}_evidencia`,
      label: { es: '¿Qué lo demuestra?', en: 'What shows it?' },
      relevant: `\${ruta_${name}} != '' and \${ruta_${name}} != 'na'`,
    },
  ];
}

const activities = hojaDeRuta.items.map(({ name, label }) => activity(name, label));

/** Hoja de ruta de un municipio: how far each of the 8 key activities has come, by municipality's code. */
export const roadMap: Form = {
  id: 'road-map',
  version: 1,
  title: { es: 'Hoja de ruta del municipio', en: 'Road map of the municipality' },
  description: {
    es: 'Cómo van las 8 actividades clave en un municipio, de 0 a 3.',
    en: 'How the 8 key activities are doing in a municipality, from 0 to 3.',
  },
  subject: 'municipality',
  menu: 'more',
  instance_name: "concat('Hoja de ruta ', ${nombre_municipio}, ' ', ${fecha})",
  choices: { escala: selfEvaluationChoices.escala },
  instances: ['subject', 'previous', 'partner-self-evaluation'],
  children: [
    {
      type: 'group',
      name: 'pagina_ruta',
      appearance: 'field-list',
      label: { es: 'El municipio', en: 'The municipality' },
      children: [
        {
          ...PLAN,
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
          ...PLAN,
          type: 'text',
          name: 'nombre_municipio',
          label: { es: 'Municipio', en: 'Municipality' },
          required: true,
          default: "instance('subject')/root/item/name",
        },
        {
          ...PLAN,
          type: 'text',
          name: 'facilitador',
          label: { es: 'Socio que facilita', en: 'Partner that facilitates' },
          required: true,
          default: "instance('previous')/root/item/facilitador",
        },
      ],
    },
    {
      type: 'group',
      name: 'pagina_actividades_1',
      appearance: 'field-list',
      label: { es: 'Actividades 1 a 4', en: 'Activities 1 to 4' },
      children: activities.slice(0, 4).flat(),
    },
    {
      type: 'group',
      name: 'pagina_actividades_2',
      appearance: 'field-list',
      label: { es: 'Actividades 5 a 8', en: 'Activities 5 to 8' },
      children: activities.slice(4).flat(),
    },
    {
      type: 'group',
      name: 'pagina_siguiente_paso',
      appearance: 'field-list',
      label: { es: 'El siguiente paso', en: 'The next step' },
      children: [
        {
          ...PLAN,
          type: 'text',
          name: 'siguiente_paso',
          appearance: 'multiline',
          label: { es: '¿Qué falta para el siguiente paso?', en: 'What is missing for the next step?' },
          required: true,
          carry_over: 'never',
        },
        {
          ...PLAN,
          type: 'date',
          name: 'siguiente_fecha',
          appearance: 'months-ahead',
          label: { es: '¿Para cuándo?', en: 'By when?' },
          carry_over: 'never',
        },
      ],
    },
  ],
};
