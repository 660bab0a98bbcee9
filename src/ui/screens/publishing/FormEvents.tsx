import type { FormEvent, ManagedForm } from '../../../domain/sync/publishing.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { useForWhom } from './use-for-whom.ts';

const ACTIONS = ['upload', 'subject', 'file', 'practice', 'publish', 'withdraw', 'place'] as const;

/** What was done with a form, latest first: by whom and when, and for whom and from which day it was published. */
export function FormEvents({ form }: { readonly form: ManagedForm }) {
  const { t } = useTranslation('publishing');
  const when = useWhen();
  const titleOf = useEventTitle();
  if (form.events.length === 0) return null;
  return (
    <Section title={t('history.title')}>
      <Card flush>
        <List>
          {form.events.map((event) => (
            <ListRow
              key={`${event.at} ${event.action} ${event.version}`}
              title={titleOf(event)}
              detail={t('history.line', { version: event.version, by: event.by, when: when(event.at) })}
            />
          ))}
        </List>
      </Card>
    </Section>
  );
}

function useEventTitle(): (event: FormEvent) => string {
  const { t } = useTranslation('publishing');
  const forWhom = useForWhom();
  return ({ action, publication }) => {
    // A service of before does not tell for whom it was.
    if (publication?.state === 'published') {
      const who = forWhom(publication);
      const { from } = publication;
      return from === null
        ? t('history.publishedFor', { who })
        : t('history.publishedFrom', { who, day: formatDate(from) });
    }
    if (publication?.state === 'practice') return t('history.practiceWith', { count: publication.people.length });
    return t(`history.${ACTIONS.find((each) => each === action) ?? 'other'}`);
  };
}
