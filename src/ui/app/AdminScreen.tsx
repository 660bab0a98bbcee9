import { ShieldX } from 'lucide-react';
import { may } from '../../domain/access/roles.ts';
import { Card } from '../kit/components/Card.tsx';
import { EmptyState } from '../kit/components/EmptyState.tsx';
import { List, ListRow } from '../kit/components/List.tsx';
import { Screen } from '../kit/components/Screen.tsx';
import { Section } from '../kit/components/Section.tsx';
import { TopBar } from '../kit/components/TopBar.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useMay, useSession } from '../kit/phone/phone.tsx';
import { addressOf, DESK_GROUPS, DESK_MENU, isOpenTo } from './desk-menu.ts';

/** Administración: the places of the desk, each for the roles that may; on a phone a list of them is the menu. */
export function AdminScreen({ part, id }: { readonly part: string | null; readonly id: string | null }) {
  const { t } = useTranslation(['admin', 'desk']);
  const { me } = useSession();
  const isOffice = useMay('people-read');
  if (!isOffice || !isOpenTo(me.role, part)) {
    return (
      <>
        <TopBar title={t('title')} back={isOffice ? '/admin' : '/'} />
        <EmptyState icon={ShieldX} title={t('notAllowed.title')}>
          {t('notAllowed.text')}
        </EmptyState>
      </>
    );
  }
  const mine = DESK_MENU.filter(({ action }) => may(me.role, action));
  const chosen = mine.find((place) => place.part === part);
  if (chosen !== undefined && 'Screen' in chosen) return <chosen.Screen id={id} />;
  return (
    <>
      <TopBar title={t('title')} />
      <Screen>
        <p className="section__lead">{t('needsSignal')}</p>
        {DESK_GROUPS.map((group) => {
          const places = mine.filter((place) => place.group === group);
          return places.length === 0 ? null : (
            <Section key={group} title={t(`desk:group.${group}`)}>
              <Card flush>
                <List>
                  {places.map((place) => (
                    <ListRow
                      key={place.part}
                      icon={place.icon}
                      title={t(`desk:menu.${place.part}.title`)}
                      detail={t(`desk:menu.${place.part}.detail`)}
                      {...(place.offline ? { meta: t('desk:offline') } : {})}
                      href={addressOf(place)}
                    />
                  ))}
                </List>
              </Card>
            </Section>
          );
        })}
      </Screen>
    </>
  );
}
