import { type Figures, FigureTable } from './FigureTable.tsx';

/** What a picture shows, as a table for who cannot see it. Not drawn. */
export function ChartTable(figures: Figures) {
  return (
    <div className="visually-hidden">
      <FigureTable {...figures} />
    </div>
  );
}
