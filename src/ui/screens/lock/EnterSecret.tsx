import { type SyntheticEvent, useId, useState } from 'react';
import type { SecretKind } from '../../../domain/phone/vault.ts';
import type { Opening } from '../../../storage/phone/lock-proof.ts';
import { Button } from '../../kit/components/Button.tsx';
import { CheckRow, Field, FieldError, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { PinPad } from './PinPad.tsx';
import { useWait, useWaitWords } from './wait-words.ts';

/**
 * Typing what was chosen, and what a wrong try costs. `onTry` tries it; whoever asks moves on when it opened. `waitMs`: what
 * was still to be waited when this was shown.
 */
export function EnterSecret({
  kind,
  waitMs,
  onTry,
}: {
  readonly kind: SecretKind;
  readonly waitMs: number;
  readonly onTry: (text: string) => Promise<Opening>;
}) {
  const { t } = useTranslation('lock');
  const waitWords = useWaitWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [seen, setSeen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [wait, startWait] = useWait(waitMs);
  const tryIt = async (text: string) => {
    setBusy(true);
    setFault(null);
    try {
      const opening = await onTry(text);
      if (opening.kind === 'wrong') setFault(t('wrong', { count: opening.left }));
      if (opening.kind === 'wrong' || opening.kind === 'wait') startWait(opening.waitMs);
    } catch (error) {
      setFault(t('failed'));
      reportError(error);
    }
    setTyped('');
    setBusy(false);
  };
  const disabled = busy || wait > 0;
  const told = [fault, wait > 0 ? t('wait', { time: waitWords(wait) }) : null]
    .filter((text) => text !== null)
    .join(' ');
  const error = told === '' ? null : told;
  if (kind === 'pin') {
    return (
      <div className="lock__enter">
        <FieldError id={id} error={error} />
        <PinPad value={typed} onChange={setTyped} onFull={(pin) => void tryIt(pin)} disabled={disabled} />
        {busy ? <output>{t('opening')}</output> : null}
      </div>
    );
  }
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!disabled) void tryIt(typed);
  };
  return (
    <form className="stack" onSubmit={onSubmit}>
      <Field id={id} label={t('words')} error={error}>
        <TextInput
          {...fieldIds(id, { hint: false, error: error !== null })}
          type={seen ? 'text' : 'password'}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={200}
        />
      </Field>
      <CheckRow label={t('seeWords')} checked={seen} onChange={setSeen} />
      <Button type="submit" variant="primary" main wide busy={busy} disabled={wait > 0}>
        {busy ? t('opening') : t('open')}
      </Button>
    </form>
  );
}
