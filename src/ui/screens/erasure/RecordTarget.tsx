import { useId, useState } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** A record by its id, as it stands in a download. */
export function RecordTarget({ onChoose }: { readonly onChoose: (id: string) => Promise<void> }) {
  const { t } = useTranslation('erasure');
  const field = useId();
  const [id, setId] = useState('');
  const [busy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    await onChoose(id);
    setBusy(false);
  };
  return (
    <>
      <Field id={field} label={t('recordId')} hint={t('recordIdHint')}>
        <TextInput
          {...fieldIds(field, { hint: true, error: false })}
          value={id}
          onChange={setId}
          maxLength={100}
          autoComplete="off"
        />
      </Field>
      <Button wide busy={busy} disabled={id.trim() === ''} onClick={() => void look()}>
        {t('look')}
      </Button>
    </>
  );
}
