import * as z from 'zod/mini';
import type { FormEntry } from '../../../domain/form/form-entry.ts';
import type { Guide } from '../../../domain/form/guide.ts';
import { guideSchema } from '../../../domain/form/guide-schema.ts';
import type { PhoneStorage } from '../../../storage/phone/phone-storage.ts';
import { readFormDefinition } from '../../../storage/pulled/form-definitions.ts';
import { GUIDE_GROUPS } from './guide-groups.ts';

const holderSchema = z.object({ guides: z.array(guideSchema) });

/** A guide in the list. `id` stands in the address of the guide's page. */
type ListedGuide = { readonly id: string; readonly title: Guide['title'] };

/** A form with the guides that only it has. */
export type FormGuides = { readonly form: FormEntry; readonly guides: readonly ListedGuide[] };

const SHIPPED_NAMES = new Set(GUIDE_GROUPS.flatMap(({ guides }) => guides.map(({ name }) => name)));

/** The guides that published forms bring and that have no name of the product's: those stand where its own stood. */
export function listFormGuides(forms: readonly FormEntry[]): readonly FormGuides[] {
  return forms.flatMap((form) => {
    const own = (form.guides ?? []).filter(({ name }) => !SHIPPED_NAMES.has(name));
    return own.length === 0
      ? []
      : [{ form, guides: own.map(({ name, title }) => ({ id: `${form.id}:${name}`, title })) }];
  });
}

/** The name under which a published form brings its own words for a guide of the product; undefined: no form does. */
export function titleInForms(forms: readonly FormEntry[], name: string): Guide['title'] | undefined {
  return holderOf(forms, name)?.guides?.find((guide) => guide.name === name)?.title;
}

/** A guide by its name, or `form:name`, out of the forms that were published; null: the product's own, or none. */
export async function readFormGuide(
  storage: PhoneStorage,
  forms: readonly FormEntry[],
  id: string,
): Promise<Guide | null> {
  const at = id.indexOf(':');
  const name = id.slice(at + 1);
  const form = at < 0 ? holderOf(forms, name) : forms.find((each) => each.id === id.slice(0, at));
  if (form?.guides === undefined) return null;
  const read = holderSchema.safeParse(await readFormDefinition(storage, form)).data;
  return read?.guides.find((guide) => guide.name === name) ?? null;
}

function holderOf(forms: readonly FormEntry[], name: string): FormEntry | undefined {
  return forms.find(({ guides = [] }) => guides.some((guide) => guide.name === name));
}
