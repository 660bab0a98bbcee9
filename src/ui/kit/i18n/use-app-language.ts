import { useTranslation } from 'react-i18next';
import type { Text } from '../../../domain/form/definition.ts';
import type { Language } from './i18n.ts';

/** The language on the screen now. */
export function useAppLanguage(): Language {
  return useTranslation('common').i18n.language === 'en' ? 'en' : 'es';
}

/** Reads a text of a form in the language on the screen. */
export function useFormText(): (text: Text) => string {
  const language = useAppLanguage();
  return (text) => text[language];
}
