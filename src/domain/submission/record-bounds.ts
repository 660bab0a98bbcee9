import type { Answers, Path } from '../form/answers.ts';
import type { FormNode } from '../form/definition.ts';
import { mostInstances } from '../form/most-instances.ts';

/** 1.2: the UTF-8 bytes of a record's canonical text. */
export const MAX_RECORD_BYTES = 512 * 1024;
/**
 * More than what sending adds to a record that is finished: its number, the hash of its base, the proof of its phone (3.1,
 * 3.5).
 */
const ADDED_BYTES = 2 * 1024;

/** Whether a record that is being finished would be refused for its size, with what sending adds to it. */
export function isTooLarge(bytes: number): boolean {
  return bytes > MAX_RECORD_BYTES - ADDED_BYTES;
}

/** Where the longest text of a record stands; null: it has none. */
export function longestText(answers: Answers, prefix = ''): { readonly path: Path; readonly letters: number } | null {
  let longest: { readonly path: Path; readonly letters: number } | null = null;
  for (const [name, value] of Object.entries(answers)) {
    const path = `${prefix}${name}`;
    const found =
      typeof value === 'string'
        ? [{ path, letters: value.length }]
        : Array.isArray(value)
          ? value.map((each, index) => (typeof each === 'object' ? longestText(each, `${path}[${index + 1}]/`) : null))
          : [];
    for (const each of found) if (each !== null && each.letters > (longest?.letters ?? 0)) longest = each;
  }
  return longest;
}

/** 1.2: answers of a record, those in repeats counted each. */
export const MAX_RECORD_ANSWERS = 2000;

/** Which bound a record passes, for the details of `too-large`. */
export type PassedBound =
  | { readonly maxBytes: number; readonly bytes: number }
  | { readonly maxAnswers: number }
  | { readonly maxInstances: number; readonly path: string };

/**
 * 1.2: the bound that a record passes, or null. `form`: the nodes of its form; null where it is not known. Nobody can
 * fill so much in on a phone, and checking it would cost everybody else's time.
 */
export function passedBound(
  record: { readonly bytes: number; readonly answers: Readonly<Record<string, unknown>> },
  form: readonly FormNode[] | null,
): PassedBound | null {
  if (record.bytes > MAX_RECORD_BYTES) return { maxBytes: MAX_RECORD_BYTES, bytes: record.bytes };
  const bounds = form === null ? new Map<string, number>() : boundsOf(form);
  let answers = 0;
  // Not by recursion: answers that break their form may be nested deeply.
  const waiting: { readonly members: object; readonly prefix: string }[] = [{ members: record.answers, prefix: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [name, value] of Object.entries(next.members)) {
      answers += 1;
      if (answers > MAX_RECORD_ANSWERS) return { maxAnswers: MAX_RECORD_ANSWERS };
      if (!Array.isArray(value)) continue;
      const path = `${next.prefix}${name}`;
      const instances = value.filter((item) => typeof item === 'object' && item !== null);
      const most = bounds.get(name) ?? mostInstances({});
      if (instances.length > most) return { maxInstances: most, path };
      for (const [index, members] of instances.entries()) waiting.push({ members, prefix: `${path}[${index + 1}]/` });
    }
  }
  return null;
}

/** The most instances of each repeat, by its name, which is unique in a form. */
function boundsOf(nodes: readonly FormNode[]): ReadonlyMap<string, number> {
  const bounds = new Map<string, number>();
  const visit = (node: FormNode): void => {
    if (node.type === 'repeat') bounds.set(node.name, mostInstances(node));
    if (node.type === 'group' || node.type === 'repeat') node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return bounds;
}
