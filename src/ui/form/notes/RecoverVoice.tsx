import { useEffect, useEffectEvent } from 'react';
import { useToast } from '../../kit/components/Toast.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { FormSession } from '../form-session.ts';
import { recoverVoice } from './keep-voice.ts';

/** Brings back what was being recorded when the phone ended the app, and says so. */
export function RecoverVoice({ session }: { readonly session: FormSession }) {
  const { t } = useTranslation('notes');
  const toast = useToast();
  const tell = useEffectEvent((count: number) => {
    if (count > 0) toast({ text: t('recovered', { count }) });
  });
  useEffect(() => {
    // What cannot be read now is asked for again before the record is finished.
    recoverVoice(session).then(
      ({ made }) => tell(made),
      () => undefined,
    );
  }, [session]);
  return null;
}
