import { Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isSilent, type Person } from '../../../domain/sync/people.ts';
import { type Administered, listPeople } from '../../../sync/administration.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** How many people are named in the line. */
const NAMED = 4;

/** People whose phones were not heard of for thirty days. Only the service knows, so it is asked. */
export function PhonesSection() {
  const { t } = useTranslation('today');
  const online = useOnline();
  const [nowMs] = useState(() => Date.now());
  const [people, setPeople] = useState<Administered<readonly Person[]> | null>(null);
  useEffect(() => {
    if (!online) return undefined;
    let current = true;
    const ask = async () => {
      const answer = await listPeople(serviceWire());
      if (current) setPeople(answer);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [online]);
  return (
    <Section title={t('people.title')}>
      {people?.kind === 'done' ? (
        <Silent people={people.value.filter((person) => isSilent(person, nowMs))} />
      ) : online && people === null ? (
        <Skeleton lines={1} />
      ) : (
        <p>{t('people.unknown')}</p>
      )}
    </Section>
  );
}

function Silent({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation('today');
  if (people.length === 0) return <p>{t('people.none')}</p>;
  const names = people.slice(0, NAMED).map(({ name }) => name);
  return (
    <Card flush>
      <List>
        <ListRow
          icon={Smartphone}
          tone="warning"
          title={t('people.silent', { count: people.length })}
          detail={
            people.length > NAMED
              ? t('alerts.more', { names: names.join(', '), number: formatNumber(people.length - NAMED, 0) })
              : names.join(', ')
          }
          badge={<Badge tone="warning">{formatNumber(people.length, 0)}</Badge>}
          href="/admin/personas?silencio=si"
        />
      </List>
    </Card>
  );
}
