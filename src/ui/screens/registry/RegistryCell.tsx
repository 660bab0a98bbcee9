import { Pencil } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { coordinatesText } from '../../../domain/place/position.ts';
import type { Column } from '../../kit/components/DataTable.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import type { RegistryRow } from './registry-rows.ts';

export type ColumnKey = 'name' | 'code' | 'municipality' | 'visit' | 'letter' | 'position' | 'edit';

/** The columns of the registry's table, and by what each is sorted. */
export function useRegistryColumns(): readonly Column<RegistryRow, ColumnKey>[] {
  const { t } = useTranslation('registry');
  return useMemo(
    () => [
      { key: 'name', head: t('column.name'), fixed: true, order: ({ entity }) => entity.name },
      { key: 'code', head: t('column.code'), order: ({ entity }) => entity.code ?? null },
      {
        key: 'municipality',
        head: t('column.municipality'),
        order: ({ entity }) => (entity.municipality === undefined ? null : municipalityLabel(entity.municipality)),
      },
      { key: 'letter', head: t('column.letter'), order: ({ letter }) => letter },
      { key: 'visit', head: t('column.visit'), order: ({ lastVisit }) => lastVisit },
      { key: 'position', head: t('column.position') },
      { key: 'edit', head: t('column.edit'), fixed: true },
    ],
    [t],
  );
}

/** One cell of the registry's table; `onEdit` is null where this person may not change the thing. */
export function RegistryCell({
  row: { entity, lastVisit, letter, reads },
  column,
  onEdit,
}: {
  readonly row: RegistryRow;
  readonly column: ColumnKey;
  readonly onEdit: (() => void) | null;
}) {
  const { t } = useTranslation('registry');
  switch (column) {
    case 'name':
      return entity.type === 'provider' ? (
        <Link href={`/juntas/${entity.id}`}>{entity.name}</Link>
      ) : entity.type === 'partner' ? (
        <Link href={`/socios/${entity.id}`}>{entity.name}</Link>
      ) : (
        entity.name
      );
    case 'code':
      return entity.code ?? '';
    case 'municipality':
      return entity.municipality === undefined ? '' : municipalityLabel(entity.municipality);
    case 'letter':
      return letter ?? '';
    case 'visit':
      return lastVisit === null ? t(reads ? 'never' : 'notRead') : formatDate(lastVisit);
    case 'position':
      return entity.location === undefined ? '' : coordinatesText(entity.location);
    case 'edit':
      return onEdit === null ? null : (
        <button type="button" className="registry__edit" aria-label={t('edit', { name: entity.name })} onClick={onEdit}>
          <Pencil size={18} aria-hidden />
        </button>
      );
    default:
      return column satisfies never;
  }
}
