import { MessageSquareWarning } from 'lucide-react';
import { useState } from 'react';
import { listToCorrect } from '../../../storage/pulled/records.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { shownName } from '../../kit/i18n/shown-name.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { nameParts } from '../../kit/search/registry-places.ts';
import { ToldApart } from '../../record/reading/ToldApart.tsx';
import { useToldApart } from '../../record/reading/use-told-apart.ts';

/** The rest is one touch away, so that the day stays in sight. */
const SHOWN = 3;
const NONE: never[] = [];

/**
 * What a supervisor sent back, with the reason, the latest first: it stands before the visits of the day. `begun`: the
 * records of which a draft is open.
 */
export function ToCorrectSection({ begun }: { readonly begun: ReadonlySet<string> }) {
  const own = useOwn();
  const { t } = useTranslation('homeNotices');
  const titleOf = useFormTitle();
  const [all, setAll] = useState(false);
  const items = useStored(() => listToCorrect(own), [own]);
  const told = useToldApart(
    items.state === 'read'
      ? items.value.map(({ record, label, review }) => ({
          ...record,
          label,
          beside: `${review.by.name} ${review.reason ?? ''}`,
        }))
      : NONE,
  );
  if (items.state === 'failed') {
    return (
      <Banner tone="danger" title={t('toCorrect.failedTitle')}>
        {t('toCorrect.failed')}
      </Banner>
    );
  }
  if (items.state === 'reading') return <StillReading />;
  if (items.value.length === 0) return null;
  return (
    <Section title={t('toCorrect.title', { count: items.value.length })} lead={t('toCorrect.lead')}>
      <Card flush>
        <List>
          {items.value.slice(0, all ? undefined : SHOWN).map(({ record, label, review }) => (
            <ListRow
              key={record.id}
              icon={MessageSquareWarning}
              tone="warning"
              title={nameParts(label).own}
              detail={
                <>
                  <ToldApart words={told.get(record.id)} />
                  {titleOf(record.form.id)}
                  {review.reason === undefined ? null : (
                    <>
                      <br />
                      {t('toCorrect.reason', { name: shownName(review.by.name), reason: review.reason })}
                    </>
                  )}
                  {begun.has(record.id) ? (
                    <>
                      <br />
                      <Badge>{t('toCorrect.begun')}</Badge>
                    </>
                  ) : null}
                </>
              }
              href={`/historia/${record.id}`}
            />
          ))}
        </List>
      </Card>
      {all || items.value.length <= SHOWN ? null : (
        <Button wide onClick={() => setAll(true)}>
          {t('toCorrect.all', { count: items.value.length - SHOWN })}
        </Button>
      )}
    </Section>
  );
}
