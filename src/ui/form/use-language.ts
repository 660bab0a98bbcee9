import { useTranslation } from 'react-i18next';
import type { Text } from '../../domain/form/definition.ts';
import type { Language } from '../i18n/i18n.ts';

/** The language on the screen. */
export function useLanguage(): Language {
  return useTranslation('form').i18n.language.startsWith('en') ? 'en' : 'es';
}

/** Reads the forms' own texts in the language on the screen. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}
