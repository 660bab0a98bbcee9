import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { i18n, type Language } from './i18n.ts';

/** Null: nothing above says it. */
const LanguageContext = createContext<Language | null>(null);

/** Tells everything inside which language the texts are in, and has it drawn again when that changes. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const language = useSyncExternalStore(whenItChanges, current, current);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The language on the screen now. Each question asks several times, so it costs no more than a look. */
export function useAppLanguage(): Language {
  return useContext(LanguageContext) ?? current();
}

function current(): Language {
  return i18n.language === 'en' ? 'en' : 'es';
}

function whenItChanges(listener: () => void): () => void {
  i18n.on('languageChanged', listener);
  return () => i18n.off('languageChanged', listener);
}
