import { type PlaceScope, placeScopeOf } from '../../../domain/access/place-scope.ts';
import type { Role } from '../../../domain/access/roles.ts';
import { municipalityLabel } from './registry-places.ts';

/** Names of the words in `roles:scope`. */
type ScopeWord = Exclude<PlaceScope['kind'], 'places'>;

/** Where a person reads, a line each: names of municipalities, or one line that says all, none or only a partner. */
export function scopeLines(
  person: { readonly role: Role; readonly municipalities: readonly string[] | null },
  say: (word: ScopeWord) => string,
): readonly string[] {
  const scope = placeScopeOf(person);
  return scope.kind === 'places' ? scope.municipalities.map(municipalityLabel) : [say(scope.kind)];
}
