import type { SubjectType } from '../../../domain/form/definition.ts';

/** Where a form is begun: its subject's page, or the list of forms itself. */
export type BeginPlace =
  | { readonly kind: 'here' }
  /** Here, after the municipality was chosen: municipalities have no page of their own. */
  | { readonly kind: 'here-with-municipality' }
  | {
      readonly kind: 'elsewhere';
      readonly href: '/juntas' | '/socios';
      readonly words: 'fromBoard' | 'fromSystem' | 'fromCommunity' | 'fromPartner';
    };

export function beginPlace(subject: SubjectType | undefined): BeginPlace {
  switch (subject) {
    case undefined:
      return { kind: 'here' };
    case 'municipality':
      return { kind: 'here-with-municipality' };
    case 'provider':
      return { kind: 'elsewhere', href: '/juntas', words: 'fromBoard' };
    case 'system':
      return { kind: 'elsewhere', href: '/juntas', words: 'fromSystem' };
    case 'community':
      return { kind: 'elsewhere', href: '/juntas', words: 'fromCommunity' };
    case 'partner':
      return { kind: 'elsewhere', href: '/socios', words: 'fromPartner' };
    default:
      return subject satisfies never;
  }
}
