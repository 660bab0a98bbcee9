import { IMPORT_COLUMNS } from '../../../domain/registry/import-report.ts';
import { csvOf } from './refused-file.ts';

/** A row of each type, in the order of the columns. An import takes these words in either language. */
const ROWS = [
  ['Comunidad', 'C-001', 'El Pital', 'Chinda, Santa Bárbara', '15.11', '-88.21', '', '', ''],
  ['Junta', 'J-001', 'Junta de Agua de El Pital', '1609', '15.11', '-88.21', '', 'comunidad:C-001', ''],
  ['Sistema', 'S-001', 'Acueducto El Pital', '1609', '15.12', '-88.20', '', 'junta:J-001; comunidad:C-001', ''],
  ['Socio', 'SOC-1', 'Agua Para Todos', '', '', '', '', '', 'facilitador'],
];

/** A file of the registry to begin from: it can be tried as it is. */
export function sampleFile(): File {
  return new File([csvOf([IMPORT_COLUMNS, ...ROWS])], 'padron.csv', { type: 'text/csv' });
}
