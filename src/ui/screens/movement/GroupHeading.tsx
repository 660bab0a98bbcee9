import type { Board } from '../../../domain/boards/board.ts';
import type { BoardGroup } from '../../../domain/boards/view-board.ts';
import { useBoardWords } from '../../kit/boards/use-board-words.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** What the rows of a group share, and how many they are. Nothing where the board does not group. */
export function GroupHeading({ board, group }: { readonly board: Board; readonly group: BoardGroup }) {
  const { t } = useTranslation('movement');
  const words = useBoardWords();
  if (group.values.length === 0) return null;
  const names = group.values.map((value, index) => {
    const column = board.columns.find(({ name }) => name === board.groups[index]);
    return column === undefined || value === '' ? t('none') : words(column, value);
  });
  return (
    <h2 className="board__heading">
      {names.join(' · ')} <span className="board__number">{t('rows', { count: group.rows.length })}</span>
    </h2>
  );
}
