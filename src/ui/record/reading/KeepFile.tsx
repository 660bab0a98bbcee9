import { CloudDownload, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { filePlace, keepFile, keepText, keptDocuments, letGoOfFile } from '../../../storage/photos/kept-files.ts';
import { fetchDocumentText } from '../../../sync/documents.ts';
import { fetchFile } from '../../../sync/fetch-file.ts';
import { Button } from '../../kit/components/Button.tsx';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';

type Trouble = 'refused' | 'offline' | 'damaged' | 'no-space';

/** Keeps a document of a record on this phone, to be read without signal, or lets go of it. Nothing for one's own. */
export function KeepFile({ recordId, sha256 }: { readonly recordId: string; readonly sha256: string }) {
  const { t } = useTranslation('record');
  const own = useOwn();
  const online = useOnline();
  const place = useStored(() => filePlace(own, sha256), [own, sha256]);
  const [share, setShare] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (place.state !== 'read' || place.value === 'here') return null;
  if (place.value === 'kept') {
    return (
      <>
        <Button icon={Trash2} variant="quiet" onClick={() => void letGoOfFile(own, sha256)}>
          {t('keepFile.letGo')}
        </Button>
        <WithoutText sha256={sha256} />
      </>
    );
  }
  const keep = async () => {
    setTrouble(null);
    setShare(0);
    const file = await fetchFile(serviceWire(), sha256, setShare);
    const outcome = file.kind === 'done' ? (await keepFile(own, recordId, sha256, file)).status : file.kind;
    if (outcome === 'kept' && file.kind === 'done' && file.mediaType === 'application/pdf') {
      // Without its text it is kept all the same; the text is asked for again when somebody searches.
      const text = await fetchDocumentText(serviceWire(), sha256);
      if (text.kind === 'done') await keepText(own, sha256, text.value);
    }
    setShare(null);
    if (outcome !== 'kept') setTrouble(outcome);
  };
  return (
    <>
      {online ? (
        <Button icon={CloudDownload} busy={share !== null} onClick={() => void keep()}>
          {share === null || share === 0
            ? t('keepFile.keep')
            : t('keepFile.coming', { percent: formatNumber(share * 100, 0) })}
        </Button>
      ) : (
        <p className="list-row__detail">{t('keepFile.offline')}</p>
      )}
      {trouble === null ? null : <p role="alert">{t(`keepFile.trouble.${trouble}`)}</p>}
    </>
  );
}

/** Says of a kept document that it is not found by what it says. */
function WithoutText({ sha256 }: { readonly sha256: string }) {
  const { t } = useTranslation('record');
  const own = useOwn();
  const kept = useStored(() => keptDocuments(own), [own]);
  const state = kept.state === 'read' ? kept.value.find((each) => each.sha256 === sha256)?.text?.state : undefined;
  if (state === undefined || state === 'read' || state === 'waiting' || state === 'not-read') return null;
  return <p className="list-row__detail">{t('keepFile.withoutText')}</p>;
}
