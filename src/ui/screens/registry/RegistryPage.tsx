import { Archive, Copy, FileUp, Pencil, Search, Table2 } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { reachOf } from '../../../domain/access/roles.ts';
import { IMPORT_TYPES } from '../../../domain/registry/import-report.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { Button, ButtonLink, ButtonRow } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { type Column, DataTable, sortRows } from '../../kit/components/DataTable.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useDesk } from '../../kit/hooks/use-desk.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import { PullTruth } from '../../kit/phone/PullTruth.tsx';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import type { VisitsBySubject } from '../../record/visits/board-visits.ts';
import { useVisits } from '../../record/visits/use-visits.ts';
import { EditEntityDialog } from './EditEntityDialog.tsx';
import {
  LACKS,
  type RegistryRow,
  type RegistryView,
  registryRows,
  registryViewIn,
  rowsOfView,
  searchOfRegistry,
  VISIT_FILTERS,
} from './registry-rows.ts';
import './registry.css';

/** So many rows are drawn at a time; filters lead to the others. */
const AT_ONCE = 200;
const NO_VISITS: VisitsBySubject = new Map();

/** The registry as a table at a desk, as rows on a phone; from what this phone has. */
export function RegistryPage() {
  const { t } = useTranslation('registry');
  const own = useOwn();
  const search = useSearch();
  const [location, navigate] = useLocation();
  const view = useMemo(() => registryViewIn(search), [search]);
  const change = (wanted: Partial<RegistryView>): void =>
    navigate(`${location}${searchOfRegistry({ ...view, ...wanted })}`, { replace: true });
  const entities = useStored(
    () => listEntities(own.storage, view.type, { limit: Number.MAX_SAFE_INTEGER }),
    [own, view.type],
  );
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <div className="registry">
        <PullTruth />
        <ButtonRow>
          <ButtonLink href="/admin/padron/importar" icon={FileUp}>
            {t('toImport')}
          </ButtonLink>
          <ButtonLink href="/admin/duplicados" icon={Copy}>
            {t('toDuplicates')}
          </ButtonLink>
          <ButtonLink href="/admin/padron/archivo" icon={Archive}>
            {t('toArchive')}
          </ButtonLink>
        </ButtonRow>
        {entities.state === 'reading' ? <Skeleton lines={9} /> : null}
        {entities.state === 'failed' ? <Unread /> : null}
        {entities.state === 'read' ? <KnownRegistry entities={entities.value} view={view} onView={change} /> : null}
      </div>
    </>
  );
}

function KnownRegistry({
  entities,
  view,
  onView,
}: {
  readonly entities: readonly Entity[];
  readonly view: RegistryView;
  readonly onView: (view: Partial<RegistryView>) => void;
}) {
  const { t } = useTranslation('registry');
  const own = useOwn();
  const atDesk = useDesk();
  const today = dayOf(useToday());
  const read = useVisits();
  const visits = storedOr(read, NO_VISITS);
  const index = storedOr(usePlaceIndex(own, view.type === 'partner' ? 'partner' : 'provider'), null);
  const [pages, setPages] = useState(1);
  const [editing, setEditing] = useState<string | null>(null);
  const mayChange = useMayChange();
  const all = useMemo(() => {
    const subjects = new Map(index?.places.map((place) => [place.id, place.subjects]));
    return registryRows(entities, visits, (id) => subjects.get(id));
  }, [entities, visits, index]);
  const columns = useRegistryColumns();
  const chosen = useMemo(
    () => sortRows(rowsOfView(all, view, today), columns, { by: view.sort, descending: view.descending }),
    [all, view, today, columns],
  );
  const shown = chosen.slice(0, pages * AT_ONCE);
  const edited = all.find(({ entity }) => entity.id === editing)?.entity;
  return (
    <>
      <Filters entities={entities} view={view} onView={onView} />
      <output className="section__lead">
        {t('count', { shown: formatNumber(chosen.length, 0), total: formatNumber(all.length, 0) })}
      </output>
      {/* Before visits are read nobody could say who has none. */}
      {read.state === 'failed' ? <Unread /> : null}
      {read.state === 'reading' ? (
        <Skeleton lines={9} />
      ) : chosen.length === 0 ? (
        <EmptyState icon={Table2} title={t(all.length === 0 ? 'empty' : 'noneShown')} />
      ) : atDesk ? (
        <DataTable
          name="padron"
          caption={t('title')}
          columns={columns}
          rows={shown}
          keyOf={({ entity }) => entity.id}
          renderCell={(row, column) => (
            <Cell row={row} column={column} onEdit={mayChange(row.entity) ? () => setEditing(row.entity.id) : null} />
          )}
          sort={{ by: view.sort, descending: view.descending }}
          onSort={({ by, descending }) =>
            by === 'edit' || by === 'position' ? undefined : onView({ sort: by, descending })
          }
        />
      ) : (
        <Card flush>
          <List>
            {shown.map(({ entity, lastVisit }) => (
              <ListRow
                key={entity.id}
                title={entity.name}
                detail={[
                  entity.municipality === undefined ? t('noMunicipality') : municipalityLabel(entity.municipality),
                  lastVisit === null ? t('noVisit') : t('visited', { day: formatDate(lastVisit) }),
                ].join(' · ')}
                {...(mayChange(entity) ? { onClick: () => setEditing(entity.id) } : {})}
              />
            ))}
          </List>
        </Card>
      )}
      {shown.length < chosen.length ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('more', { number: formatNumber(chosen.length - shown.length, 0) })}
        </Button>
      ) : null}
      {edited === undefined ? null : (
        <EditEntityDialog key={edited.version} entity={edited} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

/** Whether this person keeps a thing: one without municipality is for who answers for all. */
function useMayChange(): (entity: Entity) => boolean {
  const { me } = useSession();
  const reach = reachOf(me.role, 'registry-import');
  return ({ municipality }) =>
    reach === 'all' ||
    (reach === 'scope' &&
      (me.municipalities === null || (municipality !== undefined && me.municipalities.includes(municipality))));
}

type ColumnKey = 'name' | 'code' | 'municipality' | 'visit' | 'letter' | 'position' | 'edit';

function useRegistryColumns(): readonly Column<RegistryRow, ColumnKey>[] {
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

function Cell({
  row: { entity, lastVisit, letter },
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
      return lastVisit === null ? t('never') : formatDate(lastVisit);
    case 'position':
      return entity.location === undefined
        ? ''
        : `${entity.location.latitude.toFixed(4)}, ${entity.location.longitude.toFixed(4)}`;
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

function Filters({
  entities,
  view,
  onView,
}: {
  readonly entities: readonly Entity[];
  readonly view: RegistryView;
  readonly onView: (view: Partial<RegistryView>) => void;
}) {
  const { t } = useTranslation('registry');
  const atDesk = useDesk();
  const id = useId();
  const municipalities = useMemo(
    () =>
      [...new Set(entities.flatMap(({ municipality }) => municipality ?? []))]
        .map((code) => ({ value: code, label: municipalityLabel(code) }))
        .toSorted((left, right) => left.label.localeCompare(right.label, 'es')),
    [entities],
  );
  const choices = (
    <>
      <Choice
        label={t('column.type')}
        value={view.type}
        options={IMPORT_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        onChange={(value) => onView({ type: IMPORT_TYPES.find((type) => type === value) ?? 'provider' })}
      />
      <Choice
        label={t('column.municipality')}
        value={view.municipality ?? ''}
        options={[{ value: '', label: t('all') }, ...municipalities]}
        onChange={(value) => onView({ municipality: value === '' ? null : value })}
      />
      <Choice
        label={t('column.visit')}
        value={view.visit ?? ''}
        options={[
          { value: '', label: t('all') },
          ...VISIT_FILTERS.map((value) => ({ value, label: t(`visit.${value}`) })),
        ]}
        onChange={(value) => onView({ visit: VISIT_FILTERS.find((each) => each === value) ?? null })}
      />
      <Choice
        label={t('column.lack')}
        value={view.lack ?? ''}
        options={[{ value: '', label: t('nothing') }, ...LACKS.map((value) => ({ value, label: t(`lack.${value}`) }))]}
        onChange={(value) => onView({ lack: LACKS.find((each) => each === value) ?? null })}
      />
    </>
  );
  return (
    <div className="registry__filters">
      <Field id={id} label={t('search')}>
        <TextInput
          {...fieldIds(id, { hint: false, error: false })}
          type="search"
          icon={Search}
          value={view.text}
          onChange={(text) => onView({ text })}
        />
      </Field>
      {atDesk ? (
        choices
      ) : (
        <details className="registry__more">
          <summary>{t('filters')}</summary>
          <div className="registry__filters">{choices}</div>
        </details>
      )}
    </div>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Field id={id} label={label}>
      <SelectInput
        {...fieldIds(id, { hint: false, error: false })}
        value={value}
        options={options}
        onChange={onChange}
      />
    </Field>
  );
}
