import type { Form } from '../../domain/form/definition.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';
import { fromOne, knownDepartment, knownMunicipality, remarks, siasarCode } from '../question-parts.ts';
import { waterSystem } from '../water-system/form.ts';

const REG = { source: 'Propuesta PTPS (registro en el campo)', status: 'propuesto' } as const;

/** Registers a system on the spot: its answers become an entity (XLSForm entities). */
export const registerSystem = {
  id: 'register-system',
  version: 2,
  title: { es: 'Registrar un sistema', en: 'Register a system' },
  description: { es: 'Un sistema de agua que no está en la lista.', en: 'A water system that is not on the list.' },
  menu: 'registration',
  instance_name: '${nombre}',
  choices: {
    departamento: departamentos,
    municipio: municipios,
    tipo_sistema: waterSystem.choices.tipo_sistema,
  },
  entities: [{ list_name: 'system', label: '${nombre}', create_if: 'true()' }],
  instances: ['subject', 'registry'],
  children: [
    {
      type: 'group',
      name: 'pagina_registro',
      appearance: 'field-list',
      label: { es: 'El sistema', en: 'The system' },
      children: [
        {
          ...REG,
          type: 'text',
          name: 'nombre',
          label: { es: 'Nombre del sistema', en: 'Name of the system' },
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
          label: { es: 'Posición del tanque o la toma', en: 'Position of tank or intake' },
          required: true,
          save_to: 'location',
        },
        {
          ...REG,
          type: 'select_multiple',
          list: 'tipo_sistema',
          name: 'tipo_sistema',
          label: { es: '¿Qué tipo de sistema es?', en: 'What type of system is it?' },
          hint: {
            es: 'Gravedad: el agua baja sola. Bombeo: la sube una bomba.',
            en: 'Gravity: the water runs down by itself. Pumped: a pump lifts it.',
          },
          required: true,
          save_to: 'system_type',
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
