import { Search } from 'lucide-react';
import { useId, useMemo } from 'react';
import type { Board, BoardColumn } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { type BoardView, filterValues } from '../../../domain/boards/view-board.ts';
import { compareWords } from '../../../domain/text/word-order.ts';
import { useBoardWords } from '../../kit/boards/use-board-words.ts';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { useDesk } from '../../kit/hooks/use-desk.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** A search and one list of choices a filtered column, each with how many rows it has. */
export function BoardFilters({
  board,
  rows,
  view,
  onChange,
}: {
  readonly board: Board;
  readonly rows: readonly BoardRow[];
  readonly view: BoardView;
  readonly onChange: (change: Partial<BoardView>) => void;
}) {
  const { t } = useTranslation('movement');
  const id = useId();
  const columns = board.filters.flatMap((name) => board.columns.find((column) => column.name === name) ?? []);
  const atDesk = useDesk();
  const chosen = Object.keys(view.filters).length;
  const filters = columns.map((column) => (
    <ColumnFilter
      key={column.name}
      column={column}
      rows={rows}
      value={view.filters[column.name] ?? ''}
      onChange={(value) => {
        const { [column.name]: _before, ...others } = view.filters;
        onChange({ filters: value === '' ? others : { ...others, [column.name]: value } });
      }}
    />
  ));
  return (
    <div className="board__filters no-print">
      <Field id={id} label={t('search')}>
        <TextInput
          {...fieldIds(id, { hint: false, error: false })}
          type="search"
          icon={Search}
          value={view.search}
          onChange={(search) => onChange({ search })}
        />
      </Field>
      {atDesk ? (
        filters
      ) : (
        <details className="board__more">
          <summary>{t('filters', { count: chosen })}</summary>
          <div className="board__filters">{filters}</div>
        </details>
      )}
    </div>
  );
}

function ColumnFilter({
  column,
  rows,
  value,
  onChange,
}: {
  readonly column: BoardColumn;
  readonly rows: readonly BoardRow[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation('movement');
  const text = useFormText();
  const words = useBoardWords();
  const id = useId();
  // Every key of a search draws this anew; the rows stay the same.
  const found = useMemo(() => {
    const place = (name: string): number => column.choices?.items.findIndex((item) => item.name === name) ?? -1;
    return filterValues(rows, column.name)
      .map((each) => ({ ...each, label: words(column, each.value) }))
      .toSorted((left, right) =>
        column.kind === 'choice' ? place(left.value) - place(right.value) : compareWords(left.label, right.label),
      );
  }, [rows, column, words]);
  // What was chosen stays in sight where no row has it any more.
  const lost = value !== '' && !found.some((each) => each.value === value);
  if (found.length < 2 && value === '') return null;
  return (
    <Field id={id} label={text(column.label)}>
      <SelectInput
        {...fieldIds(id, { hint: false, error: false })}
        value={value}
        onChange={onChange}
        options={[
          { value: '', label: t('all') },
          ...found.map((each) => ({
            value: each.value,
            label: t('option', { label: each.label, number: each.count }),
          })),
          ...(lost ? [{ value, label: t('option', { label: words(column, value), number: 0 }) }] : []),
        ]}
      />
    </Field>
  );
}
