import type { FormPage } from '../../domain/form/engine-api.ts';
import { BesideAll } from './BesideAll.tsx';
import { CarriedAll } from './CarriedAll.tsx';
import { DoubtNote } from './DoubtNote.tsx';
import type { FormSession } from './form-session.ts';

/** What stands below all questions of a page. */
export function PageEnd({ session, page }: { readonly session: FormSession; readonly page: FormPage }) {
  return (
    <>
      <DoubtNote session={session} page={page} />
      <BesideAll session={session} page={page} />
      <CarriedAll session={session} page={page.name} />
    </>
  );
}
