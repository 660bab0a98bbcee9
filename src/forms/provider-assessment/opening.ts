import type { FormNode } from '../../domain/form/definition.ts';

const A = { source: 'SIASAR 2, prestador: A', status: 'oficial' } as const;
const PTPS = { source: 'Propuesta PTPS', status: 'propuesto' } as const;
const FOLLOW_UP = { source: 'Propuesta PTPS (seguimiento de acuerdos)', status: 'propuesto' } as const;

/** What the last visit said, else what the registry says; nothing where neither knows. */
function knownFrom(question: string, property: string): string {
  const last = `instance('previous')/root/item/${question}`;
  return `if(${last} != '', ${last}, instance('subject')/root/item/${property})`;
}

const CATEGORY = "instance('subject')/root/item/category";
/** A registration proposes the community organisation too: nearly all of them are. */
const CLASS = `if(instance('previous')/root/item/clase_prestador != '', instance('previous')/root/item/clase_prestador, if(${CATEGORY} != '' and contains(' organizacion_comunitaria municipalidad empresa_publica privado otra ', concat(' ', ${CATEGORY}, ' ')), ${CATEGORY}, 'organizacion_comunitaria'))`;

const ALTITUDE =
  "if(${altitud} != '' or not(selected-at(${georreferencia}, 2) > 0), ${altitud}, round(selected-at(${georreferencia}, 2), 0))";

/** Consent first, then what was agreed last time. */
export const opening = [
  {
    type: 'group',
    name: 'pagina_consentimiento',
    appearance: 'field-list',
    label: { es: 'Antes de empezar', en: 'Before you start' },
    guide: 'datos-personales',
    children: [
      {
        source: 'SIASAR 2, prestador: field_fecha_aplicacion',
        status: 'oficial',
        type: 'date',
        name: 'fecha_aplicacion',
        label: { es: 'Fecha de la visita', en: 'Date of the visit' },
        required: true,
        default: 'today()',
        constraint: '. <= today()',
        constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
        carry_over: 'never',
      },
      {
        source: 'SIASAR 2, prestador: field_user_reference',
        status: 'oficial',
        type: 'username',
        name: 'encuestador',
        label: { es: 'Encuestador', en: 'Interviewer' },
      },
      {
        ...PTPS,
        type: 'note',
        name: 'nota_datos_personales',
        label: {
          es: 'Léalo a la Junta: «Guardamos los nombres, cargos y teléfonos de la Junta y de sus técnicos para poder llamarles y dar seguimiento. Los ven quien les visita y quien coordina. No se publican. Pueden pedir que se corrijan o se borren.»',
          en: 'Read to the board: “We keep the names, posts and telephones of the board and its technicians, to call you and follow up. Your visitor and the coordinators see them. They are not published. You may ask for them to be corrected or erased.”',
        },
      },
      {
        ...PTPS,
        type: 'select_one',
        list: 'si_no',
        name: 'consentimiento_datos',
        label: { es: '¿La Junta está de acuerdo?', en: 'Does the board agree?' },
        hint: {
          es: 'Si no está de acuerdo, no se piden nombres ni teléfonos. Lo demás sigue igual.',
          en: 'If it does not agree, names and telephones are not asked. The rest goes on the same.',
        },
        required: true,
        carry_over: 'never',
      },
      {
        ...PTPS,
        type: 'integer',
        name: 'personas_presentes',
        label: {
          es: '¿Cuántas personas de la Junta están presentes?',
          en: 'How many members of the board are present?',
        },
        constraint: '. >= 0 and . <= 100',
        constraint_message: { es: 'Escriba de 0 a 100 personas.', en: 'Write 0 to 100 people.' },
        carry_over: 'never',
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_seguimiento',
    appearance: 'field-list',
    label: { es: 'Acuerdos de la última visita', en: 'Agreements of the last visit' },
    relevant: "count(instance('previous')/root/item/acuerdos/acuerdo) > 0",
    children: [
      {
        ...FOLLOW_UP,
        type: 'repeat',
        name: 'seguimiento',
        label: { es: 'Acuerdos anteriores', en: 'Earlier agreements' },
        item_label: { es: '${acuerdo_anterior}', en: '${acuerdo_anterior}' },
        repeat_count: "count(instance('previous')/root/item/acuerdos/acuerdo)",
        children: [
          { ...FOLLOW_UP, type: 'calculate', name: 'acuerdo_numero', calculation: 'position(..)' },
          {
            ...FOLLOW_UP,
            type: 'calculate',
            name: 'acuerdo_anterior',
            calculation: "instance('previous')/root/item/acuerdos[position() = ${acuerdo_numero}]/acuerdo",
          },
          {
            ...FOLLOW_UP,
            type: 'calculate',
            name: 'responsable_anterior',
            calculation: "instance('previous')/root/item/acuerdos[position() = ${acuerdo_numero}]/responsable",
          },
          {
            ...FOLLOW_UP,
            type: 'note',
            name: 'nota_acuerdo_anterior',
            label: {
              es: 'Se acordó: ${acuerdo_anterior} (${responsable_anterior})',
              en: 'It was agreed: ${acuerdo_anterior} (${responsable_anterior})',
            },
          },
          {
            ...FOLLOW_UP,
            type: 'select_one',
            list: 'cumplimiento',
            name: 'acuerdo_cumplido',
            label: { es: '¿Se cumplió?', en: 'Was it done?' },
            required: true,
            carry_over: 'never',
          },
          {
            ...FOLLOW_UP,
            type: 'text',
            name: 'acuerdo_comentario',
            label: { es: 'Comentario', en: 'Comment' },
            carry_over: 'never',
          },
        ],
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_a',
    appearance: 'field-list',
    label: { es: 'A. Información general', en: 'A. General information' },
    children: [
      {
        ...A,
        type: 'text',
        name: 'nombre_prestador',
        label: { es: 'Nombre de la Junta o prestador', en: 'Name of the board or provider' },
        hint: {
          es: 'Prestador: quien da el servicio de agua. En el campo casi siempre es la Junta de Agua.',
          en: 'Provider: whoever gives the water service. In rural areas nearly always the water board.',
        },
        required: true,
        default: "instance('subject')/root/item/name",
      },
      {
        ...A,
        type: 'text',
        name: 'localidad',
        label: { es: 'Aldea, caserío o barrio', en: 'Village, hamlet or district' },
        required: true,
        default: knownFrom('localidad', 'community_name'),
      },
      { ...A, type: 'calculate', name: 'pais', calculation: "'HN'" },
      {
        ...A,
        type: 'text',
        name: 'codigo_prestador',
        label: { es: 'Código del prestador en SIASAR', en: 'Code of the provider in SIASAR' },
        hint: {
          es: 'SIASAR: sistema de información de agua y saneamiento rural. Deje vacío si no lo tiene.',
          en: 'SIASAR: the rural water and sanitation information system. Leave empty if there is none.',
        },
        default: "instance('subject')/root/item/code",
      },
      {
        ...A,
        type: 'geopoint',
        name: 'georreferencia',
        label: { es: 'Posición de la oficina o lugar de reunión', en: 'Position of the office or meeting place' },
        required: true,
        carry_over: 'never',
      },
      {
        ...A,
        type: 'decimal',
        name: 'altitud',
        label: { es: 'Altitud', en: 'Altitude' },
        hint: {
          es: 'Metros sobre el nivel del mar. El punto más alto de Honduras está cerca de 2,850.',
          en: 'Metres above sea level. The highest point of Honduras is near 2,850.',
        },
        unit: { es: 'msnm', en: 'm a.s.l.' },
        required: true,
        // The height of the position that is taken on a first visit; a height that was there before is better than a
        // satellite's.
        trigger: '${georreferencia}',
        calculation: ALTITUDE,
        constraint: '. >= 0 and . <= 9000',
        constraint_message: { es: 'Escriba de 0 a 9,000 metros.', en: 'Write 0 to 9,000 metres.' },
        warning:
          ". > 2900 or (instance('previous')/root/item/altitud > 0 and abs(. - instance('previous')/root/item/altitud) > 0.2 * instance('previous')/root/item/altitud)",
        warning_message: {
          es: 'En Honduras no hay lugares tan altos, o cambió mucho desde la última visita. ¿Lleva un número de más?',
          en: 'No place in Honduras is so high, or it changed a lot since the last visit. Is there a digit too many?',
        },
      },
      {
        source: 'SIASAR 2, prestador: A2 field_clase_de_prestador',
        status: 'oficial',
        type: 'select_one',
        list: 'clase_prestador',
        name: 'clase_prestador',
        label: { es: '¿Qué clase de prestador es?', en: 'What class of provider is it?' },
        required: true,
        default: CLASS,
      },
      {
        source: 'SIASAR 2, prestador: A2 field_otra_clase_de_prestador',
        status: 'oficial',
        type: 'text',
        name: 'otra_clase_prestador',
        label: { es: '¿Qué otra clase?', en: 'Which other class?' },
        relevant: "${clase_prestador} = 'otra'",
        required: true,
      },
      {
        ...A,
        type: 'image',
        name: 'foto_prestador',
        label: { es: 'Foto de la Junta o de su local', en: 'Photo of the board or its premises' },
        carry_over: 'never',
      },
    ],
  },
] as const satisfies readonly FormNode[];
