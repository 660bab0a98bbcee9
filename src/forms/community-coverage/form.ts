import type { Form } from '../../domain/form/definition.ts';
import { allowNoData } from '../allow-no-data.ts';
import { centres } from './centres.ts';
import { choices } from './choices.ts';
import { hygiene } from './hygiene.ts';
import { opening } from './opening.ts';
import { sanitation } from './sanitation.ts';
import { serviceLevel } from './service-level.ts';

/** Whoever visits knows these, or they are written only because somebody says them. */
const KNOWN = ['metodo_levantamiento', 'viviendas_muestra', 'uso_revisado'];

/** Cobertura y nivel de servicio de una comunidad: SIASAR 2, domain reference A.8, with CO and NS. */
export const communityCoverage = {
  id: 'community-coverage',
  version: 2,
  title: { es: 'Cobertura y nivel de servicio', en: 'Coverage and level of service' },
  description: {
    es: 'Quién tiene agua y saneamiento en la comunidad, y cómo llega.',
    en: 'Who has water and sanitation in the community, and how it arrives.',
  },
  subject: 'community',
  menu: 'more',
  scoring: 'community-coverage',
  instance_name: "concat(${nombre_comunidad}, ' ', ${fecha_encuesta})",
  choices,
  instances: ['subject', 'previous'],
  children: allowNoData([...opening, ...sanitation, ...hygiene, ...centres, ...serviceLevel], KNOWN),
} as const satisfies Form;
