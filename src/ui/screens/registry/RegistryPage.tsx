import { Archive, Copy, Download, FileUp, Printer, Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { readsRecordsAbout } from '../../../domain/access/form-reach.ts';
import { reachOf } from '../../../domain/access/roles.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { RegisterButton } from '../../form/register/RegisterButton.tsx';
import { Button, ButtonLink, ButtonRow } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { DataTable, sortRows } from '../../kit/components/DataTable.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useDesk } from '../../kit/hooks/use-desk.ts';
import { usePrinting } from '../../kit/hooks/use-printing.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { PullTruth } from '../../kit/phone/PullTruth.tsx';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import { SavedViewsLater } from '../../kit/views/saved-views-later.ts';
import type { VisitsBySubject } from '../../record/visits/board-visits.ts';
import { useVisits } from '../../record/visits/use-visits.ts';
import { DownloadDialog, useFilterWords } from './DownloadDialog.tsx';
import { EditEntityDialog } from './EditEntityDialog.tsx';
import { RegistryCell, useRegistryColumns } from './RegistryCell.tsx';
import { RegistryFilters } from './RegistryFilters.tsx';
import { type RegistryView, registryRows, registryViewIn, rowsOfView, searchOfRegistry } from './registry-rows.ts';
import './registry.css';

/** How many rows are drawn at a time; filters lead to the others. */
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
        <div className="no-print">
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
            {/* One by hand. Systems and communities begin on the page of their Junta. */}
            {view.type === 'provider' ? <RegisterButton type="provider" subject={null} /> : null}
          </ButtonRow>
        </div>
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
  const { me } = useSession();
  const atDesk = useDesk();
  const today = dayOf(useToday());
  const read = useVisits();
  const visits = storedOr(read, NO_VISITS);
  const index = storedOr(usePlaceIndex(own, view.type === 'partner' ? 'partner' : 'provider'), null);
  const [pages, setPages] = useState(1);
  const [downloading, setDownloading] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const mayChange = useMayChange();
  const all = useMemo(() => {
    const subjects = new Map(index?.places.map((place) => [place.id, place.subjects]));
    return registryRows(
      entities,
      visits,
      (id) => subjects.get(id),
      (entity) => readsRecordsAbout(me, entity),
    );
  }, [entities, visits, index, me]);
  const columns = useRegistryColumns();
  const words = useFilterWords(view);
  const chosen = useMemo(
    () => sortRows(rowsOfView(all, view, today), columns, { by: view.sort, descending: view.descending }),
    [all, view, today, columns],
  );
  const printing = usePrinting();
  const shown = printing ? chosen : chosen.slice(0, pages * AT_ONCE);
  const edited = all.find(({ entity }) => entity.id === editing)?.entity;
  return (
    <>
      <SavedViewsLater place="padron" />
      <RegistryFilters entities={entities} view={view} onView={onView} />
      <p className="only-print">{[t(`type.${view.type}`), words].filter(Boolean).join('; ')}</p>
      <output className="section__lead">
        {t('count', { shown: formatNumber(chosen.length, 0), total: formatNumber(all.length, 0) })}
      </output>
      {chosen.length === 0 || read.state !== 'read' ? null : (
        <div className="no-print">
          <ButtonRow>
            <Button icon={Printer} onClick={() => window.print()}>
              {t('download.print')}
            </Button>
            <Button icon={Download} onClick={() => setDownloading(true)}>
              {t('download.open')}
            </Button>
          </ButtonRow>
        </div>
      )}
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
            <RegistryCell
              row={row}
              column={column}
              onEdit={mayChange(row.entity) ? () => setEditing(row.entity.id) : null}
            />
          )}
          sort={{ by: view.sort, descending: view.descending }}
          onSort={({ by, descending }) =>
            by === 'edit' || by === 'position' ? undefined : onView({ sort: by, descending })
          }
        />
      ) : (
        <Card flush>
          <List>
            {shown.map(({ entity, lastVisit, reads }) => (
              <ListRow
                key={entity.id}
                title={entity.name}
                detail={[
                  entity.municipality === undefined ? t('noMunicipality') : municipalityLabel(entity.municipality),
                  lastVisit === null ? t(reads ? 'never' : 'notRead') : t('visited', { day: formatDate(lastVisit) }),
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
      {downloading ? <DownloadDialog view={view} rows={chosen} onClose={() => setDownloading(false)} /> : null}
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
