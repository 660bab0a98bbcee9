import { ClipboardCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { mayActOn } from '../../../domain/access/may-act-on.ts';
import { isInView, REVIEW_VIEWS, type ReviewView } from '../../../domain/review/signals.ts';
import { countDesk } from '../../../storage/pulled/review-desk.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { sortRows } from '../../kit/components/DataTable.tsx';
import { EmptyState, ErrorState } from '../../kit/components/EmptyState.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useWindowTitle } from '../../kit/hooks/use-arrival.ts';
import { useKeys } from '../../kit/hooks/use-keys.ts';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { shownName } from '../../kit/i18n/shown-name.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { municipalityLabel, municipalityName } from '../../kit/search/registry-places.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { DeskList } from './DeskList.tsx';
import { DeskToolbar } from './DeskToolbar.tsx';
import { type DeskAddress, useRecordHref } from './desk-address.ts';
import { type DeskTableRow, deskColumnsOf } from './desk-columns.ts';
import { cutWords, deskCutOf } from './desk-cut.ts';
import { useAuthors, useDeskToldApart } from './desk-told-apart.ts';
import { HeldBar } from './HeldBar.tsx';
import { RecordReview } from './RecordReview.tsx';
import { ReviewTable } from './ReviewTable.tsx';
import { readDesk } from './read-desk.ts';
import { useHeld } from './use-held.ts';
import { useLookedOver } from './use-looked-over.ts';
import { useNow } from './use-now.ts';
import './review-desk.css';

/** More nobody goes through in one sitting; the filters lead to the others. */
const MOST = 300;
const NO_ITEMS: never[] = [];
/** What no table shows. */
const NOTHING: Awaited<ReturnType<typeof readDesk>> = { lines: [], more: false, total: 0 };
const NO_COUNTS = { waiting: 0, branches: 0, returned: 0, decided: 0 };

/**
 * Revisión: at a desk the pile as a table beside the record that is read, both in one window; on a phone one after the
 * other. The record keeps what was begun in it when the window becomes wider or narrower.
 */
export function ReviewDesk({
  id,
  atDesk,
  address,
  onAddress,
}: {
  readonly id: string | null;
  readonly atDesk: boolean;
  readonly address: DeskAddress;
  readonly onAddress: (next: DeskAddress) => void;
}) {
  const { t } = useTranslation('review');
  // What has not come yet is no "nothing": the notice above the list says that it is on its way.
  const isComing = useStillComing();
  const own = useOwn();
  const { me } = useSession();
  const online = useOnline();
  const now = useNow();
  const titleOf = useFormTitle();
  const hrefOf = useRecordHref();
  const [, navigate] = useLocation();
  const held = useHeld();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<readonly DeskTableRow[] | null>(null);
  const [isWhole, setWhole] = useState(false);
  const { query, view, sort, descending } = address;
  // A link to one record on a phone does not pay for a list that nobody has seen.
  const [isListSeen, setListSeen] = useState(id === null);
  if (id === null && !isListSeen) setListSeen(true);
  const onDisk = storedOr(
    useStored(() => countDesk(own), [own]),
    NO_COUNTS,
  );
  const page = useStored(async () => (atDesk ? readDesk(own, query, MOST) : NOTHING), [own, query, atDesk]);
  const lines = page.state === 'read' ? page.value.lines : NO_ITEMS;
  const cut = page.state === 'read' ? deskCutOf(query.pile, lines.length, page.value) : null;
  // What is decided for who looks is counted no more, as in the views below.
  const leaving = lines.filter(({ item }) => held.isGone(item)).length;
  const counts = { ...onDisk, [query.pile]: Math.max(0, onDisk[query.pile] - leaving) };
  const items = useMemo(() => lines.map(({ item }) => item), [lines]);
  const { looked, done, provisional } = useLookedOver(items);
  const told = useDeskToldApart(lines);
  const authors = useAuthors(lines);

  const all: readonly DeskTableRow[] = lines
    .filter(({ item }) => !held.isGone(item))
    .map((line) => {
      const municipality = line.about?.municipality ?? line.item.municipality;
      const place = municipalityName(municipality);
      const form = titleOf(line.item.form.id);
      return {
        ...line,
        name: line.about?.name ?? place?.name ?? form,
        town: place?.name ?? '',
        form,
        told: told.get(line.item.id),
        author: authors(line.item.author),
        looked: looked.get(line.item.id),
        mayDecide: mayActOn(me, 'review', { subjectType: line.item.subject?.type ?? null, municipality }),
      };
    });
  const columns = deskColumnsOf(t, query.pile);
  const rows = sortRows(
    all.filter(({ looked: seen }) => view === 'all' || isSeenIn(seen, view)),
    columns,
    { by: sort, descending },
  );
  const inView = Object.fromEntries(
    REVIEW_VIEWS.map((each) => [
      each,
      each === 'all' ? all.length : all.filter(({ looked: seen }) => isSeenIn(seen, each)).length,
    ]),
  );
  // Among some of the records a signal may be missed: nothing is offered for having none before all are here.
  const plain = provisional
    ? NO_ITEMS
    : all.filter((row) => row.looked?.signals.length === 0 && canApproveTogether(row));
  const picked = rows.filter(({ item }) => chosen.has(item.id));
  const at = rows.findIndex(({ item }) => item.id === id);
  const idAt = (index: number): string | null => rows[index]?.item.id ?? null;
  const open = (next: string | null) => {
    if (next !== null) navigate(hrefOf(next));
  };
  const toggle = (recordId: string) => {
    const next = new Set(chosen);
    if (!next.delete(recordId)) next.add(recordId);
    setChosen(next);
  };
  useKeys(
    {
      j: () => open(idAt(at + 1)),
      k: () => open(at < 0 ? null : idAt(at - 1)),
      x: () => id !== null && toggle(id),
      v: () => setWhole(!isWhole),
      u: held.undo,
    },
    atDesk,
  );
  const approveTogether = (records: readonly DeskTableRow[]) => {
    held.hold({
      decision: 'approved',
      records: records.map(({ item: { id: its, revision, state }, name }) => ({
        id: its,
        revision,
        state,
        words: null,
        name,
      })),
    });
    setChosen(new Set());
    setAsking(null);
    if (id !== null && records.some(({ item }) => item.id === id)) navigate(hrefOf(null));
  };

  return (
    <div className={atDesk ? 'review-desk' : 'split'}>
      {atDesk ? <DeskTitle /> : null}
      {atDesk ? (
        <section key="table" className="review-desk__list" aria-label={t('desk.list')}>
          <DeskToolbar
            address={address}
            onAddress={(next) => {
              setChosen(new Set());
              onAddress(next);
            }}
            counts={counts}
            inView={inView}
            cut={cut}
            looking={{ done, total: items.length }}
            online={online}
            plain={query.pile === 'waiting' ? plain.length : 0}
            picked={query.pile === 'waiting' ? picked.filter(canApproveTogether).length : 0}
            onApprovePlain={() => setAsking(plain)}
            onApprovePicked={() => setAsking(picked.filter(canApproveTogether))}
          />
          <HeldBar held={held} hrefOf={hrefOf} />
          {cut === null ? null : (
            <p className="review-desk__cut">
              {cutWords(cut, t)}. {t('desk.cut.others')}
            </p>
          )}
          {page.state === 'reading' ? <Skeleton lines={9} /> : null}
          {page.state === 'failed' ? <ErrorState title={t('failed.title')}>{t('failed.text')}</ErrorState> : null}
          {page.state === 'read' && rows.length === 0 && !(isComing && all.length === 0) ? (
            <EmptyState
              icon={ClipboardCheck}
              title={t(all.length > 0 ? 'nothing.filtered' : `nothing.${query.pile}`)}
            />
          ) : null}
          {rows.length === 0 ? null : (
            <ReviewTable
              rows={rows}
              columns={columns}
              sort={{ by: sort, descending }}
              onSort={({ by, descending: down }) => onAddress({ ...address, sort: by, descending: down })}
              currentId={id}
              hrefOf={hrefOf}
              onOpen={open}
              chosen={chosen}
              onToggle={toggle}
              now={now}
              filters={[
                t(`pile.${query.pile}`, { count: counts[query.pile] }),
                cut === null ? '' : cutWords(cut, t),
                query.formId === null ? '' : titleOf(query.formId),
                query.municipality === null ? '' : municipalityLabel(query.municipality),
                query.authorId === null
                  ? ''
                  : shownName(items.find(({ author }) => author.userId === query.authorId)?.author.name ?? ''),
                view === 'all' ? '' : t(`desk.view.${view}`),
              ].filter((words) => words !== '')}
            />
          )}
        </section>
      ) : isListSeen ? (
        <div key="list" hidden={id !== null}>
          <DeskList query={query} onQuery={(next) => onAddress({ ...address, query: next })} currentId={id} />
        </div>
      ) : null}
      <section
        key={`record ${id ?? ''}`}
        className={atDesk ? `review-desk__record${id === null ? ' no-print' : ''}` : undefined}
        aria-label={t('desk.record')}
        hidden={!atDesk && id === null}
      >
        {id === null ? (
          <EmptyState icon={ClipboardCheck} title={t('choose')}>
            {t('desk.choose')}
          </EmptyState>
        ) : (
          <RecordReview
            id={id}
            query={query}
            desk={
              atDesk
                ? {
                    neighbours: { before: at < 0 ? null : idAt(at - 1), after: idAt(at + 1) },
                    looked: looked.get(id) ?? null,
                    onHold: held.hold,
                    whole: { isOpen: isWhole, onOpen: () => setWhole(true) },
                  }
                : null
            }
          />
        )}
      </section>
      {asking === null ? null : (
        <BulkDialog rows={asking} onConfirm={() => approveTogether(asking)} onClose={() => setAsking(null)} />
      )}
    </div>
  );
}

/** The table has no bar with a title: the window is named here, until a record that is open names it. */
function DeskTitle() {
  const { t } = useTranslation('review');
  useWindowTitle(t('title'));
  return null;
}

/** What cannot be read here, or was not looked at yet, is in the whole alone. */
function isSeenIn(looked: DeskTableRow['looked'], view: ReviewView): boolean {
  return looked !== undefined && looked !== null && isInView(looked.signals, view);
}

/** Own records, withdrawals and records of others' places are looked at one by one. */
function canApproveTogether({ item, mayDecide }: DeskTableRow): boolean {
  return mayDecide && !item.mine && !item.withdrawn && item.branches.every(({ state }) => state !== 'open');
}
