import type { Form } from '../../domain/form/definition.ts';
import { allowNoData } from '../allow-no-data.ts';
import { choices } from './choices.ts';
import { closing } from './closing.ts';
import { opening } from './opening.ts';
import { sectionB } from './section-b.ts';
import { sectionC } from './section-c.ts';
import { sectionDE } from './section-d-e.ts';
import { sectionFG } from './section-f-g.ts';
import { sectionH } from './section-h.ts';

/**
 * Questions without the button "No saben". Either the technician always knows the answer, or the question is filled
 * only because somebody mentioned the thing.
 */
const KNOWN = [
  'consentimiento_datos',
  'acuerdo_cumplido',
  'clase_prestador',
  'otra_clase_prestador',
  'cargo_representante',
  'genero_representante',
  'cargo_del_tecnico',
  'genero_tecnico',
  'mecanismo_otros',
  'mantenimiento_otros',
  'acuerdo',
  'responsable',
  'fecha_limite',
];

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
  children: allowNoData(
    [...opening, ...sectionB, ...sectionC, ...sectionDE, ...sectionFG, ...sectionH, ...closing],
    KNOWN,
  ),
} as const satisfies Form;
