import { type Figures, FigureTable } from '../../kit/charts/FigureTable.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** The figures behind a picture, for who wants or needs them as a table; it scrolls by itself where it is wide. */
export function HistoryTable(figures: Figures) {
  const { t } = useTranslation('history');
  return (
    <details className="history-table">
      <summary>{t('asTable')}</summary>
      {/* A region that scrolls must be reachable by keyboard; its name is not that of the section around it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="history-table__scroll" aria-label={t('tableOf', { title: figures.caption })} tabIndex={0}>
        <FigureTable {...figures} />
      </section>
    </details>
  );
}
