import type { Path } from '../../domain/form/answers.ts';
import { useToast } from '../kit/components/Toast.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { FormSession } from './form-session.ts';
import { wayBack } from './way-back.ts';

/** Says that the answer at `path` was taken away, once it is, with the way back: `removed(text, layBack)`. */
export function useRemoved({ engine }: FormSession, path: Path): (text: string, layBack: () => void) => void {
  const { t } = useTranslation(['laterForm', 'common']);
  const toast = useToast();
  return (text, layBack) => {
    const isBack = wayBack(engine, path, layBack);
    const run = (): void => {
      if (!isBack()) toast({ text: t('laterForm:answeredSince') });
    };
    toast({ text, action: { label: t('common:undo'), run } });
  };
}
