import { useCallback } from 'react';
import type { LanguageTag, Text } from '../../../domain/form/definition.ts';
import { pickText } from '../../../domain/form/text.ts';
import { useAppLanguage } from './language.tsx';

/** Reads a text of a form in the language on the screen, without the marks of bold words; `defaultLanguage` is the form's, for a text it may lack there. */
export function useFormText(): (text: Text, defaultLanguage?: LanguageTag) => string {
  const language = useAppLanguage();
  // One function a language: what is kept by how cells are read stays when the screen is drawn again.
  return useCallback(
    (text, defaultLanguage) => pickText(text, language, defaultLanguage).replaceAll('**', ''),
    [language],
  );
}
