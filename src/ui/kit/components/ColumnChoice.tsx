import './column-choice.css';

/** Which columns of a table are shown, folded away until somebody wants fewer (`useChosenColumns`). */
export function ColumnChoice({
  label,
  columns,
  hidden,
  onHide,
}: {
  readonly label: string;
  /** Those that may be left out. */
  readonly columns: readonly { readonly name: string; readonly label: string }[];
  readonly hidden: ReadonlySet<string>;
  readonly onHide: (column: string, isHidden: boolean) => void;
}) {
  return (
    <details className="column-choice no-print">
      <summary>{label}</summary>
      <fieldset>
        <legend className="visually-hidden">{label}</legend>
        {columns.map((column) => (
          <label key={column.name}>
            <input
              type="checkbox"
              checked={!hidden.has(column.name)}
              onChange={() => onHide(column.name, !hidden.has(column.name))}
            />
            {column.label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
