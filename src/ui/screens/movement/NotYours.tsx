import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** Nothing in it could be counted truly: that is said, instead of a list that is empty. */
export function NotYours({ forms }: { readonly forms: readonly string[] }) {
  const { t } = useTranslation('movement');
  const titleOf = useFormTitle();
  return (
    <EmptyState title={t('over.nothing.title')}>
      {t('over.nothing.text', { forms: forms.map(titleOf).join('; ') })}
    </EmptyState>
  );
}
