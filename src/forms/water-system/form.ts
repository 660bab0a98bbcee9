import type { Form } from '../../domain/form/definition.ts';
import { allowNoData } from '../allow-no-data.ts';
import { choices } from './choices.ts';
import { networks } from './networks.ts';
import { opening } from './opening.ts';
import { pipesTreatmentTanks } from './pipes-treatment-tanks.ts';
import { quantityQuality } from './quantity-quality.ts';
import { sources } from './sources.ts';

/**
 * Questions without the button "No saben". Either the technician always knows the answer, or the question is filled
 * only because somebody mentioned the thing.
 */
const KNOWN = ['tipo_sistema_otro', 'tiene_rehabilitaciones'];

/** Sistema de agua: SIASAR 2, domain reference A.7. Feeds NS-02, NS-03 and NS-05. */
export const waterSystem = {
  id: 'water-system',
  version: 2,
  title: { es: 'Sistema de agua', en: 'Water system' },
  description: {
    es: 'De la fuente a la última llave: obras, estado y calidad.',
    en: 'From source to last tap: works, state and quality.',
  },
  subject: 'system',
  menu: 'more',
  scoring: 'water-system',
  instance_name: "concat(${nombre_sistema}, ' ', ${fecha_aplicacion})",
  choices,
  instances: ['subject', 'previous'],
  children: allowNoData([...opening, ...sources, ...pipesTreatmentTanks, ...networks, ...quantityQuality], KNOWN),
} as const satisfies Form;
