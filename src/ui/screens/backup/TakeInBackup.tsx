import { FileInput } from 'lucide-react';
import { useId, useState } from 'react';
import { chunksOf, type TakeInOutcome, takeInBackup } from '../../../storage/outbox/take-in-backup.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { FileField } from '../../kit/components/FileField.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { browserBackupTools } from './backup-parts.ts';

/** `failed`: nobody knows how much of it came in; again doubles nothing. */
type Outcome = TakeInOutcome | { readonly status: 'failed' };

/** Takes in a copy, of this person or of a colleague; as often as one likes, without doubling. */
export function TakeInBackup() {
  const { t } = useTranslation('backup');
  const own = useOwn();
  const { wake } = useSync();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const passphraseId = useId();
  const sealed = outcome?.status === 'refused' && outcome.code !== 'damaged-file' && outcome.code !== 'newer-version';
  const takeIn = async () => {
    if (file === null) return;
    setBusy(true);
    setOutcome(null);
    const words = passphrase.trim() === '' ? null : passphrase;
    try {
      const result = await takeInBackup(own, chunksOf(file), browserBackupTools(), words);
      setOutcome(result);
      if (result.status === 'taken-in') void wake('finish');
    } catch (error) {
      reportError(error);
      setOutcome({ status: 'failed' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('takeIn.title')} lead={t('takeIn.lead')}>
      <FileField
        label={t('takeIn.file')}
        accept=".bitacora,.txt,application/vnd.bitacora.backup,application/octet-stream,text/plain"
        file={file}
        onChange={(chosen) => {
          setFile(chosen);
          setOutcome(null);
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
      <Button icon={FileInput} main wide busy={busy} disabled={file === null} onClick={() => void takeIn()}>
        {busy ? t('takeIn.taking') : t('takeIn.action')}
      </Button>
    </Section>
  );
}

function TakenIn({ outcome }: { readonly outcome: Outcome }) {
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
      return (
        <Banner tone="danger" title={t('takeIn.failed.title')} live>
          {t('takeIn.failed.text')}
        </Banner>
      );
    default:
      return outcome satisfies never;
  }
}
