import { RefreshCw, Share2 } from 'lucide-react';
import { useId, useState } from 'react';
import { isStrongPhrase, proposePhrase } from '../../../domain/sync/backup-phrase.ts';
import { describeBackup, makeBackup } from '../../../storage/outbox/backup.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { CheckRow, Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatBytes } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { APP_VERSION } from '../../kit/phone/build-facts.ts';
import { type HandedOver, HandOver } from '../../kit/phone/HandOver.tsx';
import { useOwn } from '../../kit/phone/phone.tsx';
import { canShareFile, downloadFile } from '../../kit/phone/share-file.ts';
import { backupFileName, browserBackupTools, sharedBackupName } from './backup-parts.ts';

type Made = HandedOver | 'failed';

function newPhrase(): string {
  return proposePhrase((length) => crypto.getRandomValues(new Uint8Array(length)));
}

/** Says what the file holds, seals it unless the person decides otherwise, and hands it to the share sheet. */
export function MakeBackup() {
  const { t } = useTranslation('backup');
  const own = useOwn();
  const [sealed, setSealed] = useState(true);
  const [passphrase, setPassphrase] = useState(newPhrase);
  /** Whether the person ticked that others can read a copy that is not sealed. */
  const [understood, setUnderstood] = useState(false);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  /** Made, and not handed over yet. */
  const [ready, setReady] = useState<File | null>(null);
  const id = useId();
  const described = useStored(() => describeBackup(own), [own]);
  const content = storedOr(described, null);
  const unreadable = content?.unreadable ?? 0;
  const empty = content !== null && content.records + content.drafts === 0;
  const nothing = empty && unreadable === 0;
  const strong = isStrongPhrase(passphrase);
  const mayMake = !empty && (sealed ? strong : understood);
  const make = async () => {
    setBusy(true);
    setMade(null);
    setReady(null);
    try {
      const blob = await makeBackup(own, browserBackupTools(), {
        app: APP_VERSION,
        passphrase: sealed ? passphrase : null,
      });
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
            files: t('make.files', { count: content.photos }),
            size: formatBytes(content.bytes),
          })}
        </Banner>
      )}
      {unreadable === 0 ? null : <Banner tone="warning">{t('make.unreadable', { count: unreadable })}</Banner>}
      {nothing ? null : (
        <SegmentedChoice
          legend={t('make.how')}
          layout="list"
          options={[
            { value: 'sealed', label: t('make.sealed'), hint: t('make.sealedHint') },
            { value: 'open', label: t('make.open'), hint: t('make.openHint') },
          ]}
          value={sealed ? 'sealed' : 'open'}
          onChange={(value) => {
            setSealed(value === 'sealed');
            setUnderstood(false);
          }}
        />
      )}
      {nothing || !sealed ? null : (
        <>
          <Field
            id={id}
            label={t('make.passphrase')}
            hint={t('make.passphraseHint')}
            error={strong ? null : t('make.weak')}
          >
            <TextInput
              {...fieldIds(id, { hint: true, error: !strong })}
              value={passphrase}
              onChange={setPassphrase}
              autoComplete="off"
              autoCapitalize="none"
              maxLength={200}
              rows={2}
            />
          </Field>
          <div>
            <Button variant="quiet" icon={RefreshCw} onClick={() => setPassphrase(newPhrase())}>
              {t('make.another')}
            </Button>
          </div>
        </>
      )}
      {nothing || sealed || content === null ? null : (
        <Banner tone="warning" title={t('make.unsealedTitle')}>
          {t('make.unsealed', {
            records: t('make.records', { count: content.records }),
            drafts: t('make.drafts', { count: content.drafts }),
            files: t('make.files', { count: content.photos }),
          })}
        </Banner>
      )}
      {nothing || sealed ? null : (
        <CheckRow label={t('make.understood')} checked={understood} onChange={setUnderstood} />
      )}
      <Button variant="primary" main wide icon={Share2} busy={busy} disabled={!mayMake} onClick={() => void make()}>
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
