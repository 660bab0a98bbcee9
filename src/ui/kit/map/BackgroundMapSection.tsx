import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { keptMapBytes } from '../../../storage/phone/kept-map.ts';
import { browserCaches, forgetMap } from '../../../storage/phone/making-room.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { CheckRow } from '../components/Field.tsx';
import { formatBytes } from '../i18n/formats.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { type BackgroundMapOnPhone, useShelf } from './use-background-map.ts';

const COUNT_AFTER_MS = 600;

/** Whether there is a map under the outline, what it costs, and what of it lies on the phone. */
export function BackgroundMapSection({ map }: { readonly map: BackgroundMapOnPhone }) {
  const { t } = useTranslation('map');
  const { fetchedBytes, isCut } = useShelf(map.shelf);
  const [keptBytes, setKeptBytes] = useState(0);
  useEffect(() => {
    let current = true;
    // Counted when nothing more comes.
    const count = async () => {
      const bytes = await keptMapBytes(browserCaches());
      if (current) setKeptBytes(bytes);
    };
    const timer = setTimeout(() => void count(), COUNT_AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // Whatever was fetched may be kept now.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [fetchedBytes]);
  const forget = async () => {
    await forgetMap();
    setKeptBytes(0);
  };
  return (
    <>
      <Card flush>
        <CheckRow label={t('background.on')} detail={t('background.detail')} checked={map.on} onChange={map.change} />
      </Card>
      {map.on || keptBytes > 0 ? (
        <p className="map-quiet">
          {[
            isCut ? t('background.cut') : '',
            fetchedBytes > 0 ? t('background.spent', { bytes: formatBytes(fetchedBytes) }) : '',
            keptBytes > 0 ? t('background.kept', { bytes: formatBytes(keptBytes) }) : '',
          ]
            .filter((part) => part !== '')
            .join(' ')}
        </p>
      ) : null}
      {keptBytes > 0 && !map.on ? (
        <Button icon={Trash2} variant="quiet" onClick={() => void forget()}>
          {t('background.forget')}
        </Button>
      ) : null}
    </>
  );
}
