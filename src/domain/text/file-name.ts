import { withoutAccents } from './fold.ts';

/** A name for a file out of words: accents and everything else that a file system may not like are gone. */
export function fileNameOf(parts: readonly string[], most: number = 80): string {
  const name = withoutAccents(parts.join('_'))
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^[-_]+|(?<![-_])[-_]+$/g, '')
    .slice(0, most);
  return name === '' ? 'informe' : name;
}
