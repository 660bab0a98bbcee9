import { Share2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeBackup, makeBackup } from '../../../storage/outbox/backup.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatBytes } from '../../kit/i18n/formats.ts';
import { APP_VERSION } from '../../kit/phone/build-facts.ts';
import { type HandedOver, HandOver } from '../../kit/phone/HandOver.tsx';
import { useOwn } from '../../kit/phone/phone.tsx';
import { canShareFile, downloadFile } from '../../kit/phone/share-file.ts';
import { backupFileName, browserBackupTools, sharedBackupName } from './backup-parts.ts';

type Made = HandedOver | 'failed';

/** Says what the file holds, seals it when a passphrase is given, and hands it to the share sheet. */
export function MakeBackup() {
  const { t } = useTranslation('backup');
  const own = useOwn();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  /** Made, and not handed over yet. */
  const [ready, setReady] = useState<File | null>(null);
  const id = useId();
  const described = useStored(() => describeBackup(own), [own]);
  const content = storedOr(described, null);
  const nothing = content !== null && content.records + content.drafts === 0;
  const make = async () => {
    setBusy(true);
    setMade(null);
    setReady(null);
    try {
      const words = passphrase.trim() === '' ? null : passphrase;
      const blob = await makeBackup(own, browserBackupTools(), { app: APP_VERSION, passphrase: words });
      const now = own.storage.environment.now();
      const file = new File([blob], sharedBackupName(now), { type: 'text/plain' });
      if (canShareFile(file)) setReady(file);
      else {
        downloadFile(new File([blob], backupFileName(now), { type: blob.type }));
        setMade('downloaded');
      }
    } catch (error) {
      reportError(error);
      setMade('failed');
    }
    setBusy(false);
  };
  return (
    <Section title={t('make.title')} lead={t('make.lead')}>
      {described.state === 'failed' ? <Unread /> : null}
      {content === null ? null : nothing ? (
        <Banner tone="good">{t('make.nothing')}</Banner>
      ) : (
        <Banner tone="info" title={t('make.holdsTitle')}>
          {t('make.holds', {
            records: t('make.records', { count: content.records }),
            drafts: t('make.drafts', { count: content.drafts }),
            photos: t('make.photos', { count: content.photos }),
            size: formatBytes(content.bytes),
          })}
        </Banner>
      )}
      <Field id={id} label={t('make.passphrase')} hint={t('make.passphraseHint')}>
        <TextInput
          {...fieldIds(id, { hint: true, error: false })}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={200}
        />
      </Field>
      {passphrase.trim() === '' ? <Banner tone="warning">{t('make.unsealed')}</Banner> : null}
      <Button variant="primary" main wide icon={Share2} busy={busy} disabled={nothing} onClick={() => void make()}>
        {busy ? t('make.making') : t('make.action')}
      </Button>
      {ready === null ? null : (
        <HandOver
          file={ready}
          downloadName={ready.name.replace(/\.txt$/, '')}
          onDone={(outcome) => {
            setMade(outcome);
            if (outcome !== 'cancelled') setReady(null);
          }}
        />
      )}
      {made === null ? null : (
        <Banner tone={made === 'failed' ? 'danger' : made === 'shared' ? 'good' : 'warning'} live>
          {t(`make.made.${made}`)}
        </Banner>
      )}
    </Section>
  );
}
