import type { Board, BoardColumn } from '../../domain/boards/board.ts';
import { siNo } from '../choices/yes-no.ts';
import { municipalityHolder } from '../more/municipality-holder.ts';
import { municipalityColumn, ofLast, ofRow } from './column-parts.ts';

/** What the last evaluation of a municipality as holder says, with the tone of its answer. */
const yesNo = (name: string, answer: string, es: string, en: string): BoardColumn => ({
  name,
  label: { es, en },
  kind: 'choice',
  value: ofLast('titulares', answer),
  choices: {
    items: siNo.items.map((item) => ({ ...item, tone: item.name === 'si' ? ('good' as const) : ('warning' as const) })),
  },
});

/** Municipios como titulares: COMAS, USCL, technician, AJAAPS, policy and plan of each, MU-01 to MU-05. */
export const holdersBoard: Board = {
  source: { es: 'Propuesta PTPS, MU-01 a MU-05', en: 'Proposal of PTPS, MU-01 to MU-05' },
  status: 'propuesto',
  id: 'titulares',
  title: { es: 'Municipios como titulares', en: 'Municipalities as holders' },
  lead: {
    es: 'Lo último que se sabe de la COMAS, la USCL, el técnico, la AJAAPS, la política y el plan de cada municipio.',
    en: 'What is known last of the COMAS, USCL, technician, AJAAPS, policy and plan of each municipality.',
  },
  rows: { kind: 'municipalities' },
  sources: [{ name: 'titulares', form: municipalityHolder.id, key: '_municipality' }],
  heading: 'municipio',
  groups: [],
  sort: { column: 'municipio', descending: false },
  filters: ['municipio', 'comas', 'uscl', 'tecnico', 'ajaaps'],
  columns: [
    municipalityColumn(ofRow('code')),
    yesNo('comas', 'comas_ordenanza', 'COMAS por ordenanza', 'COMAS by ordinance'),
    {
      name: 'sesiones',
      label: { es: 'Sesiones de la COMAS en el año', en: 'Sessions of the COMAS in the year' },
      kind: 'number',
      value: ofLast('titulares', 'comas_sesiones'),
    },
    yesNo('uscl', 'uscl_constituida', 'USCL constituida', 'USCL constituted'),
    yesNo('tecnico', 'tecnico_nombrado', 'Técnico municipal', 'Municipal technician'),
    yesNo('ajaaps', 'ajaaps_constituida', 'AJAAPS', 'AJAAPS'),
    yesNo('politica', 'politica_aprobada', 'Política aprobada', 'Approved policy'),
    yesNo('plan', 'plan_aprobado', 'Plan aprobado', 'Approved plan'),
    { name: 'fecha', label: { es: 'Desde', en: 'Since' }, kind: 'date', value: ofLast('titulares', '_day') },
  ],
};
