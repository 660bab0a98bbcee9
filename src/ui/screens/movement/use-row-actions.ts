import { useCallback, useLayoutEffect, useRef } from 'react';
import type { Board, BoardAction } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import type { OfferedForm } from '../../../domain/publishing/catalogue.ts';
import { findEntity } from '../../../storage/pulled/field-entities.ts';
import { mayFill } from '../../form/begin/forms-for.ts';
import type { useBegin } from '../../form/begin/use-begin.ts';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';

/** What may be done from a row, in words and as an act. */
export type RowAction = { readonly key: string; readonly label: string; readonly act: () => void };
export type ActionsOf = (row: BoardRow) => readonly RowAction[];

/** The actions of a board that make sense for a row and that the person may take: one function until they change. */
export function useRowActions(board: Board, ask: ReturnType<typeof useBegin>['ask']): ActionsOf {
  const own = useOwn();
  const { me } = useSession();
  const { offered } = useForms();
  const text = useFormText();
  const latestAsk = useRef(ask);
  useLayoutEffect(() => {
    latestAsk.current = ask;
  });
  return useCallback(
    (row) => {
      const act = async (action: BoardAction, form: OfferedForm): Promise<void> => {
        const id = action.subject === undefined ? '' : String(row.cells.get(action.subject) ?? '');
        const subject = id === '' ? null : await findEntity(own, REGISTRATIONS, id);
        const filled = [...row.cells].filter(([, cell]) => cell !== '');
        await latestAsk.current(form, subject, form.fromRow === true ? { row: Object.fromEntries(filled) } : {});
      };
      return (board.actions ?? []).flatMap((action) => {
        const form = offered.find(({ id }) => id === action.form);
        const holds = action.when === undefined || row.cells.get(action.when) === 1;
        if (form === undefined || !holds || !mayFill(form, me.role)) return [];
        if (action.subject !== undefined && (row.cells.get(action.subject) ?? '') === '') return [];
        return [{ key: action.form, label: text(action.label), act: () => void act(action, form) }];
      });
    },
    [board, own, me.role, offered, text],
  );
}
