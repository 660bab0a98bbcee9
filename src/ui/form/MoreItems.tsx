import { type ComponentType, useState } from 'react';
import type { Group } from '../../domain/form/definition.ts';
import type { PageItem } from '../../domain/form/engine-api.ts';
import { useFormPage } from './form-page-context.ts';
import { isBehind, moreOpens } from './more-opens.ts';
import type { Place } from './place.ts';
import { isSaidAbove } from './said-above.ts';
import { useGroup } from './use-engine.ts';
import { useText } from './use-language.ts';
import './more-items.css';

/**
 * What few visits need (a group with the appearance `more`), behind one touch. It stands open where something in it is
 * answered, is missing, or was asked for: nothing that was recorded hides.
 */
export function MoreItems({
  group,
  settled,
  items,
  place,
  Items,
}: {
  readonly group: Group;
  /** Questions that stood before this group and were answered: they moved in here, where they can be corrected. */
  readonly settled: readonly PageItem[];
  readonly items: readonly PageItem[];
  readonly place: Place;
  /** The component that draws the items of the group; a page is drawn by the same one. */
  readonly Items: ComponentType<{ readonly items: readonly PageItem[]; readonly place: Place }>;
}) {
  const { session, target } = useFormPage();
  const text = useText();
  const state = useGroup(session.engine, group.name, place.path ?? undefined);
  const paths = { own: pathsOf(items, place), settled: pathsOf(settled, place) };
  const [open, setOpen] = useState(() => moreOpens(session.engine, paths));
  const [shown, setShown] = useState<number | null>(null);
  if (target !== null && target.number !== shown && isBehind(paths, target.path)) {
    setShown(target.number);
    setOpen(true);
  }
  if (!state.relevant) return null;
  const hint = open || (place.path !== null && isSaidAbove(session.engine, place.path)) ? null : state.hint;
  return (
    <details className="more-items" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="more-items__summary">
        {text(state.label)}
        {hint === null ? null : <span className="more-items__hint">{text(hint)}</span>}
      </summary>
      {open ? <Items items={[...settled, ...items]} place={place} /> : null}
    </details>
  );
}

function pathsOf(items: readonly PageItem[], { path }: Place): readonly string[] {
  return items.flatMap((item) =>
    item.kind === 'question' ? [path === null ? item.question.name : `${path}/${item.question.name}`] : [],
  );
}
