import { Printer, Smartphone, UserPlus, UserRound } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { isSilent, lastContactOf, type Person, stillNamed } from '../../../domain/sync/people.ts';
import { type Administered, listPeople } from '../../../sync/administration.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TableScreen } from '../../kit/components/TableScreen.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useDesk } from '../../kit/hooks/use-desk.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { useMay } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { SavedViewsLater } from '../../kit/views/saved-views-later.ts';
import { CodeDialog } from './CodeDialog.tsx';
import { EnrolDialog } from './EnrolDialog.tsx';
import type { FreshCode } from './fresh-code.ts';
import { PeopleFilters } from './PeopleFilters.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { peopleSortIn, withPeopleSort } from './people-columns.ts';
import { filterPeople, filterWords, peopleFilterIn, searchOfPeople } from './people-filter.ts';

/** People and their phones. */
export function PeoplePage() {
  const { t } = useTranslation(['admin', 'roles']);
  const mayManage = useMay('people-manage');
  const [people, setPeople] = useState<Administered<readonly Person[]> | null>(null);
  const [location, navigate] = useLocation();
  const atDesk = useDesk();
  const search = useSearch();
  const filter = peopleFilterIn(search);
  const sort = peopleSortIn(search);
  const [nowMs] = useState(() => Date.now());
  const [enrolling, setEnrolling] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [code, setCode] = useState<FreshCode | null>(null);
  const read = useCallback(async () => setPeople(await listPeople(serviceWire())), []);
  useEffect(() => {
    let current = true;
    const first = async () => {
      const answer = await listPeople(serviceWire());
      if (current) setPeople(answer);
    };
    void first();
    return () => {
      current = false;
    };
  }, []);
  const showCode = (fresh: FreshCode) => {
    setEnrolling(false);
    setChosenId(null);
    setCode(fresh);
    void read();
  };
  const known = people?.kind === 'done' ? stillNamed(people.value) : null;
  const found = known === null ? [] : filterPeople(known, filter, nowMs);
  const chosen = known?.find((person) => person.userId === chosenId);
  return (
    <>
      <TopBar title={t('people.title')} back="/admin" />
      <TableScreen>
        <div className="no-print">
          {atDesk ? (
            <ButtonRow>
              {mayManage ? (
                <Button variant="primary" icon={UserPlus} onClick={() => setEnrolling(true)}>
                  {t('people.enrol')}
                </Button>
              ) : null}
              <Button icon={Printer} onClick={() => window.print()}>
                {t('people.print')}
              </Button>
            </ButtonRow>
          ) : mayManage ? (
            <Button variant="primary" main wide icon={UserPlus} onClick={() => setEnrolling(true)}>
              {t('people.enrol')}
            </Button>
          ) : null}
        </div>
        {people === null ? <Skeleton /> : null}
        {people !== null && people.kind !== 'done' ? (
          <>
            <TroubleBanner fault={people} />
            <Button onClick={() => void read()}>{t('retry')}</Button>
          </>
        ) : null}
        {known === null ? null : (
          <>
            <SavedViewsLater place="personas" />
            <PeopleFilters
              people={known}
              filter={filter}
              nowMs={nowMs}
              onFilter={(next) =>
                navigate(`${location}${withPeopleSort(searchOfPeople(next), sort)}`, { replace: true })
              }
            />
            <output className="section__lead">
              {t('people.count', { shown: formatNumber(found.length, 0), total: formatNumber(known.length, 0) })}
            </output>
            {found.length === 0 ? (
              <p>{t('people.nobody')}</p>
            ) : atDesk ? (
              <PeopleTable
                people={found}
                nowMs={nowMs}
                sort={sort}
                onSort={(next) =>
                  navigate(`${location}${withPeopleSort(searchOfPeople(filter), next)}`, { replace: true })
                }
                onOpen={setChosenId}
                filters={filterWords(filter, t)}
              />
            ) : (
              <Card flush>
                <List>
                  {found.map((person) => (
                    <PersonRow
                      key={person.userId}
                      person={person}
                      silent={isSilent(person, nowMs)}
                      onClick={() => setChosenId(person.userId)}
                    />
                  ))}
                </List>
              </Card>
            )}
          </>
        )}
      </TableScreen>
      {enrolling ? <EnrolDialog onClose={() => setEnrolling(false)} onCode={showCode} /> : null}
      {chosen === undefined ? null : (
        <PersonDialog person={chosen} onClose={() => setChosenId(null)} onCode={showCode} onChanged={read} />
      )}
      {code === null ? null : <CodeDialog fresh={code} onClose={() => setCode(null)} />}
    </>
  );
}

function PersonRow({
  person,
  silent,
  onClick,
}: {
  readonly person: Person;
  readonly silent: boolean;
  readonly onClick: () => void;
}) {
  const { t } = useTranslation(['admin', 'roles']);
  const when = useWhen();
  const phones = person.devices.filter((device) => device.revokedAt === null);
  const last = lastContactOf(person);
  const contact =
    last !== null
      ? t('people.lastContact', { when: when(last) })
      : person.openCodeUntil !== null
        ? t('people.codeOpen', { when: when(person.openCodeUntil) })
        : t('people.noPhone');
  return (
    <ListRow
      icon={phones.length > 0 ? Smartphone : UserRound}
      tone={person.endedAt === null ? 'info' : 'quiet'}
      title={person.name}
      detail={
        <>
          {t(`roles:${person.role}`)}
          <br />
          {contact}
        </>
      }
      badge={
        person.endedAt !== null ? (
          <Badge tone="quiet">{t('people.ended')}</Badge>
        ) : silent ? (
          <Badge tone="warning">{t('people.isSilent')}</Badge>
        ) : undefined
      }
      onClick={onClick}
    />
  );
}
