import * as z from 'zod/mini';
import { fold } from '../text/fold.ts';

/** A set of filters of a table under a name. `search`: the part of the address that says them, its `?` included. */
export type SavedView = { readonly name: string; readonly search: string };

/** Views of one table, and letters of a name: what a row of buttons can show. */
export const MOST_VIEWS = 20;
export const MOST_NAME_LETTERS = 40;
const MOST_SEARCH_LETTERS = 2_000;

const viewSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(MOST_NAME_LETTERS)),
  search: z.string().check(z.startsWith('?'), z.maxLength(MOST_SEARCH_LETTERS)),
});
/** The views of a person on this phone or computer, by the place of their table: `tablero/poa`, `padron`. */
export const savedViewsSchema = z.record(z.string(), z.array(viewSchema));

/** Why a view is not kept under a name. */
export type ViewProblem = 'nameless' | 'long' | 'taken' | 'many';

/** What is wrong with a name for a view; null: nothing. `before`: the name that it had. */
export function problemOfName(
  views: readonly SavedView[],
  name: string,
  before: string | null = null,
): ViewProblem | null {
  const wanted = name.trim();
  if (fold(wanted) === '') return 'nameless';
  if (wanted.length > MOST_NAME_LETTERS) return 'long';
  if (views.some((view) => view.name !== before && fold(view.name) === fold(wanted))) return 'taken';
  return before === null && views.length >= MOST_VIEWS ? 'many' : null;
}

/** With one more view; as it was where its name may not be. */
export function withView(views: readonly SavedView[], { name, search }: SavedView): readonly SavedView[] {
  return problemOfName(views, name) === null ? [...views, { name: name.trim(), search }] : views;
}

/** With another name for a view; as it was where the name may not be. */
export function withNewName(views: readonly SavedView[], before: string, name: string): readonly SavedView[] {
  if (problemOfName(views, name, before) !== null) return views;
  return views.map((view) => (view.name === before ? { ...view, name: name.trim() } : view));
}

/** Without a view. */
export function withoutView(views: readonly SavedView[], name: string): readonly SavedView[] {
  return views.filter((view) => view.name !== name);
}

/** Whether two addresses say the same filters, in whatever order. */
export function isSameView(left: string, right: string): boolean {
  const sorted = (search: string): string => {
    const params = new URLSearchParams(search);
    params.sort();
    return params.toString();
  };
  return sorted(left) === sorted(right);
}
