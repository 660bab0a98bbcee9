import { type SyntheticEvent, useId, useState } from 'react';
import { plainSecret, type SecretFault, secretFault } from '../../../domain/phone/lock.ts';
import type { SecretKind } from '../../../domain/phone/vault.ts';
import { chooseSecret } from '../../../storage/phone/lock.ts';
import type { Proof } from '../../../storage/phone/lock-proof.ts';
import { Button } from '../../kit/components/Button.tsx';
import { CheckRow, Field, FieldError, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn, useSettings } from '../../kit/phone/phone.tsx';
import { PinPad } from './PinPad.tsx';
import './lock.css';

type Fault = SecretFault | 'different' | 'failed';

/** Choosing what is typed from now on: once, and again to be sure. `current`: what opens it now; null: nothing was asked. */
export function ChooseSecret({ current, onChosen }: { readonly current: Proof | null; readonly onChosen: () => void }) {
  const { t } = useTranslation('lock');
  const own = useOwn();
  const { lockPause } = useSettings();
  const [kind, setKind] = useState<SecretKind>('pin');
  const [first, setFirst] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const begin = (next: SecretKind) => {
    setKind(next);
    setFirst(null);
    setFault(null);
  };
  const keep = async (text: string) => {
    setBusy(true);
    try {
      const options = { current, pause: lockPause, elapsed: () => performance.now() };
      const chosen = await chooseSecret(own, { kind, text }, options);
      if (chosen.kind === 'chosen') return onChosen();
      setFault('failed');
    } catch (error) {
      reportError(error);
      setFault('failed');
    }
    setFirst(null);
    setBusy(false);
  };
  const onTyped = (text: string) => {
    const wrong = secretFault(kind, text);
    if (first === null) {
      setFault(wrong);
      if (wrong === null) setFirst(text);
    } else if (plainSecret(first) === plainSecret(text)) void keep(text);
    else {
      setFault('different');
      setFirst(null);
    }
  };
  const error = fault === null ? null : fault === 'failed' ? t('failed') : t(`choose.fault.${fault}`);
  return (
    <div className="stack">
      <SegmentedChoice
        legend={t('choose.kind')}
        legendHidden
        value={kind}
        options={[
          { value: 'pin', label: t('choose.pin') },
          { value: 'words', label: t('choose.words') },
        ]}
        onChange={(value) => begin(value === 'words' ? 'words' : 'pin')}
      />
      {kind === 'pin' ? (
        <Digits key={String(first)} again={first !== null} error={error} busy={busy} onTyped={onTyped} />
      ) : (
        <Words key={String(first)} again={first !== null} error={error} busy={busy} onTyped={onTyped} />
      )}
      {first === null || busy ? null : (
        <Button variant="quiet" onClick={() => begin(kind)}>
          {t('choose.startOver')}
        </Button>
      )}
    </div>
  );
}

type EntryProps = {
  readonly again: boolean;
  readonly error: string | null;
  readonly busy: boolean;
  readonly onTyped: (text: string) => void;
};

function Digits({ again, error, busy, onTyped }: EntryProps) {
  const { t } = useTranslation('lock');
  const id = useId();
  const [typed, setTyped] = useState('');
  return (
    <div className="lock__enter">
      <p>{busy ? t('choose.saving') : t(again ? 'choose.again' : 'choose.newPin')}</p>
      <FieldError id={id} error={error} />
      <PinPad
        value={typed}
        onChange={setTyped}
        onFull={(pin) => {
          setTyped('');
          onTyped(pin);
        }}
        disabled={busy}
      />
    </div>
  );
}

function Words({ again, error, busy, onTyped }: EntryProps) {
  const { t } = useTranslation('lock');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [seen, setSeen] = useState(true);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!busy) onTyped(typed);
  };
  const hint = again ? undefined : t('choose.newWordsHint');
  return (
    <form className="stack" onSubmit={onSubmit}>
      <Field id={id} label={t(again ? 'choose.againWords' : 'choose.newWords')} hint={hint} error={error}>
        <TextInput
          {...fieldIds(id, { hint: hint !== undefined, error: error !== null })}
          type={seen ? 'text' : 'password'}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={200}
        />
      </Field>
      <CheckRow label={t('seeWords')} checked={seen} onChange={setSeen} />
      <Button type="submit" variant="primary" main wide busy={busy}>
        {busy ? t('choose.saving') : t(again ? 'choose.save' : 'choose.next')}
      </Button>
    </form>
  );
}
