import { useEffect } from 'react';
import { useToast } from '../kit/components/Toast.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import { useText } from './use-language.ts';

/** Says at once, wherever one is on the page, that an answer was taken away, and leads to its question. */
export function RemovedToast() {
  const { t } = useTranslation('form');
  const text = useText();
  const toast = useToast();
  const { session, goToQuestion } = useFormPage();
  useEffect(
    () =>
      session.removed.subscribe((path) => {
        const state = session.engine.find(path);
        if (state === null || session.removed.at(path).length === 0) return;
        toast({
          text: t('removed.toast', { question: text(state.label) }),
          action: { label: t('removed.see'), run: () => goToQuestion(path) },
        });
      }),
    [session, goToQuestion, toast, t, text],
  );
  return null;
}
