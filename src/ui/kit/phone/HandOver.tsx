import { Download, Share2 } from 'lucide-react';
import { useState } from 'react';
import { Banner } from '../components/Banner.tsx';
import { Button } from '../components/Button.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { canShareFile, downloadFile, shareFile } from './share-file.ts';

/** What became of a file that is ready. `downloaded` is still on this phone only. */
export type HandedOver = 'shared' | 'downloaded' | 'cancelled';

/**
 * A file that is ready, and the touch that hands it over: making it takes longer than the permission of the first touch
 * lasts. Where the share sheet does not take it, that is said and downloading is offered; nothing is downloaded
 * silently.
 */
export function HandOver({
  file,
  downloadName = file.name,
  onDone,
}: {
  readonly file: File;
  /** The name of the file among the downloads, where any name will do. */
  readonly downloadName?: string;
  readonly onDone: (outcome: HandedOver) => void;
}) {
  const { t } = useTranslation('common');
  const [refused, setRefused] = useState(false);
  const share = async () => {
    const outcome = await shareFile(file);
    if (outcome === 'shared' || outcome === 'cancelled') onDone(outcome);
    else setRefused(outcome !== 'needs-touch');
  };
  const download = () => {
    downloadFile(new File([file], downloadName, { type: file.type }));
    onDone('downloaded');
  };
  const sheet = !refused && canShareFile(file);
  return (
    <Banner
      tone="info"
      live
      title={t('handOver.ready')}
      actions={
        <>
          {sheet ? (
            <Button variant="primary" icon={Share2} onClick={() => void share()}>
              {t('handOver.share')}
            </Button>
          ) : null}
          <Button icon={Download} onClick={download}>
            {t('handOver.download')}
          </Button>
        </>
      }
    >
      {refused ? t('handOver.refused') : sheet ? t('handOver.how') : null}
    </Banner>
  );
}
