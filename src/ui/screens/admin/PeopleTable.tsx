import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lastContactOf, type Person } from '../../../domain/sync/people.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { DataTable, sortRows } from '../../kit/components/DataTable.tsx';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import {
  type PeopleColumn,
  type PeopleSort,
  type PersonState,
  peopleColumns,
  phonesOf,
  scopeOf,
  stateOf,
} from './people-columns.ts';

/** The people at a desk: a row a person, which opens her. */
export function PeopleTable({
  people,
  nowMs,
  sort,
  onSort,
  onOpen,
}: {
  readonly people: readonly Person[];
  readonly nowMs: number;
  readonly sort: PeopleSort;
  readonly onSort: (sort: PeopleSort) => void;
  readonly onOpen: (userId: string) => void;
}) {
  const { t } = useTranslation(['admin', 'roles']);
  const columns = useMemo(() => peopleColumns(t, nowMs), [t, nowMs]);
  return (
    <DataTable
      name="personas"
      caption={t('people.title')}
      columns={columns}
      rows={sortRows(people, columns, sort)}
      keyOf={({ userId }) => userId}
      renderCell={(person, column) => (
        <Cell person={person} column={column} nowMs={nowMs} onOpen={() => onOpen(person.userId)} />
      )}
      sort={sort}
      onSort={onSort}
      onOpen={({ userId }) => onOpen(userId)}
    />
  );
}

const WORDS = {
  silent: { tone: 'warning', text: 'people.isSilent' },
  code: { tone: 'info', text: 'people.code' },
  noPhone: { tone: 'quiet', text: 'people.noPhone' },
  ended: { tone: 'quiet', text: 'people.ended' },
} as const satisfies { readonly [state in PersonState]: object };

function Cell({
  person,
  column,
  nowMs,
  onOpen,
}: {
  readonly person: Person;
  readonly column: PeopleColumn;
  readonly nowMs: number;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation(['admin', 'roles']);
  switch (column) {
    case 'name':
      return (
        <button type="button" className="data-table__link" onClick={onOpen}>
          {person.name}
        </button>
      );
    case 'role':
      return t(`roles:${person.role}`);
    case 'scope':
      return <span className="data-table__words">{scopeOf(person)?.join('; ') ?? t('person.everywhere')}</span>;
    case 'contact': {
      const last = lastContactOf(person);
      return last === null ? '' : formatDate(last);
    }
    case 'phones':
      return phonesOf(person) === 0 ? '' : formatNumber(phonesOf(person), 0);
    case 'state': {
      const state = stateOf(person, nowMs);
      if (state === null) return null;
      const { tone, text } = WORDS[state];
      return (
        <span className="data-table__words">
          <Badge tone={tone}>{t(text, { when: formatDate(person.openCodeUntil ?? '') })}</Badge>
        </span>
      );
    }
    default:
      return column satisfies never;
  }
}
