import { CheckCheck } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Banner } from '../kit/components/Banner.tsx';
import { Button } from '../kit/components/Button.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { mayStay } from './carried-marks.ts';
import type { FormSession } from './form-session.ts';
import { pageOfPath } from './pages.ts';

/** At the end of a page, after all of it was read: confirms what is still as last time. */
export function CarriedAll({ session, page }: { readonly session: FormSession; readonly page: string }) {
  const { t } = useTranslation('form');
  const all = useSyncExternalStore(session.carried.subscribe, session.carried.all);
  const here = all.filter((path) => pageOfPath(session.engine.model, path) === page && mayStay(session.engine, path));
  if (here.length < 2) return null;
  return (
    <Banner
      tone="quiet"
      actions={
        <Button icon={CheckCheck} onClick={() => session.carried.confirm(here)}>
          {t('question.carriedAll', { count: here.length })}
        </Button>
      }
    >
      {t('question.carriedAllHint')}
    </Banner>
  );
}
