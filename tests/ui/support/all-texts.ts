import { en } from '../../../src/ui/kit/i18n/en/index.ts';
import * as laterEnglish from '../../../src/ui/kit/i18n/en/later-english.ts';
import { es } from '../../../src/ui/kit/i18n/es/index.ts';
import { type LaterNamespace, laterTexts } from '../../../src/ui/kit/i18n/later-namespaces.ts';

type Tree = { readonly [key: string]: string | Tree };

/** `namespace:key.path` with its sentence. */
function flatten(tree: Tree, prefix: string): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as const] : flatten(value, `${prefix}${key}.`),
  );
}

/** Every namespace that the first screen does not need: that English has all of them is what its type says. */
export const laterNamespaces = Object.keys(laterEnglish) as LaterNamespace[];

/** Every text of the interface in a language, by `namespace:key.path`. */
export async function allTexts(language: 'es' | 'en'): Promise<Map<string, string>> {
  const first: Record<string, Tree> = language === 'es' ? es : en;
  const later = await Promise.all(
    laterNamespaces.map(async (name) => [name, (await laterTexts(language, name)) as Tree] as const),
  );
  return new Map([...Object.entries(first), ...later].flatMap(([namespace, tree]) => flatten(tree, `${namespace}:`)));
}
