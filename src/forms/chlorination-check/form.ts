import type { Form } from '../../domain/form/definition.ts';
import { chlorinator } from './chlorinator.ts';
import { choices } from './choices.ts';
import { closing } from './closing.ts';
import { dose } from './dose.ts';
import { findings } from './findings.ts';
import { points } from './points.ts';
import { tankCleaning } from './tank-cleaning.ts';
import { visit } from './visit.ts';

/** Chequeo de cloración: domain reference C.3 whole. An error here can hurt people; every bound has a test. */
export const chlorinationCheck = {
  id: 'chlorination-check',
  version: 3,
  title: { es: 'Chequeo de cloración', en: 'Chlorination check' },
  description: {
    es: 'Cuánto cloro llega a cada casa, por qué falta y cuánto poner.',
    en: 'How much chlorine reaches each house, why it is missing and how much to add.',
  },
  subject: 'system',
  menu: 'main',
  quick: {
    label: { es: 'Cloro rápido', en: 'Quick chlorine' },
    description: { es: 'Tres lecturas y el resultado, en un minuto', en: 'Three readings and the result, in a minute' },
    answers: { alcance: 'rapido' },
    page: 'pagina_puntos',
  },
  instance_name: "concat('Cloración ', ${fecha_visita})",
  choices,
  instances: ['subject', 'previous'],
  children: [...visit, ...chlorinator, ...points, ...findings, ...dose, ...tankCleaning, ...closing],
} as const satisfies Form;
