import { createContext, useContext } from 'react';
import type { LanguageTag, Text } from '../../domain/form/definition.ts';
import { pickText } from '../../domain/form/text.ts';
import { withoutDoubt } from '../../domain/text/doubt.ts';
import { useAppLanguage } from '../kit/i18n/language.tsx';

/** The language in which the form around is filled; null: there is no form around, the app's language holds. */
const FormLanguageContext = createContext<LanguageTag | null>(null);
export const FormLanguageProvider = FormLanguageContext.Provider;

/** The language of the form on the screen. */
export function useLanguage(): LanguageTag {
  const app = useAppLanguage();
  return useContext(FormLanguageContext) ?? app;
}

/** Reads a text of the form on the screen, without the marks of bold words. With its marks: `FormWords`. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return (text) => withoutDoubt(pickText(text, language)).replaceAll('**', '');
}
