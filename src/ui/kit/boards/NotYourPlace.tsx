import type { ReactNode } from 'react';
import { EmptyState } from '../components/EmptyState.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { municipalityLabel } from '../search/registry-places.ts';

/** In the place of what is told of a municipality that is not the reader's: a 0 or "nothing" would not be true. */
export function NotYourPlace({ code, actions }: { readonly code: string; readonly actions?: ReactNode }) {
  const { t } = useTranslation('movement');
  return (
    <EmptyState title={t('cabildo.notYours.title')} actions={actions}>
      {t('cabildo.notYours.text', { place: municipalityLabel(code) })}
    </EmptyState>
  );
}
