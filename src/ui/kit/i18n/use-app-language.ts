import { useCallback, useSyncExternalStore } from 'react';
import type { LanguageTag, Text } from '../../../domain/form/definition.ts';
import { pickText } from '../../../domain/form/text.ts';
import { i18n, type Language } from './i18n.ts';

/** The language on the screen now. Each question asks several times, so it costs no more than a look. */
export function useAppLanguage(): Language {
  return useSyncExternalStore(whenItChanges, current, current);
}

function current(): Language {
  return i18n.language === 'en' ? 'en' : 'es';
}

function whenItChanges(listener: () => void): () => void {
  i18n.on('languageChanged', listener);
  return () => i18n.off('languageChanged', listener);
}

/** Reads a text of a form in the language on the screen, without the marks of bold words; `defaultLanguage` is the form's, for a text it may lack there. */
export function useFormText(): (text: Text, defaultLanguage?: LanguageTag) => string {
  const language = useAppLanguage();
  // One function a language: what is kept by how cells are read stays when the screen is drawn again.
  return useCallback(
    (text, defaultLanguage) => pickText(text, language, defaultLanguage).replaceAll('**', ''),
    [language],
  );
}
