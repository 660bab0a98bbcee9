import { CloudUpload } from 'lucide-react';
import { useState } from 'react';
import { listSent, readOutbox } from '../../../storage/outbox/outbox.ts';
import type { OutboxItem } from '../../../storage/outbox/outbox-items.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { useNamesakeMarks } from '../../record/reading/use-namesake-marks.ts';
import { groupOutbox, onceARecord } from './group-outbox.ts';
import { OutboxRow } from './OutboxRow.tsx';
import { SendPanel } from './SendPanel.tsx';

const SENT_PAGE = 30;
/** Beyond these a list is no help and a slow one; the count above it tells of all. */
const WAITING_PAGE = 50;

/** The three groups, the button, what it cost. */
export function OutboxList({ currentKey }: { readonly currentKey: string | null }) {
  const { t } = useTranslation('outbox');
  const own = useOwn();
  const [pages, setPages] = useState(1);
  const [waitingPages, setWaitingPages] = useState(1);
  const outbox = useStored(() => readOutbox(own, waitingPages * WAITING_PAGE), [own, waitingPages]);
  // One more than shown tells whether there are more.
  const sent = useStored(() => listSent(own, pages * SENT_PAGE + 1), [own, pages]);
  if (outbox.state === 'failed' || sent.state === 'failed') {
    return (
      <>
        <TopBar title={t('title')} />
        <Unread />
      </>
    );
  }
  if (outbox.state === 'reading' || sent.state === 'reading') {
    return (
      <>
        <TopBar title={t('title')} />
        <Skeleton lines={9} />
      </>
    );
  }
  const groups = groupOutbox(outbox.value, sent.value.slice(0, pages * SENT_PAGE));
  const { here, going, more } = outbox.value;
  const waiting = here + going;
  const nothing = waiting + groups.attention.length + groups.there.length === 0;
  return (
    <>
      <TopBar title={t('title')} />
      <Screen>
        <SendPanel waiting={waiting} />
        <Group
          title={t('attention', { count: onceARecord(groups.attention).length })}
          lead={t('attentionText')}
          items={groups.attention}
          currentKey={currentKey}
        />
        {nothing ? (
          <EmptyState icon={CloudUpload} title={t('empty.title')}>
            {t('empty.text')}
          </EmptyState>
        ) : null}
        <Group title={t('here', { count: here })} items={groups.here} currentKey={currentKey} />
        <Group title={t('going', { count: going })} items={groups.going} currentKey={currentKey} />
        {more ? (
          <Button wide onClick={() => setWaitingPages(waitingPages + 1)}>
            {t('moreWaiting')}
          </Button>
        ) : null}
        <Group title={t('there')} lead={t('thereLead')} items={groups.there} currentKey={currentKey} />
        {sent.value.length > pages * SENT_PAGE ? (
          <Button wide onClick={() => setPages(pages + 1)}>
            {t('moreSent')}
          </Button>
        ) : null}
      </Screen>
    </>
  );
}

function Group({
  title,
  lead,
  items,
  currentKey,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly items: readonly OutboxItem[];
  readonly currentKey: string | null;
}) {
  const lines = onceARecord(items);
  const markOf = useNamesakeMarks(lines.map(({ item }) => item.row));
  if (items.length === 0) return null;
  return (
    <Section title={title} lead={lead}>
      <Card flush>
        <List>
          {lines.map(({ item, earlier }) => (
            <OutboxRow
              key={item.row.key}
              item={item}
              earlier={earlier}
              current={item.row.key === currentKey}
              mark={markOf(item.row)}
            />
          ))}
        </List>
      </Card>
    </Section>
  );
}
