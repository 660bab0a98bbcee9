import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { type CellWords, useBoardWords } from '../../kit/boards/use-board-words.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** How cells are read. Asked for once a table: hundreds of cells that each listen for another language are slow. */
export type CellReading = {
  readonly words: CellWords;
  readonly text: ReturnType<typeof useFormText>;
  readonly t: TFunction<'movement'>;
};

/** The same object until the language changes. */
export function useCellReading(): CellReading {
  const { t } = useTranslation('movement');
  const words = useBoardWords();
  const text = useFormText();
  return useMemo(() => ({ words, text, t }), [words, text, t]);
}
