import { useTranslation } from 'react-i18next';
import type { LanguageTag, Text } from '../../../domain/form/definition.ts';
import { pickText } from '../../../domain/form/text.ts';
import type { Language } from './i18n.ts';

/** The language on the screen now. */
export function useAppLanguage(): Language {
  return useTranslation('common').i18n.language === 'en' ? 'en' : 'es';
}

/** Reads a text of a form in the language on the screen; `defaultLanguage` is the form's, for a text it may lack there. */
export function useFormText(): (text: Text, defaultLanguage?: LanguageTag) => string {
  const language = useAppLanguage();
  return (text, defaultLanguage) => pickText(text, language, defaultLanguage);
}
