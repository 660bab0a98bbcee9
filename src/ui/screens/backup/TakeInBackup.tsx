import { FileInput } from 'lucide-react';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { chunksOf, takeInBackup } from '../../../storage/outbox/take-in-backup.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { FileField } from '../../kit/components/FileField.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { browserBackupTools } from './backup-parts.ts';
import { leaveTakingIn, type TakingIn, takeCopyIn, takingInOf } from './take-in-progress.ts';

/**
 * Takes in a copy, of this person or of a colleague; as often as one likes, without doubling. What came in while the lock
 * closed is said after unlocking.
 */
export function TakeInBackup() {
  const { t } = useTranslation('backup');
  const own = useOwn();
  const { wake } = useSync();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const taking = takingInOf(own);
  const { busy, outcome } = useSyncExternalStore(taking.subscribe, taking.read);
  useEffect(() => () => void leaveTakingIn(own).catch(reportError), [own]);
  const passphraseId = useId();
  const sealed = outcome?.status === 'refused' && outcome.code !== 'damaged-file' && outcome.code !== 'newer-version';
  const takeIn = async (chosen: File) => {
    const words = passphrase.trim() === '' ? null : passphrase;
    await takeCopyIn(taking, () => takeInBackup(own, chunksOf(chosen), browserBackupTools(), words));
    if (taking.read().outcome?.status === 'taken-in') void wake('finish');
  };
  return (
    <Section title={t('takeIn.title')} lead={t('takeIn.lead')}>
      <FileField
        label={t('takeIn.file')}
        accept=".bitacora,.txt,application/vnd.bitacora.backup,application/octet-stream,text/plain"
        file={file}
        onChange={(chosen) => {
          setFile(chosen);
          taking.write({ ...taking.read(), outcome: null });
        }}
      />
      {sealed || passphrase !== '' ? (
        <Field id={passphraseId} label={t('takeIn.passphrase')} hint={t('takeIn.passphraseHint')}>
          <TextInput
            {...fieldIds(passphraseId, { hint: true, error: false })}
            value={passphrase}
            onChange={setPassphrase}
            autoComplete="off"
            autoCapitalize="none"
            maxLength={200}
            rows={2}
          />
        </Field>
      ) : null}
      {outcome === null ? null : <TakenIn outcome={outcome} />}
      <Button icon={FileInput} main wide busy={busy} disabled={file === null} onClick={() => file && void takeIn(file)}>
        {busy ? t('takeIn.taking') : t('takeIn.action')}
      </Button>
    </Section>
  );
}

function TakenIn({ outcome }: { readonly outcome: NonNullable<TakingIn['outcome']> }) {
  const { t } = useTranslation('backup');
  switch (outcome.status) {
    case 'taken-in':
      return (
        <Banner
          tone={outcome.complete ? 'good' : 'warning'}
          title={outcome.complete ? t('takeIn.complete') : t('takeIn.incomplete')}
          live
        >
          {t('takeIn.report', {
            records: t('make.records', { count: outcome.records }),
            drafts: t('make.drafts', { count: outcome.drafts }),
            files: t('make.files', { count: outcome.photos }),
            alreadyHere: outcome.alreadyHere,
          })}
          {outcome.restored === 0 ? null : ` ${t('takeIn.restored', { count: outcome.restored })}`}
          {outcome.leftOut === 0 ? null : ` ${t('takeIn.leftOut', { count: outcome.leftOut })}`}
        </Banner>
      );
    case 'refused':
      return (
        <Banner tone="danger" title={t(`takeIn.refused.${outcome.code}.title`)} live>
          {t(`takeIn.refused.${outcome.code}.text`)}
        </Banner>
      );
    case 'no-space':
      return (
        <Banner tone="danger" title={t('takeIn.noSpace.title')} live>
          {t('takeIn.noSpace.text')}
        </Banner>
      );
    case 'failed':
    case 'locked':
      return (
        <Banner tone="danger" title={t(`takeIn.${outcome.status}.title`)} live>
          {t(`takeIn.${outcome.status}.text`)}
        </Banner>
      );
    default:
      return outcome satisfies never;
  }
}
