import type { Form } from '../../domain/form/definition.ts';
import { choices } from './choices.ts';
import { closing } from './closing.ts';
import { opening } from './opening.ts';
import { sectionB } from './section-b.ts';
import { sectionC } from './section-c.ts';
import { sectionDE } from './section-d-e.ts';
import { sectionFG } from './section-f-g.ts';
import { sectionH } from './section-h.ts';

/** Evaluación del prestador: SIASAR 2, sections A to I, and what PTPS asks beyond it (domain reference A.6, B.3, B.4). */
export const providerAssessment = {
  id: 'provider-assessment',
  version: 2,
  title: { es: 'Evaluación del prestador', en: 'Provider assessment' },
  description: {
    es: 'Cómo está la Junta: organización, dinero, mantenimiento y ambiente.',
    en: 'How the board is doing: organisation, money, maintenance and environment.',
  },
  subject: 'provider',
  menu: 'main',
  scoring: 'provider-assessment',
  instance_name: "concat(${nombre_prestador}, ' ', ${fecha_aplicacion})",
  choices,
  instances: ['subject', 'previous'],
  children: [...opening, ...sectionB, ...sectionC, ...sectionDE, ...sectionFG, ...sectionH, ...closing],
} as const satisfies Form;
