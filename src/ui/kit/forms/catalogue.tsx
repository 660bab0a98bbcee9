import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { titleOf } from '../../../domain/form/form-entry.ts';
import { type Catalogue, makeCatalogue } from '../../../domain/publishing/catalogue.ts';
import { listKnownVersions, noteShippedForms } from '../../../storage/pulled/form-notes.ts';
import { dayOf } from '../hooks/day-of.ts';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { useToday } from '../hooks/use-today.ts';
import { useAppLanguage } from '../i18n/language.tsx';
import { untilFirstScreen } from '../phone/first-screen.ts';
import { usePhoneStorage, useSession } from '../phone/phone.tsx';
import { checkForms } from './check-forms.ts';
import { knowForms } from './known-forms.ts';
import { SHIPPED_FORMS, SHIPPED_VERSIONS } from './shipped.ts';

/** Before anything was read, and where nobody has joined: what the app brings along. */
const SHIPPED_ONLY = makeCatalogue(
  SHIPPED_FORMS,
  [],
  { userId: '', role: 'technician', partnerId: null, municipalities: null },
  '',
);

const CatalogueContext = createContext<Catalogue>(SHIPPED_ONLY);

/** Every form that the phone knows and what of them may be begun today by who uses it. */
export function useForms(): Catalogue {
  return useContext(CatalogueContext);
}

/** Keeps the catalogue for all screens: what the app ships, and what the service published since. */
export function FormsProvider({ children }: { readonly children: ReactNode }) {
  const storage = usePhoneStorage();
  const { me } = useSession();
  const today = dayOf(useToday());
  const known = storedOr(
    useStored(() => listKnownVersions(storage), [storage]),
    null,
  );
  useEffect(() => {
    // A database that is lost shows itself to the screens by their own reading. A write makes whatever is read of the same
    // table wait: not before the first screen.
    untilFirstScreen(location.pathname)
      .then(() => noteShippedForms(storage, SHIPPED_VERSIONS))
      .catch(reportError);
  }, [storage]);
  useEffect(() => {
    // What came is looked at once, away from whatever is being shown.
    if (known !== null) checkForms(storage).catch(reportError);
  }, [storage, known]);
  const catalogue = useMemo(
    () => (known === null ? SHIPPED_ONLY : makeCatalogue(SHIPPED_FORMS, known, me, today)),
    [known, me, today],
  );
  useEffect(() => knowForms(catalogue.forms), [catalogue]);
  return <CatalogueContext value={catalogue}>{children}</CatalogueContext>;
}

/** What a form is called in the language of the app; its id while nothing better is known. */
export function useFormTitle(): (id: string) => string {
  const { forms } = useForms();
  const language = useAppLanguage();
  return (id) => titleOf(forms, id, language);
}
