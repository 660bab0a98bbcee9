import { memo, useMemo, useState } from 'react';
import { hasAppearance } from '../../domain/form/appearance.ts';
import type { Group } from '../../domain/form/definition.ts';
import type { PageItem } from '../../domain/form/engine-api.ts';
import { choiceRuns } from './choice-runs.ts';
import { FormWords } from './FormWords.tsx';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { MoreItems } from './MoreItems.tsx';
import { nameOf } from './pages.ts';
import type { Place } from './place.ts';
import { QuestionCard } from './QuestionCard.tsx';
import { RepeatCards } from './RepeatCards.tsx';
import { useGroup } from './use-engine.ts';
import './choice-grid.css';

/** Everything that stands on a page or in an instance of a repeat, in order. `first`: only so many cards of it for now. */
export const PageItems = memo(function PageItems({
  items,
  place,
  first,
}: {
  readonly items: readonly PageItem[];
  readonly place: Place;
  readonly first?: number | undefined;
}) {
  const { session } = useFormPage();
  const { form } = session.engine.model;
  // What follows the heading of a group `more` stands in it: such a group is the last of its page or instance.
  const at = items.findIndex((item) => item.kind === 'heading' && hasAppearance(item.group, 'more'));
  const more = items[at];
  // Looked at once: what is being answered does not run away from under the finger.
  const [settled] = useState(() =>
    more === undefined ? [] : items.slice(0, at).filter((item) => isSettled(session, item, place)),
  );
  const runs = useMemo(() => {
    const before = at < 0 ? items : items.slice(0, at);
    return choiceRuns(
      form,
      before.filter((item) => !settled.includes(item)),
    );
  }, [form, items, at, settled]);
  return (
    <>
      {runs.slice(0, first).map((run) => drawRun(run, place))}
      {more?.kind === 'heading' && first === undefined ? (
        <MoreItems group={more.group} settled={settled} items={items.slice(at + 1)} place={place} Items={PageItems} />
      ) : null}
    </>
  );
});

/** `until-answered`: a question that the card's heading answers already moves behind `more`, where it can be corrected. */
function isSettled({ engine }: FormSession, item: PageItem, place: Place): boolean {
  if (item.kind !== 'question' || !hasAppearance(item.question, 'until-answered')) return false;
  const { name } = item.question;
  return engine.find(place.path === null ? name : `${place.path}/${name}`)?.value !== undefined;
}

function drawRun(run: ReturnType<typeof choiceRuns>[number], place: Place) {
  return run.kind === 'item' ? (
    <OneItem key={nameOf(run.item)} item={run.item} place={place} />
  ) : (
    <div key={run.items.map(nameOf).join()} className="choice-grid">
      {run.items.map((item) => (
        <OneItem key={nameOf(item)} item={item} place={place} />
      ))}
    </div>
  );
}

function OneItem({ item, place }: { readonly item: PageItem; readonly place: Place }) {
  switch (item.kind) {
    case 'question': {
      const { name } = item.question;
      return <QuestionCard path={place.path === null ? name : `${place.path}/${name}`} />;
    }
    case 'heading':
      return <GroupHeading group={item.group} place={place} />;
    case 'repeat':
      return <RepeatCards item={item} place={place} Items={PageItems} />;
    default:
      return item satisfies never;
  }
}

function GroupHeading({ group, place }: { readonly group: Group; readonly place: Place }) {
  const { session } = useFormPage();
  const state = useGroup(session.engine, group.name, place.path ?? undefined);
  if (!state.relevant || group.label === undefined) return null;
  return (
    <div className="page-heading">
      <h2 className="page-heading__title">
        <FormWords of={state.label} />
      </h2>
      {state.hint === null ? null : (
        <p className="page-heading__hint">
          <FormWords of={state.hint} />
        </p>
      )}
    </div>
  );
}
