import { useMemo } from 'react';
import type { Person } from '../../../domain/sync/people.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { DataTable, sortRows, textOf } from '../../kit/components/DataTable.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import {
  type PeopleColumn,
  type PeopleSort,
  type PersonState,
  peopleColumns,
  phonesOf,
  stateOf,
} from './people-columns.ts';

/** The people at a desk: a row a person, which opens her. */
export function PeopleTable({
  people,
  nowMs,
  sort,
  onSort,
  onOpen,
  filters,
}: {
  readonly people: readonly Person[];
  readonly nowMs: number;
  readonly sort: PeopleSort;
  readonly onSort: (sort: PeopleSort) => void;
  readonly onOpen: (userId: string) => void;
  /** What these people were chosen by, in words. */
  readonly filters: readonly string[];
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
        <Cell
          person={person}
          column={column}
          words={textOf(columns.find(({ key }) => key === column) ?? {}, person)}
          nowMs={nowMs}
          onOpen={() => onOpen(person.userId)}
        />
      )}
      sort={sort}
      onSort={onSort}
      onOpen={({ userId }) => onOpen(userId)}
      file={{ fileName: t('people.file'), filters }}
    />
  );
}

const TONES = {
  silent: 'warning',
  code: 'info',
  noPhone: 'quiet',
  ended: 'quiet',
} as const satisfies { readonly [state in PersonState]: string };

function Cell({
  person,
  column,
  words,
  nowMs,
  onOpen,
}: {
  readonly person: Person;
  readonly column: PeopleColumn;
  readonly words: string | number;
  readonly nowMs: number;
  readonly onOpen: () => void;
}) {
  switch (column) {
    case 'name':
      return (
        <button type="button" className="data-table__link" onClick={onOpen}>
          {person.name}
        </button>
      );
    case 'scope':
      return <span className="data-table__words">{words}</span>;
    case 'state': {
      const state = stateOf(person, nowMs);
      if (state === null) return null;
      return (
        <span className="data-table__words">
          <Badge tone={TONES[state]}>{words}</Badge>
        </span>
      );
    }
    case 'phones':
      return phonesOf(person) === 0 ? '' : formatNumber(phonesOf(person), 0);
    case 'role':
    case 'contact':
      return words;
    default:
      return column satisfies never;
  }
}
