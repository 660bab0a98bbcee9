/** Figures as a table; the first cell of a row names the row. */
export type Figures = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
};

/** The table behind a picture, for who cannot see it or wants the figures. The caption is read out, not drawn. */
export function FigureTable({ caption, columns, rows }: Figures) {
  return (
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
  );
}
