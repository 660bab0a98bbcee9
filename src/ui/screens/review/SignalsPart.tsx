import { TriangleAlert } from 'lucide-react';
import type { Path } from '../../../domain/form/answers.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { LookedOver } from './look-over.ts';
import { signalRows } from './signal-rows.ts';
import { useSignalWords } from './signal-words.ts';

/**
 * What is odd about the record, before anything else is read; a touch leads to the answer. `brief`: without the line that
 * says what signals are, for somebody who reads one record after the other (the help of the keys says it there).
 */
export function SignalsPart({
  looked,
  brief,
  onShow,
}: {
  readonly looked: LookedOver;
  readonly brief: boolean;
  readonly onShow: (path: Path) => void;
}) {
  const { t } = useTranslation('review');
  const words = useSignalWords();
  if (looked.signals.length === 0) return <p>{t('signal.none')}</p>;
  return (
    <Section title={t('signal.title')} lead={brief ? undefined : t('signal.lead')}>
      <Card flush>
        <List>
          {signalRows(looked.signals).map((row) => {
            const { key, signal, path } = row;
            const detail = words.detail(signal);
            return (
              <ListRow
                key={key}
                icon={TriangleAlert}
                tone="warning"
                title={words.head(row)}
                {...(detail === null ? {} : { detail })}
                {...(path === null ? {} : { onClick: () => onShow(path) })}
              />
            );
          })}
        </List>
      </Card>
    </Section>
  );
}
