import type { Form } from '../../domain/form/definition.ts';
import { choices } from './choices.ts';
import { involvement } from './involvement.ts';
import { opening } from './opening.ts';
import { principles } from './principles.ts';
import { reflection } from './reflection.ts';
import { results } from './results.ts';

/** Autoevaluación anual del socio: domain reference B.5 whole, each category with its own results. */
export const partnerSelfEvaluation = {
  id: 'partner-self-evaluation',
  version: 3,
  title: { es: 'Autoevaluación anual del socio', en: 'Yearly self-evaluation of the partner' },
  description: {
    es: 'Cuánto se involucra el socio, cómo aplica los principios y qué resultados ve.',
    en: 'How involved the partner is, how it applies the principles and which results it sees.',
  },
  subject: 'partner',
  menu: 'main',
  scoring: 'partner-self-evaluation',
  instance_name: "concat(${socio}, ' ', ${anio})",
  choices,
  instances: ['subject', 'previous'],
  children: [...opening, ...involvement, ...principles, ...results, ...reflection],
} as const satisfies Form;
