import { fold } from '../../../domain/text/fold.ts';
import { tellApart } from '../../../domain/text/tell-apart.ts';

/** Somebody or something with a name, and what else is known, the most telling first. `''`: not known. */
export type Named = { readonly id: string; readonly name: string; readonly hints: readonly string[] };

/** So much of the end of an id tells two apart of which nothing else does. */
const END_OF_ID = 6;

/** Whether two of them are called the same, whatever their capitals and accents. */
export function hasNamesakes(named: readonly { readonly name: string }[]): boolean {
  return new Set(named.map(({ name }) => fold(name))).size < named.length;
}

/**
 * What those that share a name say besides it, by id: the first of what is known in which they differ. Where all that is
 * known is the same, the end of the id: no two read the same.
 */
export function besidesOf(named: readonly Named[]): ReadonlyMap<string, string> {
  return tellApart(
    named.map(({ id, name, hints }) => ({ id, reads: fold(name), hints: [...hints, `…${id.slice(-END_OF_ID)}`] })),
  );
}

/** As choices of a list, each with its name and, beside a namesake, what tells it apart: `Manos Unidas · Marcala`. */
export function namedOptions(named: readonly Named[]): readonly { readonly value: string; readonly label: string }[] {
  const besides = besidesOf(named);
  return named.map(({ id, name }) => ({ value: id, label: withBesides(name, besides.get(id)) }));
}

/** `Juan Pérez · Técnico o técnica`. */
export function withBesides(name: string, besides: string | undefined): string {
  return besides === undefined ? name : `${name} · ${besides}`;
}
