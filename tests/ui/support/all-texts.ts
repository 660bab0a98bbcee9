import { en } from '../../../src/ui/kit/i18n/en/index.ts';
import { es } from '../../../src/ui/kit/i18n/es/index.ts';
import { LATER_NAMESPACES } from '../../../src/ui/kit/i18n/later-namespaces.ts';

type Tree = { readonly [key: string]: string | Tree };

/** `namespace:key.path` with its sentence. */
function flatten(tree: Tree, prefix: string): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as const] : flatten(value, `${prefix}${key}.`),
  );
}

/** Every text of the interface in a language, by `namespace:key.path`. */
export async function allTexts(language: 'es' | 'en'): Promise<Map<string, string>> {
  const first: Record<string, Tree> = language === 'es' ? es : en;
  const later = await Promise.all(
    Object.entries(LATER_NAMESPACES[language]).map(async ([name, load]) => [name, (await load()) as Tree] as const),
  );
  return new Map([...Object.entries(first), ...later].flatMap(([namespace, tree]) => flatten(tree, `${namespace}:`)));
}
