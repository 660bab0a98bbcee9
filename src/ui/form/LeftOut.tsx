import type { Path } from '../../domain/form/answers.ts';
import { Banner } from '../kit/components/Banner.tsx';
import { formatDate } from '../kit/i18n/formats.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import { leftOutInstances } from './left-out.ts';
import { useLanguage } from './use-language.ts';

/** At a list that takes fewer than the last visit had: what of that visit was not brought, to be written elsewhere. */
export function LeftOut({ paths }: { readonly paths: readonly Path[] }) {
  const { t } = useTranslation(['laterForm', 'form']);
  const language = useLanguage();
  const { engine, previous } = useFormPage().session;
  if (previous === null) return null;
  const left = leftOutInstances(engine.model, previous.answers, paths, language);
  return (
    <Banner title={t('leftOut', { date: formatDate(previous.day) })}>
      <ul>
        {left.map(({ path, number, words }) => (
          <li key={path}>
            {t('form:repeat.item', { number })}: {words}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
