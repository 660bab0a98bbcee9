import { RefreshCw, Share2 } from 'lucide-react';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { BACKUP_MEDIA_TYPE } from '../../../domain/sync/backup-format.ts';
import { isStrongPhrase, proposePhrase } from '../../../domain/sync/backup-phrase.ts';
import { describeBackup, makeBackup } from '../../../storage/outbox/backup.ts';
import { isLockClosed } from '../../../storage/phone/lock-state.ts';
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
import { HandOver } from '../../kit/phone/HandOver.tsx';
import { useOwn } from '../../kit/phone/phone.tsx';
import { canShareFile, downloadFile } from '../../kit/phone/share-file.ts';
import { browserBackupTools, sharedBackupName } from './backup-parts.ts';
import { copyOf, isOutdated, leaveCopy, makeCopy } from './copy-in-making.ts';

function newPhrase(): string {
  return proposePhrase((length) => crypto.getRandomValues(new Uint8Array(length)));
}

/** The name that the share sheet needs ends with `.txt`. */
function downloadName(file: File): string {
  return file.name.replace(/\.txt$/, '');
}

/** Says what the file holds, seals it unless the person decides otherwise, and hands it to the share sheet. */
export function MakeBackup() {
  const { t } = useTranslation('backup');
  const own = useOwn();
  const copy = copyOf(own, newPhrase);
  const current = useSyncExternalStore(copy.subscribe, copy.read);
  const { phrase, sealed, busy, made } = current;
  /** Another phrase, or none: what was made before was not closed with it. */
  const close = (how: { readonly sealed?: boolean; readonly phrase?: string }) =>
    copy.write({ phrase, sealed, busy, ...how, ready: null, made: null });
  /** Whether the person ticked that others can read a copy that is not sealed. */
  const [understood, setUnderstood] = useState(false);
  const id = useId();
  const described = useStored(() => describeBackup(own), [own]);
  const content = storedOr(described, null);
  const unreadable = content?.unreadable ?? 0;
  const empty = content !== null && content.records + content.drafts === 0;
  const nothing = empty && unreadable === 0;
  const outdated = content !== null && isOutdated(current, content.parts);
  /** Handed over only once it is known to hold all that is here; where that cannot be read, it is all that there is. */
  const ready = described.state === 'reading' || outdated ? null : current.ready;
  const strong = isStrongPhrase(phrase);
  const mayMake = !empty && (sealed ? strong : understood);
  const make = async (passphrase: string | null) => {
    const blob = await makeBackup(own, browserBackupTools(), { app: APP_VERSION, passphrase });
    return new File([blob], sharedBackupName(own.storage.environment.now()), { type: 'text/plain' });
  };
  useEffect(() => () => void leaveCopy(own).catch(reportError), [own]);
  useEffect(() => {
    if (outdated) copy.write({ ...copy.read(), ready: null, made: 'outdated' });
  }, [copy, outdated]);
  useEffect(() => {
    if (ready === null || canShareFile(ready)) return undefined;
    let isGone = false;
    const download = async () => {
      // Behind a lock that has just closed it waits: there is nobody to read its phrase.
      if ((await isLockClosed(own)) || isGone) return;
      downloadFile(new File([ready], downloadName(ready), { type: BACKUP_MEDIA_TYPE }));
      copy.write({ ...copy.read(), ready: null, made: 'downloaded' });
    };
    download().catch(reportError);
    return () => {
      isGone = true;
    };
  }, [own, copy, ready]);
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
            close({ sealed: value === 'sealed' });
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
              value={phrase}
              onChange={(typed) => close({ phrase: typed })}
              autoComplete="off"
              autoCapitalize="none"
              maxLength={200}
              rows={2}
            />
          </Field>
          <div>
            <Button variant="quiet" icon={RefreshCw} onClick={() => close({ phrase: newPhrase() })}>
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
      <Button
        variant="primary"
        main
        wide
        icon={Share2}
        busy={busy}
        disabled={!mayMake}
        onClick={() => void makeCopy(copy, make, content?.parts)}
      >
        {busy ? t('make.making') : t('make.action')}
      </Button>
      {ready === null || !canShareFile(ready) ? null : (
        <HandOver
          file={ready}
          downloadName={downloadName(ready)}
          onDone={(outcome) => {
            copy.write({ ...copy.read(), made: outcome, ready: outcome === 'cancelled' ? ready : null });
          }}
        />
      )}
      {made === null ? null : (
        <Banner tone={made === 'failed' || made === 'locked' ? 'danger' : made === 'shared' ? 'good' : 'warning'} live>
          {t(`make.made.${made}`)}
        </Banner>
      )}
    </Section>
  );
}
