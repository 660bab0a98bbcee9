import { Fingerprint, KeyRound, Lock, LockOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { LOCK_PAUSES } from '../../../domain/phone/opened.ts';
import type { SecretKind } from '../../../domain/phone/vault.ts';
import { addPhoneLock, removeLock, removePhoneLock, tryProof } from '../../../storage/phone/lock.ts';
import { readWayBack } from '../../../storage/phone/lock-copy.ts';
import type { Opening, Proof } from '../../../storage/phone/lock-proof.ts';
import { type LockState, readLockState } from '../../../storage/phone/lock-state.ts';
import { saveSettings } from '../../../storage/phone/settings.ts';
import { closeLock } from '../../../storage/phone/vault.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn, usePhoneStorage, useSession, useSettings } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { ChooseSecret } from './ChooseSecret.tsx';
import { EnterSecret } from './EnterSecret.tsx';
import { hasPhoneLock, makePhoneLock } from './phone-lock.ts';
import './lock.css';

type Open = Extract<LockState, { kind: 'open' | 'closed' }>;

/** The lock of this phone: choosing it, when it is asked again, changing it, taking it away. */
export function LockSettingsScreen() {
  const { t } = useTranslation('lock');
  const own = useOwn();
  const lock = useStored(() => readLockState(own), [own]);
  return (
    <>
      <TopBar title={t('settings.title')} back="/ajustes" />
      <Screen>
        {lock.state === 'reading' ? <Skeleton /> : null}
        {lock.state === 'failed' ? <Unread /> : null}
        {lock.state === 'read' ? lock.value.kind === 'none' ? <Choose /> : <Chosen lock={lock.value} /> : null}
      </Screen>
    </>
  );
}

function Choose() {
  const { t } = useTranslation('lock');
  const toast = useToast();
  const { wake } = useSync();
  return (
    <>
      <p>{t('settings.explain')}</p>
      <ChooseSecret
        current={null}
        onChosen={() => {
          toast({ text: t('choose.saved') });
          // Brings the way back to the service as soon as there is a signal.
          void wake('finish');
        }}
      />
    </>
  );
}

type Task = 'change' | 'remove' | 'finger';

function Chosen({ lock }: { readonly lock: Open }) {
  const { t } = useTranslation('lock');
  const own = useOwn();
  const storage = usePhoneStorage();
  const { lockPause } = useSettings();
  const required = useSession().me.lock === 'required';
  const [task, setTask] = useState<Task | null>(null);
  const wayBack = storedOr(
    useStored(() => readWayBack(own), [own]),
    null,
  );
  if (task !== null) return <DoTask task={task} kind={lock.secret} onDone={() => setTask(null)} />;
  return (
    <>
      {required ? <Banner tone="info">{t('settings.required')}</Banner> : null}
      {wayBack !== null && wayBack.copy !== null ? <Banner tone="warning">{t('settings.notKept')}</Banner> : null}
      <Card>
        <SegmentedChoice
          legend={t('settings.pauseTitle')}
          layout="list"
          value={lockPause}
          options={LOCK_PAUSES.map((value) => ({ value, label: t(`settings.pause.${value}`) }))}
          onChange={(value) => {
            const pause = LOCK_PAUSES.find((each) => each === value);
            if (pause !== undefined) void saveSettings(storage, { lockPause: pause });
          }}
        />
      </Card>
      <FingerPart lock={lock} onAdd={() => setTask('finger')} />
      <Button wide icon={Lock} onClick={() => void closeLock(own)}>
        {t('settings.close')}
      </Button>
      <Button wide icon={KeyRound} onClick={() => setTask('change')}>
        {t('settings.change')}
      </Button>
      {required ? null : (
        <Button wide variant="danger" icon={LockOpen} onClick={() => setTask('remove')}>
          {t('settings.remove')}
        </Button>
      )}
    </>
  );
}

function FingerPart({ lock, onAdd }: { readonly lock: Open; readonly onAdd: () => void }) {
  const { t } = useTranslation('lock');
  const own = useOwn();
  const possible = useHasPhoneLock();
  if (lock.phoneLock === null && !possible) return null;
  return (
    <Section title={t('settings.fingerTitle')}>
      <Card>
        <p>{t('settings.fingerText')}</p>
        {lock.phoneLock === null ? (
          <Button wide icon={Fingerprint} onClick={onAdd}>
            {t('settings.fingerAdd')}
          </Button>
        ) : (
          <Button wide icon={Fingerprint} onClick={() => void removePhoneLock(own)}>
            {t('settings.fingerRemove')}
          </Button>
        )}
      </Card>
    </Section>
  );
}

/** What is asked before anything about the lock changes, and then the change. */
function DoTask({
  task,
  kind,
  onDone,
}: {
  readonly task: Task;
  readonly kind: SecretKind | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('lock');
  const own = useOwn();
  const toast = useToast();
  const { me } = useSession();
  const [proof, setProof] = useState<Proof | null>(null);
  const finish = (text: string): Opening => {
    toast({ text });
    onDone();
    return { kind: 'opened' };
  };
  const onTry = async (text: string): Promise<Opening> => {
    const typed: Proof = { by: 'secret', text };
    if (task === 'remove') {
      const removed = await removeLock(own, typed);
      return removed.kind === 'opened' ? finish(t('settings.removed')) : removed;
    }
    if (task === 'change') {
      const tried = await tryProof(own, typed);
      if (tried.kind === 'opened') setProof(typed);
      return tried;
    }
    const tried = await tryProof(own, typed);
    if (tried.kind !== 'opened') return tried;
    const made = await makePhoneLock(me.name);
    if (made === null) return finish(t('settings.fingerNo'));
    const added = await addPhoneLock(own, typed, made);
    return added.kind === 'opened' ? finish(t('settings.fingerOn')) : added;
  };
  return (
    <>
      {proof === null && kind !== null ? (
        <>
          <p>{t(kind === 'pin' ? 'settings.current' : 'settings.currentWords')}</p>
          <EnterSecret kind={kind} waitMs={0} onTry={onTry} />
        </>
      ) : (
        <ChooseSecret current={proof} onChosen={() => finish(t('choose.saved'))} />
      )}
      <Button variant="quiet" onClick={onDone}>
        {t('forgotten.back')}
      </Button>
    </>
  );
}

function useHasPhoneLock(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    let current = true;
    const look = async () => {
      const found = await hasPhoneLock();
      if (current) setHas(found);
    };
    void look();
    return () => {
      current = false;
    };
  }, []);
  return has;
}
