import { ArchivedPage } from './ArchivedPage.tsx';
import { ImportPage } from './ImportPage.tsx';
import { RegistryPage } from './RegistryPage.tsx';

/** Padrón (`/admin/padron/:id`): the table, bringing it in by file, and what was archived. */
export function RegistryScreen({ id }: { readonly id: string | null }) {
  if (id === 'importar') return <ImportPage />;
  if (id === 'archivo') return <ArchivedPage />;
  return <RegistryPage />;
}
