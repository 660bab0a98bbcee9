import type { Entity } from '../../../domain/sync/protocol.ts';

/** Municipalities to choose from: the own ones first, or alone where the others would lead to nothing. `own` null: all. */
export function municipalitiesOffered(
  all: readonly Entity[],
  own: readonly string[] | null,
  alone: boolean,
): readonly Entity[] {
  if (own === null) return all;
  const isOwn = ({ code }: Entity): boolean => code !== undefined && own.includes(code);
  const first = all.filter(isOwn);
  return alone ? first : [...first, ...all.filter((one) => !isOwn(one))];
}
