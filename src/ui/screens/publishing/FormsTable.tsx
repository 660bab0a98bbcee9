import { useMemo } from 'react';
import { Link } from 'wouter';
import { DataTable, sortRows } from '../../kit/components/DataTable.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { FormStanding } from './FormStanding.tsx';
import { type FormColumn, type FormLine, type FormsView, formColumns } from './forms-view.ts';

/** The forms at a desk: a row a form, which opens it. */
export function FormsTable({
  lines,
  view,
  onView,
  onOpen,
}: {
  readonly lines: readonly FormLine[];
  readonly view: FormsView;
  readonly onView: (view: Partial<FormsView>) => void;
  readonly onOpen: (href: string) => void;
}) {
  const { t } = useTranslation('publishing');
  const today = dayOf(useToday());
  const columns = useMemo(() => formColumns(t, today), [t, today]);
  return (
    <DataTable
      name="formularios"
      caption={t('title')}
      columns={columns}
      rows={sortRows(lines, columns, view)}
      keyOf={({ form }) => form.id}
      renderCell={(line, column) => <Cell line={line} column={column} />}
      sort={view}
      onSort={onView}
      onOpen={({ form }) => onOpen(hrefOf(form.id))}
      file={{
        fileName: t('file'),
        filters: [view.text, view.state === null ? '' : t(`state.${view.state}`)].filter((words) => words !== ''),
      }}
    />
  );
}

function hrefOf(id: string): string {
  return `/admin/formularios/${id}`;
}

function Cell({ line, column }: { readonly line: FormLine; readonly column: FormColumn }) {
  const { t } = useTranslation('publishing');
  const { form, title, version, records } = line;
  switch (column) {
    case 'title':
      return (
        <Link className="data-table__words" href={hrefOf(form.id)}>
          {title}
        </Link>
      );
    case 'subject':
      return t(`subject.${version.subject ?? 'none'}`);
    case 'version':
      return version.version;
    case 'state':
      return <FormStanding line={line} />;
    case 'questions':
      return formatNumber(version.questions, 0);
    case 'records':
      return formatNumber(records, 0);
    default:
      return column satisfies never;
  }
}
