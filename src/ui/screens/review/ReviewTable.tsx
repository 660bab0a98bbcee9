import { Link } from 'wouter';
import { type Column, DataTable, type Sort } from '../../kit/components/DataTable.tsx';
import { formatDate, formatDistance } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { nameParts } from '../../kit/search/registry-places.ts';
import type { SortKey } from './desk-address.ts';
import { type DeskTableRow, dayOf } from './desk-columns.ts';
import { deskVerdict } from './desk-verdict.ts';
import { signalRows } from './signal-rows.ts';
import { useSignalWords } from './signal-words.ts';

const DAY_MS = 86_400_000;
/** How many signals a row shows; the rest stand beside the record. */
const IN_A_ROW = 3;

/** The pile as dense rows. */
export function ReviewTable({
  rows,
  columns,
  sort,
  onSort,
  currentId,
  hrefOf,
  onOpen,
  chosen,
  onToggle,
  now,
  filters,
}: {
  readonly rows: readonly DeskTableRow[];
  readonly columns: readonly Column<DeskTableRow, SortKey>[];
  readonly sort: Sort<SortKey>;
  readonly onSort: (sort: Sort<SortKey>) => void;
  readonly currentId: string | null;
  readonly hrefOf: (id: string) => string;
  readonly onOpen: (id: string) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly now: number;
  /** What these records were chosen by, in words. */
  readonly filters: readonly string[];
}) {
  const { t } = useTranslation('review');
  const text = useRowText(now);
  return (
    <DataTable
      name="revision"
      caption={t('desk.list')}
      columns={columns.map((column) => ({
        ...column,
        text: (row: DeskTableRow) => text(row, column.key),
        ...(column.key === 'day' ? { day: (row: DeskTableRow) => dayOf(row) ?? t('desk.notYet') } : {}),
      }))}
      rows={rows}
      keyOf={({ item }) => item.id}
      renderCell={(row, column) => (
        <Cell
          row={row}
          column={column}
          href={hrefOf(row.item.id)}
          isChosen={chosen.has(row.item.id)}
          onToggle={onToggle}
          now={now}
        />
      )}
      sort={sort}
      onSort={onSort}
      isCurrent={({ item }) => item.id === currentId}
      onOpen={({ item }) => onOpen(item.id)}
      file={{ fileName: t('desk.file'), filters }}
    />
  );
}

function Cell({
  row,
  column,
  href,
  isChosen,
  onToggle,
  now,
}: {
  readonly row: DeskTableRow;
  readonly column: SortKey;
  readonly href: string;
  readonly isChosen: boolean;
  readonly onToggle: (id: string) => void;
  readonly now: number;
}) {
  const { t } = useTranslation('review');
  const { item, name, town, form, told } = row;
  const looked = row.looked ?? null;
  switch (column) {
    case 'place':
      return (
        <span className="review-row__place">
          <input
            type="checkbox"
            checked={isChosen}
            onChange={() => onToggle(item.id)}
            aria-label={t('desk.check', { name })}
          />
          <span className="review-row__name">
            <Link className="review-row__own" href={href} title={name}>
              {/* What nearly every name begins with would take the room of what differs. */}
              <span className="visually-hidden">{nameParts(name).generic}</span>
              {nameParts(name).own}
            </Link>
            {told === undefined ? null : <span className="review-row__quiet review-row__told">{told}</span>}
            <span className="review-row__quiet review-row__form-below">{form}</span>
            <span className="review-row__quiet">{[town, row.author].filter(Boolean).join(' · ')}</span>
          </span>
        </span>
      );
    case 'form':
      return (
        <span className="review-row__form" title={form}>
          {form}
        </span>
      );
    case 'day':
      return <Day day={dayOf(row)} />;
    case 'result':
      return <Verdict row={row} />;
    case 'signals':
      return <Signals row={row} />;
    case 'minutes':
      return minutesOf(looked?.activeSeconds ?? null);
    case 'metres':
      return looked === null || looked.metres === null ? '' : formatDistance(looked.metres);
    case 'photos':
      return looked === null || looked.photos === 0 ? '' : looked.photos;
    case 'age':
      return item.receivedAt === null ? '' : t('desk.days', { count: daysSince(item.receivedAt, now) });
    default:
      return column satisfies never;
  }
}

function daysSince(receivedAt: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(receivedAt)) / DAY_MS));
}

/** The cells of a row in a file: all signals, whole; minutes, photos and days as numbers. */
function useRowText(now: number): (row: DeskTableRow, column: SortKey) => string | number {
  const { t } = useTranslation('review');
  const language = useAppLanguage();
  const words = useSignalWords();
  return (row, column) => {
    const { item, name, town, form, told, verdictAnswer, looked } = row;
    switch (column) {
      case 'place':
        return [name, told, town, row.author].filter(Boolean).join(' · ');
      case 'form':
        return form;
      case 'day':
        return dayOf(row) ?? t('desk.notYet');
      case 'result': {
        const verdict = deskVerdict(item, verdictAnswer, language);
        return verdict === null ? '' : verdict.kind === 'word' ? verdict.word : verdict.letter;
      }
      case 'signals':
        if (looked === undefined) return t('desk.notYet');
        return looked === null ? t('desk.unread') : signalRows(looked.signals).map(words.whole).join('; ');
      case 'minutes': {
        const seconds = looked?.activeSeconds ?? null;
        return seconds === null ? '' : Math.round(seconds / 6) / 10;
      }
      case 'metres': {
        const metres = looked?.metres ?? null;
        return metres === null ? '' : formatDistance(metres);
      }
      case 'photos':
        return looked?.photos ?? '';
      case 'age':
        return item.receivedAt === null ? '' : daysSince(item.receivedAt, now);
      default:
        return column satisfies never;
    }
  };
}

/** Day and month, and the year below: a column of days takes half the room. */
function Day({ day: known }: { readonly day: string | null }) {
  const { t } = useTranslation('review');
  if (known === null) return t('desk.notYet');
  const day = formatDate(known);
  return (
    <>
      {day.slice(0, 5)}
      {/* For who has it read out, and who copies it, one date. */}
      <span className="visually-hidden">/</span>
      <span className="review-row__quiet">{day.slice(6)}</span>
    </>
  );
}

function minutesOf(seconds: number | null): string {
  if (seconds === null) return '';
  return seconds < 120 ? `${Math.round(seconds)} s` : String(Math.round(seconds / 60));
}

function Verdict({ row: { item, verdictAnswer, looked } }: { readonly row: DeskTableRow }) {
  const { t } = useTranslation('review');
  const language = useAppLanguage();
  const verdict = deskVerdict(item, verdictAnswer, language);
  if (verdict === null) return null;
  if (verdict.kind === 'word')
    return <span className={`review-row__word review-row__word--${verdict.tone}`}>{verdict.word}</span>;
  const before = looked?.letterBefore ?? null;
  return (
    <>
      <strong>{verdict.letter}</strong>
      {before === null || before === verdict.letter ? null : (
        <span className="review-row__quiet"> {t('desk.before', { letter: before })}</span>
      )}
    </>
  );
}

function Signals({ row: { looked } }: { readonly row: DeskTableRow }) {
  const { t } = useTranslation('review');
  const words = useSignalWords();
  if (looked === undefined) return t('desk.notYet');
  if (looked === null) return <span className="review-row__signal">{t('desk.unread')}</span>;
  const { signals } = looked;
  return (
    <span className="review-row__signals">
      {signals.slice(0, IN_A_ROW).map((signal) => {
        const text = words.short(signal);
        return (
          <span key={text} className="review-row__signal" title={signalRows([signal]).map(words.whole).join()}>
            {text}
          </span>
        );
      })}
      {signals.length > IN_A_ROW ? <span>{t('desk.more', { count: signals.length - IN_A_ROW })}</span> : null}
    </span>
  );
}
