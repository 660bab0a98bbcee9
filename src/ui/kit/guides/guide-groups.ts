import { chlorineGuides } from '../../../forms/guides/chlorine.ts';
import type { Guide } from '../../../forms/guides/guide.ts';
import { partnerGuides } from '../../../forms/guides/partner.ts';
import { providerGuides } from '../../../forms/guides/provider.ts';

/** The guides as the list shows them. */
export const GUIDE_GROUPS = [
  { name: 'chlorine', guides: chlorineGuides },
  { name: 'provider', guides: providerGuides },
  { name: 'partner', guides: partnerGuides },
] as const satisfies readonly { readonly name: string; readonly guides: readonly Guide[] }[];

/** A guide by its name, and the one that follows it in its group. */
export function findGuide(name: string): { readonly guide: Guide; readonly next: Guide | null } | null {
  for (const { guides } of GUIDE_GROUPS) {
    const at = guides.findIndex((guide) => guide.name === name);
    const guide = guides[at];
    if (guide !== undefined) return { guide, next: guides[at + 1] ?? null };
  }
  return null;
}
