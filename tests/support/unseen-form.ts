import type { Form } from '../../src/domain/form/definition.ts';

const text = (es: string, en: string) => ({ es, en });

/** A form that the product has never seen: about a Junta, with a score of its own. Each call makes a fresh copy. */
export function unseenForm(changes: Partial<Form> = {}): Form {
  return {
    id: 'leak-survey',
    version: 1,
    title: text('Ronda de fugas', 'Leak round'),
    description: text('Se camina la línea y se anotan las fugas.', 'The line is walked and leaks are written down.'),
    subject: 'provider',
    menu: 'main',
    instance_name: "concat('Fugas de ', ${tramo})",
    choices: {
      estado: {
        items: [
          { name: 'buena', label: text('Buena', 'Good') },
          { name: 'mala', label: text('Mala', 'Bad') },
        ],
      },
    },
    children: [
      {
        type: 'group',
        name: 'pagina_linea',
        appearance: 'field-list',
        label: text('La línea', 'The line'),
        children: [
          { type: 'date', name: 'fecha', label: text('¿Qué día fue?', 'Which day was it?'), default: 'today()' },
          { type: 'text', name: 'tramo', label: text('¿Qué tramo?', 'Which stretch?'), required: true },
          {
            type: 'integer',
            name: 'fugas',
            label: text('¿Cuántas fugas vio?', 'How many leaks?'),
            constraint: '. >= 0',
          },
          {
            type: 'select_one',
            name: 'tuberia',
            list: 'estado',
            label: text('¿Cómo está la tubería?', 'State of the pipe?'),
          },
        ],
      },
    ],
    ...changes,
  };
}
