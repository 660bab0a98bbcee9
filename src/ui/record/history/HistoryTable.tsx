import { useTranslation } from 'react-i18next';

/** The figures behind a picture, for who wants or needs them as a table; it scrolls by itself where it is wide. */
export function HistoryTable({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
}) {
  const { t } = useTranslation('history');
  return (
    <details className="history-table">
      <summary>{t('asTable')}</summary>
      {/* A region that scrolls must be reachable by keyboard; its name is not that of the section around it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="history-table__scroll" aria-label={t('tableOf', { title: caption })} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [head = '', ...others] }) => (
              <tr key={key}>
                <th scope="row">{head}</th>
                {others.map((cell, index) => (
                  // Cells of a row never change places.
                  <td key={columns[index + 1] ?? index}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
