import type { Form } from '../../domain/form/definition.ts';
import { siNo } from '../choices/yes-no.ts';
import { choices as selfEvaluationChoices } from '../partner-self-evaluation/choices.ts';

const CRITERIA = { source: 'ptps-aps.org, criterios de asocio (referencia B.1)', status: 'oficial' } as const;
const OURS = { source: 'Propuesta PTPS, proceso de asocio (plan, sección 6)', status: 'propuesto' } as const;
const NOT_MUNICIPALITY = "${categoria} != 'municipio'";
const IS_MUNICIPALITY = "${categoria} = 'municipio'";

/** A criterion that is met or not; what shows it is asked once for all. */
const criterion = (name: string, es: string, en: string, relevant: string) =>
  ({ ...CRITERIA, type: 'select_one', list: 'si_no', name, label: { es, en }, relevant, required: true }) as const;

const stepDate = (name: string, es: string, en: string, relevant: string) =>
  ({
    ...OURS,
    type: 'date',
    name,
    label: { es, en },
    relevant,
    required: true,
    constraint: '. >= ${fecha} and . <= today()',
    constraint_message: {
      es: 'La fecha va de la solicitud hasta hoy.',
      en: 'The date lies between the application and today.',
    },
    carry_over: 'never',
  }) as const;

/** Solicitud de asocio: from the application to the assembly. Its state is changed by correcting the record. */
export const partnerApplication = {
  id: 'partner-application',
  version: 1,
  title: { es: 'Solicitud de asocio', en: 'Application to become a partner' },
  description: {
    es: 'Quién pide ser socio, qué criterios cumple y en qué paso va.',
    en: 'Who asks to become a partner, which criteria are met and at which step it is.',
  },
  menu: 'more',
  instance_name: "concat('Asocio ', ${organizacion})",
  choices: {
    si_no: siNo,
    categoria: selfEvaluationChoices.categoria,
    estado: {
      ...OURS,
      items: [
        { name: 'solicitado', label: { es: 'Solicitado', en: 'Applied' } },
        { name: 'en_revision', label: { es: 'En revisión', en: 'In review' }, tone: 'warning' },
        { name: 'aprobado', label: { es: 'Aprobado', en: 'Approved' }, tone: 'good' },
        { name: 'activo', label: { es: 'Activo', en: 'Active' }, tone: 'good' },
        { name: 'en_pausa', label: { es: 'En pausa', en: 'Paused' }, tone: 'warning' },
        { name: 'retirado', label: { es: 'Retirado', en: 'Withdrawn' } },
        { name: 'rechazado', label: { es: 'No aprobado', en: 'Not approved' }, tone: 'danger' },
      ],
    },
  },
  children: [
    {
      type: 'group',
      name: 'pagina_solicitud',
      appearance: 'field-list',
      label: { es: 'Quién pide ser socio', en: 'Who asks to become a partner' },
      children: [
        {
          ...OURS,
          type: 'date',
          name: 'fecha',
          label: { es: 'Fecha de la solicitud', en: 'Date of the application' },
          required: true,
          default: 'today()',
          constraint: '. <= today()',
          constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'text',
          name: 'organizacion',
          label: { es: 'Organización o municipalidad', en: 'Organisation or municipality' },
          required: true,
        },
        {
          source: 'Plan estratégico PTPS, sección 3 (Guía de Asocio)',
          status: 'oficial',
          type: 'select_one',
          list: 'categoria',
          name: 'categoria',
          label: { es: '¿En qué categoría?', en: 'In which category?' },
          required: true,
        },
        {
          ...OURS,
          type: 'text',
          name: 'lugares',
          appearance: 'multiline',
          label: { es: '¿En qué municipios trabaja?', en: 'In which municipalities does it work?' },
          required: true,
        },
        {
          ...OURS,
          type: 'text',
          name: 'contacto',
          label: { es: 'Persona de contacto', en: 'Contact person' },
          required: true,
          personal: true,
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'text',
          name: 'contacto_telefono',
          appearance: 'numbers',
          label: { es: 'Teléfono', en: 'Telephone' },
          personal: true,
          carry_over: 'never',
        },
      ],
    },
    {
      type: 'group',
      name: 'pagina_criterios',
      appearance: 'field-list',
      label: { es: 'Criterios', en: 'Criteria' },
      children: [
        criterion('legal', '¿Está constituida legalmente?', 'Is it legally constituted?', NOT_MUNICIPALITY),
        criterion(
          'experiencia',
          '¿Tiene más de 5 años de experiencia en agua y saneamiento?',
          'Does it have more than 5 years of experience in water and sanitation?',
          NOT_MUNICIPALITY,
        ),
        criterion(
          'presencia',
          '¿Tiene presencia permanente en la zona de trabajo?',
          'Is it permanently present in its area of work?',
          NOT_MUNICIPALITY,
        ),
        criterion('confiable', '¿Es reconocida y confiable?', 'Is it recognised and reliable?', NOT_MUNICIPALITY),
        criterion(
          'en_zona',
          '¿Está en la zona de un Socio Facilitador?',
          'Does it lie in the area of a facilitating partner?',
          IS_MUNICIPALITY,
        ),
        criterion('seguridad', '¿La zona es segura para trabajar?', 'Is the area safe to work in?', IS_MUNICIPALITY),
        criterion(
          'compromiso',
          '¿Se compromete con los 5 principios?',
          'Does it commit itself to the 5 principles?',
          "${categoria} != ''",
        ),
        criterion(
          'participa',
          '¿Participa en los grupos de trabajo?',
          'Does it take part in the working groups?',
          "${categoria} != ''",
        ),
        {
          ...OURS,
          type: 'calculate',
          name: 'criterios_total',
          calculation: `if(${IS_MUNICIPALITY}, 4, 6)`,
        },
        {
          ...OURS,
          type: 'calculate',
          name: 'criterios_cumplidos',
          calculation: [
            'legal',
            'experiencia',
            'presencia',
            'confiable',
            'en_zona',
            'seguridad',
            'compromiso',
            'participa',
          ]
            .map((name) => `if(\${${name}} = 'si', 1, 0)`)
            .join(' + '),
        },
        {
          ...OURS,
          type: 'text',
          name: 'documentos',
          appearance: 'multiline',
          label: { es: '¿Qué documentos entregó?', en: 'Which documents were handed in?' },
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'image',
          name: 'foto_documento',
          label: { es: 'Foto de la solicitud', en: 'Photo of the application' },
          personal: true,
          carry_over: 'never',
        },
      ],
    },
    {
      type: 'group',
      name: 'pagina_pasos',
      appearance: 'field-list',
      label: { es: 'En qué paso va', en: 'At which step it is' },
      children: [
        {
          ...OURS,
          type: 'select_one',
          list: 'estado',
          name: 'estado',
          label: { es: 'Estado', en: 'State' },
          required: true,
          default: "'solicitado'",
        },
        stepDate(
          'fecha_revision',
          '¿Cuándo la revisó el Secretariado?',
          'When did the Secretariat review it?',
          "${estado} != 'solicitado' and ${estado} != ''",
        ),
        stepDate(
          'fecha_decision',
          '¿Cuándo decidió el Comité Impulsor?',
          'When did the Steering Committee decide?',
          "selected('aprobado activo en_pausa retirado rechazado', ${estado})",
        ),
        stepDate(
          'fecha_asamblea',
          '¿Cuándo se presentó en la asamblea?',
          'When was it presented to the assembly?',
          "selected('activo en_pausa retirado', ${estado})",
        ),
        {
          ...OURS,
          type: 'text',
          name: 'motivo',
          appearance: 'multiline',
          label: { es: '¿Por qué?', en: 'Why?' },
          relevant: "selected('en_pausa retirado rechazado', ${estado})",
          required: true,
          carry_over: 'never',
        },
        {
          ...OURS,
          type: 'text',
          name: 'papel',
          label: { es: 'Papel en el movimiento', en: 'Role in the movement' },
          hint: {
            es: 'Por ejemplo: Comité Impulsor, comisión de incidencia.',
            en: 'For example: Steering Committee, advocacy commission.',
          },
          relevant: "selected('activo en_pausa', ${estado})",
        },
      ],
    },
  ],
} as const satisfies Form;
