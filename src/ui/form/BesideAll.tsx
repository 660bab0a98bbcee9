import { RotateCcw } from 'lucide-react';
import type { FormPage } from '../../domain/form/engine-api.ts';
import { Button } from '../kit/components/Button.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { FormSession } from './form-session.ts';
import { openBeside } from './last-time.ts';
import { useWholeRecord } from './use-engine.ts';
import './last-time.css';

/** One touch for all boxes of a page that are empty and have last year's answer beside them. */
export function BesideAll({ session, page }: { readonly session: FormSession; readonly page: FormPage }) {
  const { t } = useTranslation('form');
  const { engine, previous } = session;
  // A count, so that nothing is drawn again while it stays.
  const count = useWholeRecord(engine, () => openBeside(engine, page, previous).length);
  if (count < 2 || previous === null) return null;
  return (
    <div className="last-time-all">
      <Button
        wide
        icon={RotateCcw}
        onClick={() => {
          for (const { path, value } of openBeside(engine, page, previous)) engine.set(path, value);
          void session.saver.flush();
        }}
      >
        {t('last.all', { count, year: previous.day.slice(0, 4) })}
      </Button>
    </div>
  );
}
