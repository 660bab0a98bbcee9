import { uuidSchema } from '../../domain/ids.ts';
import type { ImportType } from '../../domain/registry/import-report.ts';
import { fold } from '../../domain/text/fold.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { NamedLink, TableResult, TableRow } from './table-row.ts';

/** A heading that only this table of SIASAR 2 has (domain reference A.10); those of providers are the ones that we write. */
const MARKS: Readonly<Record<string, ImportType>> = {
  tipo_gravedad: 'system',
  viv_no_agua: 'community',
  usuarios_deberian_pagar: 'provider',
};
/** What the registry keeps beside code, name and place. The rest of SIASAR's columns are answers of a visit. */
const PROPERTIES = ['altitud', 'año', 'otras_divisiones', 'poblacion', 'viviendas', 'clase'] as const;

/** Which table of SIASAR 2 these headings are of, in small letters; null: of none. */
export function siasarTypeOf(header: readonly string[]): ImportType | null {
  if (!['nombre', 'id', 'divisiones'].every((name) => header.includes(name))) return null;
  const mark = Object.keys(MARKS).find((name) => header.includes(name));
  return mark === undefined ? null : (MARKS[mark] ?? null);
}

/**
 * A table of SIASAR 2 as one of the registry. `codigo` is the code, else SIASAR's `ID`; `divisiones` says the municipality;
 * communities and providers of a system are named, not coded, and are looked for by their names.
 */
export function registryTableOf(
  type: ImportType,
  header: readonly string[],
  rows: readonly TableRow[],
): Extract<TableResult, { ok: true }> {
  const kept = PROPERTIES.filter((name) => header.includes(name));
  return {
    ok: true,
    columns: ['type', 'code', 'name', 'municipality', 'latitude', 'longitude', ...kept],
    rows: rows.map((row) => {
      const cell = (name: string): string => row.cells.get(name) ?? '';
      const named = [...namesIn(cell('pse'), 'provider'), ...namesIn(cell('comunidades'), 'community')];
      return {
        line: row.line,
        whole: row.whole,
        isSiasar: true as const,
        cells: new Map<string, string>([
          ['type', type],
          ['code', cell('codigo') || codeOf(cell('id'))],
          ['name', cell('nombre')],
          ['municipality', municipalityOf(cell('divisiones'))],
          ['latitude', cell('latitud')],
          ['longitude', cell('longitud')],
          ...kept.map((name) => [name, cell(name)] as const),
        ]),
        ...(type === 'system' && named.length > 0 ? { named } : {}),
      };
    }),
  };
}

/** Our own files carry our id where a thing has no code: that is no code to find it by again, and would double it. */
function codeOf(id: string): string {
  return uuidSchema.safeParse(id).success ? '' : id;
}

function namesIn(cell: string, type: NamedLink['type']): readonly NamedLink[] {
  return cell
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ type, name }));
}

const PLACES = [...MUNICIPALITIES].map(([code, { name, department }]) => ({
  code,
  name: fold(name),
  department: fold(department),
}));

/**
 * The INE's code of divisions as SIASAR writes them (`Santa Bárbara, Chinda`, `HONDURAS / SANTA BARBARA / CHINDA / ...`):
 * a departamento with one of its municipios. Where that is not one place the words stay, and the import refuses the row
 * with them: a guess would put a Junta under another mayor.
 */
export function municipalityOf(divisions: string): string {
  const parts = divisions
    .split(/[,;/>|]|\s-\s/)
    .map((part) => fold(part.trim()))
    .filter((part) => part !== '');
  const found = PLACES.filter(({ name, department }) =>
    parts.some((part, index) => part === department && parts.slice(index + 1).includes(name)),
  );
  const [only] = found;
  return found.length === 1 && only !== undefined ? only.code : divisions;
}
