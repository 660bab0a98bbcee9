import { allNodes, type DraftNode } from './node.ts';
import type { Survey } from './read-survey.ts';

/** Instances that whoever opens a form supplies: no file is needed for them. */
export const SUPPLIED = ['subject', 'previous', 'registry'];

/** What a survey reads besides its questions: instances that are supplied, and files by the instance that holds them. */
export type Sources = { readonly instances: readonly string[]; readonly files: Readonly<Record<string, string>> };

/**
 * The files of a form: those that questions choose from, those that rows declare (`csv-external`), and those that
 * `pulldata('aldeas', …)` only names, as pyxform finds them. `alsoSupplied`: instances of which our own sheet says that the
 * app supplies them, by the name of another form (its last records) or of what the record is begun from.
 */
export function sourcesOf(
  survey: Survey,
  searched: ReadonlyMap<string, string>,
  alsoSupplied: readonly string[],
): Sources {
  const supplied = [...SUPPLIED, ...alsoSupplied];
  const files = new Map([...survey.files, ...searched]);
  const instances: string[] = [];
  for (const { name, file } of survey.instances) {
    if (supplied.includes(name)) instances.push(name);
    else if (!files.has(name)) files.set(name, file);
  }
  for (const name of pulled(survey.nodes)) {
    if (!supplied.includes(name) && !files.has(name)) files.set(name, `${name}.csv`);
    else if (supplied.includes(name) && !instances.includes(name)) instances.push(name);
  }
  return { instances, files: Object.fromEntries(files) };
}

function pulled(nodes: readonly DraftNode[]): readonly string[] {
  const texts = allNodes(nodes).flatMap(({ members }) => [...members.values()].flatMap(textsIn));
  return texts.flatMap((text) =>
    [...text.matchAll(/\bpulldata\s*\(\s*(['"])([\p{L}_][\p{L}\p{N}_.-]*)\1/gu)].map(([, , name = '']) => name),
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
