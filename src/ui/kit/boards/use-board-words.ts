import { useCallback } from 'react';
import type { BoardColumn } from '../../../domain/boards/board.ts';
import type { BoardCell } from '../../../domain/boards/compute-board.ts';
import { percentOf } from '../../../domain/scoring/percent-of.ts';
import { formatDate, formatNumber } from '../i18n/formats.ts';
import { useFormText } from '../i18n/use-form-text.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { municipalityLabel } from '../search/registry-places.ts';

/** How a cell is read; '' for an empty one. */
export type CellWords = (column: BoardColumn, cell: BoardCell) => string;

export function useBoardWords(): CellWords {
  const { t } = useTranslation('movement');
  const text = useFormText();
  return useCallback(
    (column, cell) => {
      if (cell === '') return '';
      switch (column.kind) {
        case 'text':
        case 'letter':
          return String(cell);
        case 'number':
          // A year is no quantity.
          return typeof cell === 'number' && column.name !== 'anio' ? formatNumber(cell, 1) : String(cell);
        case 'money':
          return typeof cell === 'number' ? t('money', { amount: formatNumber(cell, 0) }) : cell;
        case 'share':
        case 'bar':
          return typeof cell === 'number' ? t('percent', { number: formatNumber(percentOf(cell), 1) }) : cell;
        case 'days':
          return typeof cell === 'number' ? t('days', { count: cell, number: formatNumber(cell, 0) }) : cell;
        case 'date':
          return formatDate(String(cell).slice(0, 10));
        case 'municipality':
          return municipalityLabel(String(cell));
        case 'choice': {
          const choice = column.choices?.items.find(({ name }) => name === String(cell));
          return choice === undefined ? String(cell) : text(choice.label);
        }
        default:
          return column.kind satisfies never;
      }
    },
    [t, text],
  );
}
