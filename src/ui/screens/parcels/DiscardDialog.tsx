import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';

const LEAST_REASON = 5;

/** Asks why what a phone handed in is discarded; it can be brought back for some days. */
export function DiscardDialog({
  name,
  onDiscard,
  onClose,
}: {
  readonly name: string;
  readonly onDiscard: (word: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('parcels');
  const field = useId();
  const [word, setWord] = useState('');
  const [short, setShort] = useState(false);
  const confirm = () => {
    const isShort = word.trim().length < LEAST_REASON;
    setShort(isShort);
    if (!isShort) onDiscard(word.trim());
  };
  return (
    <ConfirmDialog
      title={t('discardTitle', { name })}
      confirmLabel={t('discard')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('discardText')}</p>
      <Field id={field} label={t('word')} hint={t('wordHint')} error={short ? t('wordShort') : null}>
        <TextInput
          {...fieldIds(field, { hint: true, error: short })}
          value={word}
          onChange={setWord}
          maxLength={300}
          autoComplete="off"
        />
      </Field>
    </ConfirmDialog>
  );
}
