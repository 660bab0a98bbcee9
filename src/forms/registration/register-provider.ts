import type { Form } from '../../domain/form/definition.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';
import { choices as providerChoices } from '../provider-assessment/choices.ts';
import { fromOne, knownDepartment, knownMunicipality, remarks, siasarCode } from '../question-parts.ts';

const REG = { source: 'Propuesta PTPS (registro en el campo)', status: 'propuesto' } as const;

/** Registers a provider on the spot: its answers become an entity (XLSForm entities). */
export const registerProvider = {
  id: 'register-provider',
  version: 2,
  title: { es: 'Registrar una Junta', en: 'Register a board' },
  description: { es: 'Una Junta de Agua que no está en la lista.', en: 'A water board that is not on the list.' },
  menu: 'registration',
  instance_name: '${nombre}',
  choices: {
    departamento: departamentos,
    municipio: municipios,
    clase_prestador: providerChoices.clase_prestador,
  },
  entities: [{ list_name: 'provider', label: '${nombre}', create_if: 'true()' }],
  instances: ['subject', 'registry', 'place'],
  children: [
    {
      type: 'group',
      name: 'pagina_registro',
      appearance: 'field-list',
      label: { es: 'La Junta', en: 'The board' },
      children: [
        {
          ...REG,
          type: 'text',
          name: 'nombre',
          label: { es: 'Nombre de la Junta', en: 'Name of the board' },
          hint: { es: 'Como aparece en su acta o sello.', en: 'As in its minutes or seal.' },
          required: true,
          constraint: 'string-length(normalize-space(.)) >= 3',
          constraint_message: { es: 'Escriba el nombre completo.', en: 'Write the full name.' },
          save_to: 'name',
        },
        {
          ...REG,
          type: 'text',
          name: 'comunidad',
          label: { es: 'Aldea, caserío o barrio', en: 'Village, hamlet or district' },
          required: true,
          save_to: 'community_name',
        },
        {
          ...REG,
          type: 'geopoint',
          name: 'posicion',
          label: { es: 'Posición', en: 'Position' },
          required: true,
          save_to: 'location',
        },
        {
          ...REG,
          type: 'integer',
          name: 'viviendas',
          label: { es: '¿A cuántas casas sirve?', en: 'How many houses does it serve?' },
          unit: { es: 'casas', en: 'houses' },
          ...fromOne,
          save_to: 'houses',
        },
        {
          type: 'group',
          name: 'mas_datos',
          appearance: 'more',
          label: { es: 'Municipio y más datos', en: 'Municipality and more' },
          hint: { es: '${municipio} · ${clase_prestador}', en: '${municipio} · ${clase_prestador}' },
          children: [
            knownDepartment(REG, 'place'),
            { ...knownMunicipality(REG, 'place'), save_to: 'municipality' },
            {
              ...REG,
              type: 'select_one',
              list: 'clase_prestador',
              name: 'clase_prestador',
              appearance: 'until-answered',
              label: { es: '¿Qué clase de prestador es?', en: 'What class of provider is it?' },
              required: true,
              default: "'organizacion_comunitaria'",
              save_to: 'category',
            },
            siasarCode(REG),
            remarks(REG, 'observaciones'),
          ],
        },
      ],
    },
  ],
} as const satisfies Form;
