import type { FormPage } from '../../domain/form/engine-api.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { showsDoubt } from './doubt.ts';
import type { FormSession } from './form-session.ts';
import { useWholeRecord } from './use-engine.ts';

/** Says once, at the end of a page, that figures on it are to be verified; its lines leave that out. */
export function DoubtNote({ session: { engine }, page }: { readonly session: FormSession; readonly page: FormPage }) {
  const { t } = useTranslation('form');
  const isShown = useWholeRecord(engine, () => showsDoubt(engine, page));
  return isShown ? <p className="page-form__hint">{t('toVerify')}</p> : null;
}
