import { MessageSquareWarning } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ToCorrect } from '../../../storage/records.ts';
import { Card } from '../../components/Card.tsx';
import { List, ListRow } from '../../components/List.tsx';
import { Section } from '../../components/Section.tsx';
import { titleOf } from '../../hooks/form-entry.ts';
import { FORMS } from '../../hooks/forms.ts';
import { type Stored, storedOr } from '../../hooks/use-stored.ts';
import { useAppLanguage } from '../../i18n/use-app-language.ts';

/** What a supervisor sent back, with the reason: comes before anything else. */
export function ToCorrectSection({ toCorrect }: { readonly toCorrect: Stored<readonly ToCorrect[]> }) {
  const { t } = useTranslation('home');
  const language = useAppLanguage();
  const items = storedOr(toCorrect, []);
  if (items.length === 0) return null;
  return (
    <Section title={t('toCorrect.title', { count: items.length })} lead={t('toCorrect.lead')}>
      <Card flush>
        <List>
          {items.map(({ record, label, review }) => (
            <ListRow
              key={record.id}
              icon={MessageSquareWarning}
              tone="warning"
              title={label}
              detail={
                <>
                  {titleOf(FORMS, record.form.id, language)}
                  {review.reason === undefined ? null : (
                    <>
                      <br />
                      {t('toCorrect.reason', { name: review.by.name, reason: review.reason })}
                    </>
                  )}
                </>
              }
              href={`/historia/${record.id}`}
            />
          ))}
        </List>
      </Card>
    </Section>
  );
}
