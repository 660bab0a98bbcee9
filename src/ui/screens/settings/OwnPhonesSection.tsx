import { Smartphone } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { OwnDevice } from '../../../domain/sync/people.ts';
import {
  type Administered,
  type AdministrationFault,
  listOwnDevices,
  revokeDevice,
} from '../../../sync/administration.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate, formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';

/** What follows in the address of Ajustes to arrive here. */
const OWN_PHONES = '#telefonos';

/** One's own phones: which may enter in one's name, and ending one that is lost or is not one's own. Asked when wanted. */
export function OwnPhonesSection() {
  const { t } = useTranslation('settings');
  const [phones, setPhones] = useState<readonly OwnDevice[] | null>(null);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [ending, setEnding] = useState<OwnDevice | null>(null);
  // Whoever comes from the notice of a phone that is not theirs sees at once which ones there are.
  const [arriving] = useState(() => location.hash === OWN_PHONES);
  const [busy, setBusy] = useState(arriving);
  const tell = (answer: Administered<readonly OwnDevice[]>) => {
    setBusy(false);
    setFault(answer.kind === 'done' ? null : answer);
    if (answer.kind === 'done') setPhones(answer.value);
  };
  const read = async () => {
    setBusy(true);
    tell(await listOwnDevices(serviceWire()));
  };
  const end = async (phone: OwnDevice) => {
    setBusy(true);
    const answer = await revokeDevice(serviceWire(), phone.id);
    setEnding(null);
    if (answer.kind === 'done') await read();
    else setFault(answer);
    setBusy(false);
  };
  const place = useRef<HTMLDivElement>(null);
  const tellArrived = useEffectEvent(tell);
  useEffect(() => {
    if (!arriving) return undefined;
    let current = true;
    place.current?.scrollIntoView({ block: 'start' });
    const look = async () => {
      const answer = await listOwnDevices(serviceWire());
      if (current) tellArrived(answer);
    };
    void look();
    return () => {
      current = false;
    };
  }, [arriving]);
  return (
    <div ref={place} className="own-phones">
      <Section title={t('phones.title')}>
        {phones === null ? null : (
          <Card flush>
            <List label={t('phones.title')}>
              {phones.map((phone) => (
                <ListRow
                  key={phone.id}
                  icon={Smartphone}
                  title={phone.name}
                  detail={t('phones.since', {
                    since: formatDate(phone.enrolledAt),
                    last: formatDateTime(phone.lastContactAt),
                  })}
                  {...(phone.current ? { meta: t('phones.this') } : { onClick: () => setEnding(phone) })}
                />
              ))}
            </List>
          </Card>
        )}
        {fault === null ? null : <TroubleBanner fault={fault} />}
        <Card>
          <p>{phones === null ? t('phones.explain') : t('phones.touch')}</p>
          <Button wide busy={busy} onClick={() => void read()}>
            {t(phones === null ? 'phones.show' : 'phones.again')}
          </Button>
        </Card>
        {ending === null ? null : (
          <ConfirmDialog
            title={t('phones.endTitle', { name: ending.name })}
            confirmLabel={t('phones.end')}
            busy={busy}
            onConfirm={() => void end(ending)}
            onClose={() => setEnding(null)}
          >
            {t('phones.endText')}
          </ConfirmDialog>
        )}
      </Section>
    </div>
  );
}
