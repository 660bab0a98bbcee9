import type { Product } from './product.ts';
import { recordsFor } from './service-rates.ts';

const BATCH = 500;

/** Pushes `count` records of the bench's municipality by somebody else: what its technician has to pull. */
export async function pushMunicipality(product: Product, count: number): Promise<void> {
  const records = recordsFor(count);
  for (let at = 0; at < records.length; at += BATCH) {
    await product.post('/sync/push', { submissions: records.slice(at, at + BATCH) });
  }
}

/** Lays `count` Juntas into the registry, half of them in the bench's municipality. */
export async function importBoards(product: Product, count: number): Promise<void> {
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `provider,P${index},Junta de Agua ${PLACES[index % PLACES.length]} ${index},${index % 2 === 0 ? '1006' : '0801'},14.${1000 + (index % 8000)},-88.${1000 + (index % 7000)}`,
  );
  await product.send('/registry/imports', {
    type: 'text/csv',
    body: `type,code,name,municipality,latitude,longitude\r\n${rows.join('\r\n')}\r\n`,
  });
}

const PLACES = [
  'El Pinar',
  'Las Delicias',
  'Río Blanco',
  'San José',
  'La Esperanza',
  'Zacapa',
  'Ojo de Agua',
  'Buena Vista',
];
