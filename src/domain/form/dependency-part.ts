import type { Definition } from './model.ts';

/** What is worked out of a definition: whether it is relevant, or its value (of a repeat: its count). */
export type Part = {
  readonly definition: Definition;
  readonly aspect: 'relevant' | 'value';
  /** What has to be worked out before it. */
  needs: readonly Part[];
};

/** Whether `from` is `wanted`, or needs it in the end. */
export function reaches(from: Part, wanted: Part): boolean {
  const seen = new Set<Part>([from]);
  for (const part of seen) {
    if (part === wanted) return true;
    for (const need of part.needs) seen.add(need);
  }
  return false;
}
