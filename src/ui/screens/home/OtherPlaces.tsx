import { BookOpen, Calculator, ClipboardList, Handshake, Map as MapIcon, Table2 } from 'lucide-react';
import { may } from '../../../domain/access/roles.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';

/** What is needed less often. */
export function OtherPlaces() {
  const { t } = useTranslation('home');
  const { me } = useSession();
  // Who reads the own municipality alone sees no boards of the movement.
  const isGuest = may(me.role, 'read-municipality');
  return (
    <Section title={t('other.title')}>
      <Card flush>
        <List>
          {may(me.role, 'write-self-evaluation') ? (
            <ListRow icon={Handshake} title={t('other.partners')} detail={t('other.partnersDetail')} href="/socios" />
          ) : null}
          {may(me.role, 'write-demand') ? (
            <ListRow icon={ClipboardList} title={t('other.demand')} detail={t('other.demandDetail')} href="/juntas" />
          ) : null}
          {isGuest ? null : (
            <ListRow icon={Table2} title={t('other.movement')} detail={t('other.movementDetail')} href="/movimiento" />
          )}
          <ListRow icon={MapIcon} title={t('other.map')} detail={t('other.mapDetail')} href="/mapa" />
          <ListRow icon={Calculator} title={t('other.dose')} detail={t('other.doseDetail')} href="/dosis" />
          <ListRow icon={BookOpen} title={t('other.guides')} detail={t('other.guidesDetail')} href="/guias" />
          {isGuest ? null : (
            <ListRow
              icon={ClipboardList}
              title={t('other.forms')}
              detail={t('other.formsDetail')}
              href="/formularios"
            />
          )}
        </List>
      </Card>
    </Section>
  );
}
