import { foldedWords } from '../text/fold.ts';

/** What stands in nearly every name and tells none from another, folded. */
const GENERIC_WORDS: ReadonlySet<string> = new Set(
  (
    'junta juntas administradora administrador administradoras jaa jaap jaapys jaas comite patronato asociacion ' +
    'sistema sistemas acueducto proyecto agua aguas potable saneamiento comunidad aldea caserio barrio colonia ' +
    'de del la las el los lo y e en para no num numero'
  ).split(' '),
);

/**
 * How two names are alike, accents, case, articles and words such as "Junta de Agua" aside: `same`; `spelling`: a
 * letter or two differ; `part`: one says everything the other says, and more.
 */
export type NameLikeness = 'same' | 'spelling' | 'part';

/** A name ready to be compared with many. */
export type ComparableName = {
  /** The words of a name in order of the alphabet, because people turn them around. */
  readonly words: readonly string[];
  readonly text: string;
  /** `El Carmen 1` is not `El Carmen 2`. */
  readonly numbers: string;
};

/** Prepares a name. Generic words such as "Junta de Agua" are left out, unless the name has no others. */
export function comparableName(name: string): ComparableName {
  const all = foldedWords(name);
  const own = all.filter((word) => !GENERIC_WORDS.has(word));
  const words = (own.length === 0 ? [...all] : own).sort();
  const numbers = words.filter((word) => /^\d+$/.test(word)).map((word) => word.replace(/^0+(?=\d)/, ''));
  return { words, text: words.join(' '), numbers: numbers.sort().join(' ') };
}

/** How two names are alike; null: they are not. The same both ways round. */
export function nameLikeness(left: ComparableName, right: ComparableName): NameLikeness | null {
  if (left.words.length === 0 || right.words.length === 0) return null;
  if (left.text === right.text) return 'same';
  if (left.numbers !== '' && right.numbers !== '' && left.numbers !== right.numbers) return null;
  if (left.numbers === right.numbers) {
    const bound = forgiven(Math.min(left.text.length, right.text.length));
    if (bound > 0 && isWithin(left.text, right.text, bound)) return 'spelling';
  }
  return isPart(left, right) || isPart(right, left) ? 'part' : null;
}

/** Letters that may differ: none in short names, where each letter makes another word. */
function forgiven(length: number): number {
  if (length < 4) return 0;
  return length < 9 ? 1 : 2;
}

function isPart(short: ComparableName, long: ComparableName): boolean {
  const tells = short.words.some((word) => word.length >= 4);
  return tells && short.words.length < long.words.length && short.words.every((word) => long.words.includes(word));
}

/** Whether at most `bound` letters were changed, left out, put in, or swapped with their neighbour. */
function isWithin(left: string, right: string, bound: number): boolean {
  if (Math.abs(left.length - right.length) > bound) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > bound) return false;
    beforeLast = last;
    last = current;
  }
  return (last[right.length] ?? 0) <= bound;
}
