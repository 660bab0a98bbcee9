import type { Form } from '../../domain/form/definition.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';
import { fromOne, knownDepartment, knownMunicipality, remarks, siasarCode } from '../question-parts.ts';

const REG = { source: 'Propuesta PTPS (registro en el campo)', status: 'propuesto' } as const;

/** Registers a community on the spot: its answers become an entity (XLSForm entities). */
export const registerCommunity = {
  id: 'register-community',
  version: 2,
  title: { es: 'Registrar una comunidad', en: 'Register a community' },
  description: { es: 'Una comunidad que no está en la lista.', en: 'A community that is not on the list.' },
  menu: 'registration',
  instance_name: '${nombre}',
  choices: {
    departamento: departamentos,
    municipio: municipios,
  },
  entities: [{ list_name: 'community', label: '${nombre}', create_if: 'true()' }],
  instances: ['subject', 'registry'],
  children: [
    {
      type: 'group',
      name: 'pagina_registro',
      appearance: 'field-list',
      label: { es: 'La comunidad', en: 'The community' },
      children: [
        {
          ...REG,
          type: 'text',
          name: 'nombre',
          label: { es: 'Nombre de la comunidad', en: 'Name of the community' },
          required: true,
          constraint: 'string-length(normalize-space(.)) >= 3',
          constraint_message: { es: 'Escriba el nombre completo.', en: 'Write the full name.' },
          save_to: 'name',
        },
        {
          ...REG,
          type: 'calculate',
          name: 'prestador',
          calculation: "instance('subject')/root/item/id",
          save_to: 'link_provider',
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
          label: { es: '¿Cuántas casas tiene?', en: 'How many houses does it have?' },
          unit: { es: 'casas', en: 'houses' },
          ...fromOne,
          save_to: 'houses',
        },
        {
          type: 'group',
          name: 'mas_datos',
          appearance: 'more',
          label: { es: 'Municipio y más datos', en: 'Municipality and more' },
          hint: { es: '${municipio}', en: '${municipio}' },
          children: [
            knownDepartment(REG, 'subject'),
            { ...knownMunicipality(REG, 'subject'), save_to: 'municipality' },
            siasarCode(REG),
            remarks(REG, 'observaciones'),
          ],
        },
      ],
    },
  ],
} as const satisfies Form;
