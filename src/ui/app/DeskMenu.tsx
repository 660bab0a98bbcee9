import { Link, useLocation } from 'wouter';
import { may } from '../../domain/access/roles.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useSession } from '../kit/phone/phone.tsx';
import { addressOf, DESK_GROUPS, DESK_MENU, deskAddressOf, placeAt } from './desk-menu.ts';
import './desk-menu.css';

/** The places of the desk beside everything, on a screen with room for them: only those that the person may enter. */
export function DeskMenu() {
  const { t } = useTranslation('desk');
  const { me } = useSession();
  const [location] = useLocation();
  const mine = DESK_MENU.filter(({ action }) => may(me.role, action));
  const current = placeAt(mine, deskAddressOf(location));
  return DESK_GROUPS.map((group) => {
    const places = mine.filter((place) => place.group === group);
    if (places.length === 0) return null;
    return (
      <section key={group} className="desk-menu" aria-label={t(`group.${group}`)}>
        <p className="desk-menu__title">{t(`group.${group}`)}</p>
        <ul>
          {places.map((place) => {
            const { part, icon: Icon } = place;
            return (
              <li key={part}>
                <Link
                  href={addressOf(place)}
                  className="desk-menu__link"
                  aria-current={place === current ? 'page' : undefined}
                  ref={place === current ? bringIntoSight : undefined}
                >
                  <Icon size={18} aria-hidden />
                  {t(`menu.${part}.title`)}
                </Link>
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}

/** The menu is longer than a low screen: the line of the open place is scrolled to. */
function bringIntoSight(line: HTMLAnchorElement | null): void {
  line?.scrollIntoView({ block: 'nearest' });
}
