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

/** The same with a score of its own by bands, and with agreements: all in its own data. */
export function unseenScoredForm(changes: Partial<Form> = {}): Form {
  const form = unseenForm();
  const id = changes.id ?? form.id;
  return {
    ...form,
    children: [
      ...form.children,
      {
        type: 'group',
        name: 'pagina_acuerdos',
        appearance: 'field-list',
        label: text('Acuerdos', 'Agreements'),
        children: [
          {
            type: 'repeat',
            name: 'tareas',
            label: text('Tareas', 'Tasks'),
            max: 5,
            children: [
              { type: 'text', name: 'tarea', label: text('¿Qué se hará?', 'What will be done?') },
              { type: 'text', name: 'encargado', label: text('¿Quién?', 'Who?') },
              { type: 'date', name: 'plazo', label: text('¿Para cuándo?', 'Until when?') },
            ],
          },
        ],
      },
    ],
    scoring: {
      id: `${id}-score`,
      version: 4,
      form: id,
      title: text('Estado de la línea', 'State of the line'),
      source: 'Secretaría',
      status: 'propuesto',
      completeness: { total: 0.5, dimension: 0.5 },
      bands: [
        { code: 'sana', from: 0.6, label: text('Línea sana', 'Sound line'), tone: 'good' },
        { code: 'rota', from: 0, label: text('Línea rota', 'Broken line'), tone: 'danger' },
      ],
      dimensions: [
        {
          code: 'LIN',
          label: text('La línea', 'The line'),
          items: [
            {
              code: 'LIN-1',
              label: text('Fugas', 'Leaks'),
              questions: ['fugas'],
              value: 'if(${fugas} = 0, 1, 0)',
              advice: text('Repare las fugas', 'Mend the leaks'),
              agreement: { es: 'Reparar las fugas' },
              source: 'Secretaría',
              status: 'propuesto',
            },
            {
              code: 'LIN-2',
              label: text('Tubería', 'Pipe'),
              questions: ['tuberia'],
              value: "if(${tuberia} = 'buena', 1, 0)",
              source: 'Secretaría',
              status: 'propuesto',
            },
          ],
        },
      ],
    },
    result: {
      date: 'fecha',
      place: ['tramo'],
      sentences: { rota: text('La línea pierde agua.', 'The line loses water.') },
      steps: { repeat: 'tareas', what: 'tarea', who: 'encargado', until: 'plazo' },
    },
    ...changes,
  };
}
