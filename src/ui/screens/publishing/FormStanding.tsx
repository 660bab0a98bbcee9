import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { FormLine } from './forms-view.ts';
import { PublicationBadge } from './PublicationBadge.tsx';
import { newerWords } from './publication-words.ts';

/** Where a form stands: its version in force, and beside it each newer one, which does not take its place yet. */
export function FormStanding({ line: { version, newer } }: { readonly line: FormLine }) {
  const { t } = useTranslation('publishing');
  const today = dayOf(useToday());
  return (
    <>
      <PublicationBadge publication={version.publication} />
      {newer.map((each) => (
        <span key={each.version}> · {newerWords(each, today, t)}</span>
      ))}
    </>
  );
}
