import { useSyncExternalStore } from 'react';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { FormSession } from './form-session.ts';
import { MissingList } from './MissingList.tsx';

/** Before finishing: what stays without data, each a touch away. It stands in nobody's way. */
export function NoDataList({ session }: { readonly session: FormSession }) {
  const { t } = useTranslation('form');
  const marks = useSyncExternalStore((listener) => session.engine.subscribe('*', listener), session.engine.noData);
  if (marks.length === 0) return null;
  return (
    <MissingList
      session={session}
      paths={marks.map(({ path }) => path)}
      title={t('noData.listTitle', { count: marks.length })}
      text={t('noData.listText')}
    />
  );
}
