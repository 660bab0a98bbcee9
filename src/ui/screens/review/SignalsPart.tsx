import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import type { LookedOver } from './look-over.ts';
import { showAnswer } from './question-labels.ts';
import { useSignalWords } from './signal-words.ts';

/** What is odd about the record, before anything else is read; a touch leads to the answer. */
export function SignalsPart({ looked }: { readonly looked: LookedOver }) {
  const { t } = useTranslation('review');
  const words = useSignalWords();
  if (looked.signals.length === 0) return <p>{t('signal.none')}</p>;
  return (
    <Section title={t('signal.title')} lead={t('signal.lead')}>
      <Card flush>
        <List>
          {looked.signals.map((signal) => {
            const path = 'path' in signal ? signal.path : null;
            return (
              <ListRow
                key={`${signal.kind}/${path ?? ''}/${signal.kind === 'flag' ? signal.code : ''}`}
                icon={TriangleAlert}
                tone="warning"
                title={words.whole(signal)}
                {...(path === null ? {} : { onClick: () => showAnswer(path) })}
              />
            );
          })}
        </List>
      </Card>
    </Section>
  );
}
