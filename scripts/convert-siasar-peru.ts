/**
 * Turns SIASAR Perú's systems into a file for the registry: `node scripts/convert-siasar-peru.ts SIASAR.csv > registro.csv`.
 * docs/registry-import.md says what becomes what.
 */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';

const rowSchema = z.looseObject({
  name: z.string(),
  ID: z.string(),
  div: z.string(),
  lat: z.string(),
  long: z.string(),
  alt: z.string(),
  year: z.string(),
  community: z.string(),
  service_provider: z.string(),
});
type Row = z.infer<typeof rowSchema>;

/** Names that say only "water board": the same word in one district may be several boards. */
const GENERIC_NAME = /^(jass|jaas|japp|junta|comite|prestador)$/i;
const COLUMNS = [
  'type',
  'code',
  'name',
  'municipality',
  'latitude',
  'longitude',
  'links',
  'div',
  'alt',
  'year',
] as const;
type Line = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Each row becomes a system, its provider and its community; what several systems share is written once. */
export function convertSiasarPeru(text: string): string {
  const rows = z.array(rowSchema).parse(parse(text, { columns: true, bom: true, trim: true }));
  const lines = new Map<string, Line>();
  for (const row of rows) {
    for (const line of linesOf(row)) lines.set(`${line.type}:${line.code}`, line);
  }
  return stringify([...lines.values()], { header: true, columns: [...COLUMNS], record_delimiter: '\r\n' });
}

function linesOf(row: Row): readonly Line[] {
  const providerName = row.service_provider;
  const provider = slug(row.div, providerName, ...(GENERIC_NAME.test(providerName) ? [row.community] : []));
  const community = slug(row.div, row.community);
  const system = row.ID === '' ? slug(row.div, row.name) : row.ID;
  // The municipality stays empty: the divisions are Peru's, and the catalogue is that of Honduras.
  const common = { municipality: '', latitude: '', longitude: '', links: '', div: row.div, alt: '', year: '' };
  return [
    { ...common, type: 'provider', code: provider, name: providerName },
    { ...common, type: 'community', code: community, name: row.community },
    {
      ...common,
      type: 'system',
      code: system,
      name: row.name,
      latitude: row.lat,
      longitude: row.long,
      links: `provider:${provider};community:${community}`,
      alt: row.alt,
      year: row.year,
    },
  ];
}

/** `ICA,CHINCHA,EL CARMEN` and `jaas` become `ICA-CHINCHA-EL-CARMEN-JAAS`: letters and digits without accents. */
function slug(...parts: readonly string[]): string {
  return parts
    .join(' ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100);
}

if (import.meta.main) {
  const file = process.argv[2];
  if (file === undefined) {
    console.error('Uso: node scripts/convert-siasar-peru.ts SIASAR.csv > registro.csv');
    console.error('Usage: node scripts/convert-siasar-peru.ts SIASAR.csv > registro.csv');
    process.exitCode = 2;
  } else {
    process.stdout.write(convertSiasarPeru(await readFile(file, 'utf8')));
  }
}
