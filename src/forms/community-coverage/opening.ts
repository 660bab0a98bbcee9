import type { FormNode } from '../../domain/form/definition.ts';
import { altitude, fromOne, notAfterToday } from '../question-parts.ts';
import { shareOfHouses } from './community-parts.ts';
import { A, CO } from './provenance.ts';

/** Section A: the community, its people and houses. */
export const opening = [
  {
    type: 'group',
    name: 'pagina_a',
    appearance: 'field-list',
    label: { es: 'A. La comunidad', en: 'A. The community' },
    children: [
      {
        ...A,
        type: 'date',
        name: 'fecha_encuesta',
        label: { es: 'Fecha de la visita', en: 'Date of the visit' },
        required: true,
        default: 'today()',
        ...notAfterToday,
        carry_over: 'never',
      },
      { ...A, type: 'username', name: 'encuestador', label: { es: 'Encuestador', en: 'Interviewer' } },
      {
        ...A,
        type: 'text',
        name: 'nombre_comunidad',
        label: { es: 'Nombre de la comunidad', en: 'Name of the community' },
        required: true,
        default: "instance('subject')/root/item/name",
      },
      {
        ...A,
        type: 'text',
        name: 'codigo_comunidad',
        label: { es: 'Código en SIASAR', en: 'Code in SIASAR' },
        hint: {
          es: 'SIASAR: sistema de información de agua y saneamiento rural.',
          en: 'SIASAR: the rural water and sanitation information system.',
        },
        default: "instance('subject')/root/item/code",
      },
      {
        ...A,
        type: 'geopoint',
        name: 'georreferencia',
        label: { es: 'Posición de la comunidad', en: 'Position of the community' },
        required: true,
        carry_over: 'never',
      },
      altitude(A),
      {
        ...A,
        type: 'select_one',
        list: 'metodo_levantamiento',
        name: 'metodo_levantamiento',
        label: { es: '¿Cómo se levantaron los datos?', en: 'How were the data gathered?' },
        required: true,
      },
      {
        ...A,
        type: 'integer',
        name: 'viviendas_muestra',
        label: { es: '¿Cuántas casas tiene la muestra?', en: 'How many houses are in the sample?' },
        hint: {
          es: 'Muestra: las casas que se visitaron para representar a todas.',
          en: 'Sample: the houses visited to stand for all.',
        },
        relevant: "${metodo_levantamiento} = 'muestral'",
        required: true,
        constraint: ". >= 1 and (${viviendas_totales} = '' or . <= ${viviendas_totales})",
        constraint_message: {
          es: 'La muestra no puede ser más que las casas de la comunidad.',
          en: 'The sample cannot exceed the total of houses.',
        },
      },
      { ...A, type: 'image', name: 'foto_comunidad', label: { es: 'Foto', en: 'Photo' }, carry_over: 'never' },
    ],
  },
  {
    type: 'group',
    name: 'pagina_a_viviendas',
    appearance: 'field-list',
    label: { es: 'A. Población y casas', en: 'A. Population and houses' },
    children: [
      {
        ...A,
        type: 'integer',
        name: 'poblacion_total',
        label: { es: '¿Cuántas personas viven en la comunidad?', en: 'How many people live in the community?' },
        unit: { es: 'personas', en: 'people' },
        required: true,
        ...fromOne,
      },
      {
        ...A,
        type: 'integer',
        name: 'viviendas_totales',
        label: { es: '¿Cuántas casas hay en la comunidad?', en: 'How many houses are there in the community?' },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        ...fromOne,
        warning: '${poblacion_total} > 15 * .',
        warning_message: {
          es: 'Son más de 15 personas por casa. ¿Está bien?',
          en: 'That is more than 15 people a house. Is it right?',
        },
      },
      {
        ...A,
        type: 'repeat',
        name: 'viviendas_por_sistema',
        label: { es: 'Casas con sistema de agua', en: 'Houses with a water system' },
        item_label: { es: '${sistema_nombre}', en: '${sistema_nombre}' },
        max: 20,
        children: [
          {
            ...A,
            type: 'integer',
            name: 'sistema_viviendas',
            label: { es: '¿A cuántas casas da agua?', en: 'How many houses does it give water to?' },
            unit: { es: 'casas', en: 'houses' },
            required: true,
            // All systems together too: nothing else says so where it is not known how many houses have none.
            constraint:
              ". >= 0 and (${viviendas_totales} = '' or (. <= ${viviendas_totales} and coalesce(${viviendas_con_agua}, 0) <= ${viviendas_totales}))",
            constraint_message: {
              es: 'Todos los sistemas juntos no pueden dar agua a más casas que las de la comunidad (${viviendas_totales}).',
              en: 'All systems together cannot give water to more houses than there are (${viviendas_totales}).',
            },
          },
          {
            ...A,
            type: 'text',
            name: 'sistema_nombre',
            label: { es: 'Nombre del sistema', en: 'Name of the system' },
            required: true,
          },
          {
            ...A,
            type: 'text',
            name: 'sistema_prestador',
            label: { es: 'Nombre de la Junta o prestador', en: 'Name of the board or provider' },
            required: true,
          },
        ],
      },
      {
        ...A,
        type: 'calculate',
        name: 'viviendas_con_agua',
        // Not known is not none: houses of a system that nobody could count, or nothing said of the water at all.
        calculation:
          "if(count(${sistema_viviendas}[. = '']) > 0 or (count(${viviendas_por_sistema}) = 0 and ${viviendas_sin_sistema} = ''), '', coalesce(sum(${sistema_viviendas}), 0))",
      },
      {
        ...A,
        type: 'integer',
        name: 'viviendas_sin_sistema',
        label: { es: '¿Cuántas casas no tienen sistema de agua?', en: 'How many houses have no water system?' },
        unit: { es: 'casas', en: 'houses' },
        required: true,
        constraint:
          ". >= 0 and (${viviendas_totales} = '' or if(${viviendas_con_agua} = '', . <= ${viviendas_totales}, . + ${viviendas_con_agua} = ${viviendas_totales}))",
        constraint_message: {
          es: 'Con sistema (${viviendas_con_agua}) más sin sistema deben sumar las casas de la comunidad (${viviendas_totales}).',
          en: 'With a system (${viviendas_con_agua}) plus without one must add up to the total of houses (${viviendas_totales}).',
        },
      },
      {
        ...CO,
        type: 'calculate',
        name: 'co_01',
        relevant: "${viviendas_totales} > 0 and ${viviendas_con_agua} != ''",
        calculation: shareOfHouses('${viviendas_con_agua}'),
      },
      {
        ...A,
        type: 'select_one',
        list: 'si_no',
        name: 'servicio_energia',
        label: { es: '¿Hay energía eléctrica?', en: 'Is there electric power?' },
      },
      {
        ...A,
        type: 'select_one',
        list: 'si_no',
        name: 'servicio_telefono',
        label: { es: '¿Hay teléfono fijo?', en: 'Is there a landline?' },
      },
      {
        ...A,
        type: 'select_one',
        list: 'si_no',
        name: 'servicio_celular',
        label: { es: '¿Hay señal de celular?', en: 'Is there a mobile signal?' },
      },
      {
        ...A,
        type: 'select_one',
        list: 'si_no',
        name: 'servicio_internet',
        label: { es: '¿Hay internet?', en: 'Is there internet?' },
      },
    ],
  },
] as const satisfies readonly FormNode[];
