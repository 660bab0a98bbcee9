import type { DefaultNamespace, Namespace, TFunction } from 'i18next';
import { useMemo } from 'react';
import { i18n } from './i18n.ts';
import { useAppLanguage } from './language.tsx';

/**
 * The texts of a component: `t('save')` of the first of the namespaces, `t('form:save')` of any. Drawn again when the
 * language changes. react-i18next has the same hook; each of its uses copied the whole instance of i18next and kept a
 * dozen values, and a page of a form has over a hundred uses (docs/performance.md).
 */
export function useTranslation<const Ns extends Namespace>(
  namespaces: Ns,
): { readonly t: TFunction<Ns extends null ? DefaultNamespace : Ns> } {
  const language = useAppLanguage();
  // A component names always the same ones, in an array of its own each time.
  const names = String(namespaces);
  // oxlint-disable-next-line react/exhaustive-deps
  const t = useMemo(() => i18n.getFixedT<Ns>(language, namespaces), [language, names]);
  return { t };
}
