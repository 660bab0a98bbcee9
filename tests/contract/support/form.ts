import type { Form } from '../../../src/domain/form/definition.ts';

const text = (es: string): { es: string; en: string } => ({ es, en: es });

/** A small form over a Junta with everything that the service treats in its own way. */
export const visitForm: Form = {
  id: 'contract-visit',
  version: 1,
  title: text('Visita'),
  subject: 'provider',
  choices: {},
  children: [
    {
      type: 'group',
      name: 'pagina',
      appearance: 'field-list',
      label: text('Página'),
      children: [
        { type: 'text', name: 'nombre', label: text('Nombre'), required: true },
        { type: 'decimal', name: 'caudal', label: text('Caudal'), constraint: '. >= 0' },
        { type: 'date', name: 'visita', label: text('Visita'), constraint: '. <= today()' },
        { type: 'image', name: 'foto', label: text('Foto') },
        { type: 'image', name: 'foto_contrato', label: text('Contrato'), personal: true },
        { type: 'text', name: 'telefono_oficina', label: text('¿Hay teléfono en la oficina?') },
        {
          type: 'repeat',
          name: 'contactos',
          label: text('Contactos'),
          children: [
            { type: 'text', name: 'cargo', label: text('Cargo') },
            { type: 'text', name: 'telefono', label: text('Teléfono'), personal: true },
          ],
        },
      ],
    },
  ],
};

/** A self-evaluation: only its partner, secretariat and admin read it (6.3). */
export const selfEvaluationForm: Form = {
  ...visitForm,
  id: 'contract-self-evaluation',
  title: text('Autoevaluación'),
  subject: 'partner',
};
