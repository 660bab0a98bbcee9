import type { Path } from './answers.ts';

/** One step of a path: a name, and in an instance of a repeat its number, from 1. */
export type PathStep = { readonly name: string; readonly number: number | null };

/** The steps of a path: `puntos[2]/foto` is `puntos` number 2, then `foto`. Null for a text that is no path. */
export function stepsOf(path: Path): readonly PathStep[] | null {
  const steps: PathStep[] = [];
  for (const part of path.split('/')) {
    const [, name, number] = /^([^[\]]+)(?:\[([1-9]\d{0,5})\])?$/.exec(part) ?? [];
    if (name === undefined) return null;
    steps.push({ name, number: number === undefined ? null : Number(number) });
  }
  return steps;
}

/** The name of the question or repeat that a path begins with: `puntos` of `puntos[2]/foto`. */
export function topName(path: Path): string {
  return /^[^[/]+/.exec(path)?.[0] ?? path;
}

/** The name of the question or repeat that a path leads to: `foto` of `puntos[2]/foto`. */
export function lastName(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\[\d+\]$/, '');
}

/** The innermost instance that a path stands in: `puntos[2]` of `puntos[2]/foto`; null outside of repeats. */
export function instanceOf(path: Path): { readonly path: Path; readonly repeat: Path; readonly number: number } | null {
  const [, instance, repeat, number] = /^((.*)\[(\d+)\])\//.exec(path) ?? [];
  if (instance === undefined || repeat === undefined) return null;
  return { path: instance, repeat, number: Number(number) };
}

/** Whether `path` stands inside the instance (or repeat) `outer`. */
export function isInside(path: Path, outer: Path): boolean {
  return path.startsWith(`${outer}/`) || path.startsWith(`${outer}[`);
}

/** The path after an instance was laid as `laid` (`puntos[2]`): one number more for what stood there or later. */
export function pathAfterLaying(path: Path, laid: Path): Path {
  return renumbered(path, laid, (own, number) => (own >= number ? own + 1 : own));
}

/**
 * The path after the instance `removed` (`puntos[2]`) is gone: null for what was inside it, one number less for what
 * came after it, otherwise the same.
 */
export function pathAfterRemoval(path: Path, removed: Path): Path | null {
  if (path === removed || path.startsWith(`${removed}/`)) return null;
  return renumbered(path, removed, (own, number) => (own > number ? own - 1 : own));
}

/** The path with another number where it goes through the repeat of `instance`. */
function renumbered(path: Path, instance: Path, next: (own: number, number: number) => number): Path {
  const [, repeat, number] = /^(.*)\[(\d+)\]$/.exec(instance) ?? [];
  if (repeat === undefined || !path.startsWith(`${repeat}[`)) return path;
  const end = path.indexOf(']', repeat.length);
  const own = Number(path.slice(repeat.length + 1, end));
  return `${repeat}[${next(own, Number(number))}]${path.slice(end + 1)}`;
}
