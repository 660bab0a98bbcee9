import type { Path } from '../../domain/form/answers.ts';

/** The name of the question or repeat that a path begins with: `puntos` of `puntos[2]/foto`. */
export function topName(path: Path): string {
  return /^[^[/]+/.exec(path)?.[0] ?? path;
}

/** Whether `path` stands inside the instance (or repeat) `outer`. */
export function isInside(path: Path, outer: Path): boolean {
  return path.startsWith(`${outer}/`) || path.startsWith(`${outer}[`);
}

/** The path after an instance was laid as `laid` (`puntos[2]`): one number more for what stood there or later. */
export function pathAfterLaying(path: Path, laid: Path): Path {
  const parts = /^(.*)\[(\d+)\]$/.exec(laid);
  if (parts === null) return path;
  const [, repeat = '', number = '0'] = parts;
  if (!path.startsWith(`${repeat}[`)) return path;
  const end = path.indexOf(']', repeat.length);
  const own = Number(path.slice(repeat.length + 1, end));
  return own >= Number(number) ? `${repeat}[${own + 1}]${path.slice(end + 1)}` : path;
}

/**
 * The path after the instance `removed` (`puntos[2]`) is gone: null for what was inside it, one number less for what
 * came after it, otherwise the same.
 */
export function pathAfterRemoval(path: Path, removed: Path): Path | null {
  if (path === removed || path.startsWith(`${removed}/`)) return null;
  const parts = /^(.*)\[(\d+)\]$/.exec(removed);
  if (parts === null) return path;
  const [, repeat = '', number = '0'] = parts;
  if (!path.startsWith(`${repeat}[`)) return path;
  const end = path.indexOf(']', repeat.length);
  const own = Number(path.slice(repeat.length + 1, end));
  return own > Number(number) ? `${repeat}[${own - 1}]${path.slice(end + 1)}` : path;
}
