import { type SyntheticEvent, useId, useState } from 'react';
import { wordFault } from '../../../domain/sync/confirmation.ts';
import type { Administered } from '../../../sync/administration.ts';
import type { Wire } from '../../../sync/call.ts';
import { chooseWord, giveWord } from '../../../sync/confirmation.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { CheckRow, Field, fieldIds, TextInput } from '../components/Field.tsx';
import { useTranslation } from '../i18n/use-translation.ts';

/** What the dialog is for: to give the word, to choose one because it is required, or to choose one by oneself. */
export type ConfirmationMode = 'give' | 'first' | 'choose';

/** The word before something delicate: typed, or chosen the first time. What it opens stays open for ten minutes. */
export function ConfirmationDialog({
  mode,
  wire,
  onDone,
}: {
  readonly mode: ConfirmationMode;
  readonly wire: Wire;
  readonly onDone: (confirmed: boolean) => void;
}) {
  const { t } = useTranslation('confirm');
  const ids = { word: useId(), again: useId() };
  const [typed, setTyped] = useState('');
  const [again, setAgain] = useState('');
  const [seen, setSeen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [differs, setDiffers] = useState(false);
  const gives = mode === 'give';
  const send = async () => {
    const found = gives ? null : wordFault(typed);
    const isOther = !gives && typed !== again;
    setFault(found === null ? null : t(`fault.${found}`));
    setDiffers(found === null && isOther);
    if (typed.trim() === '' || found !== null || isOther) return;
    setBusy(true);
    const answer = await (gives ? giveWord : chooseWord)(wire, typed);
    setBusy(false);
    if (answer.kind === 'done') return onDone(true);
    setFault(t(faultOf(answer), { count: leftIn(answer), minutes: minutesIn(answer) }));
    if (gives) setTyped('');
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!busy) void send();
  };
  const type = seen ? 'text' : 'password';
  return (
    <Dialog
      title={t(`title.${mode}`)}
      onClose={() => onDone(false)}
      actions={
        <>
          <Button onClick={() => onDone(false)}>{t('cancel')}</Button>
          <Button variant="primary" main busy={busy} onClick={() => void send()}>
            {t(gives ? 'give' : 'save')}
          </Button>
        </>
      }
    >
      <p>{t(`explain.${mode}`)}</p>
      <form className="stack" onSubmit={onSubmit}>
        <Field id={ids.word} label={t(gives ? 'word' : 'newWord')} hint={gives ? null : t('hint')} error={fault}>
          <TextInput
            {...fieldIds(ids.word, { hint: !gives, error: fault !== null })}
            type={type}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            autoCapitalize="none"
            maxLength={200}
          />
        </Field>
        {gives ? null : (
          <Field id={ids.again} label={t('again')} error={differs ? t('fault.differs') : null}>
            <TextInput
              {...fieldIds(ids.again, { hint: false, error: differs })}
              type={type}
              value={again}
              onChange={setAgain}
              autoComplete="off"
              autoCapitalize="none"
              maxLength={200}
            />
          </Field>
        )}
        <CheckRow label={t('see')} checked={seen} onChange={setSeen} />
      </form>
      <details>
        <summary>{t('forgotten')}</summary>
        <p>{t('forgottenText')}</p>
      </details>
    </Dialog>
  );
}

type Failed = Exclude<Administered<true>, { kind: 'done' }>;

function faultOf(answer: Failed) {
  if (answer.kind === 'signed-out') return 'fault.signedOut';
  if (answer.kind === 'transport') return answer.code === 'too-many-requests' ? 'fault.wait' : 'fault.noSignal';
  if (answer.code === 'confirmation-wrong') return leftIn(answer) === 0 ? 'fault.closed' : 'fault.wrong';
  return answer.code === 'confirmation-needed' ? 'fault.closed' : 'fault.other';
}

function leftIn(answer: Failed): number {
  const left = answer.kind === 'refused' ? answer.details['left'] : null;
  return typeof left === 'number' ? left : 0;
}

function minutesIn(answer: Failed): number {
  return answer.kind === 'transport' ? Math.max(1, Math.ceil((answer.retryAfterMs ?? 0) / 60_000)) : 0;
}
