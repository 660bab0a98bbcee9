import { type ReactNode, useId, useState } from 'react';
import { MOST_REASON, saysWhy } from '../../../domain/sync/reason.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { ConfirmDialog } from '../components/Dialog.tsx';
import { Field, fieldIds, TextInput } from '../components/Field.tsx';
import { TroubleBanner } from './TroubleBanner.tsx';

/** What the dialog says, in the words of the screen that asks. */
type ReasonTexts = {
  readonly title: string;
  readonly confirm: string;
  readonly reason: string;
  readonly hint: string;
  readonly tooShort: string;
};

/**
 * The last question before data goes away: what goes (`children`), and why. The reason stays in the activity log. `act`
 * does it and answers with what went wrong, or with null; the dialog stays open with the trouble, and nothing typed is lost.
 */
export function SayWhyDialog({
  texts,
  children,
  act,
  onClose,
}: {
  readonly texts: ReasonTexts;
  readonly children: ReactNode;
  readonly act: (reason: string) => Promise<AdministrationFault | null>;
  readonly onClose: () => void;
}) {
  const field = useId();
  const [reason, setReason] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const confirm = async () => {
    setTooShort(!saysWhy(reason));
    if (!saysWhy(reason)) return;
    setBusy(true);
    setFault(await act(reason.trim()));
    setBusy(false);
  };
  return (
    <ConfirmDialog
      title={texts.title}
      confirmLabel={texts.confirm}
      busy={busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {children}
      <Field id={field} label={texts.reason} hint={texts.hint} error={tooShort ? texts.tooShort : null}>
        <TextInput
          {...fieldIds(field, { hint: true, error: tooShort })}
          value={reason}
          onChange={setReason}
          maxLength={MOST_REASON}
          autoComplete="off"
        />
      </Field>
      {fault === null ? null : <TroubleBanner fault={fault} />}
    </ConfirmDialog>
  );
}
