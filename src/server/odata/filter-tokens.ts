/** A piece of a `$filter`: where it begins, and what it is. */
export type FilterToken = { readonly at: number } & (
  | { readonly kind: 'text' | 'number' | 'moment' | 'word'; readonly text: string }
  | { readonly kind: '(' | ')' | ',' | ':' | 'end' }
);

const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?(?![\w-])/i;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?(?![\w.])/i;
const WORD = /^[\p{L}_$][\p{L}\p{Nd}_.\-/]*/u;

/** The pieces of a filter; a place where none begins ends it with `null` and that place. */
export function filterTokens(
  source: string,
): { readonly ok: true; readonly tokens: readonly FilterToken[] } | { readonly ok: false; readonly at: number } {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const [first = ''] = rest;
    if (/\s/.test(first)) {
      at += 1;
      continue;
    }
    const token = readToken(rest, first, at);
    if (token === null) return { ok: false, at };
    tokens.push(token.token);
    at += token.length;
  }
  return { ok: true, tokens: [...tokens, { kind: 'end', at }] };
}

function readToken(rest: string, first: string, at: number): { token: FilterToken; length: number } | null {
  if (first === '(' || first === ')' || first === ',' || first === ':')
    return { token: { kind: first, at }, length: 1 };
  if (first === "'") {
    const [whole] = /^'(?:[^']|'')*'/.exec(rest) ?? [];
    if (whole === undefined) return null;
    return { token: { kind: 'text', text: whole.slice(1, -1).replaceAll("''", "'"), at }, length: whole.length };
  }
  for (const [kind, pattern] of [
    ['moment', MOMENT],
    ['number', NUMBER],
    ['word', WORD],
  ] as const) {
    const [text] = pattern.exec(rest) ?? [];
    if (text !== undefined) return { token: { kind, text, at }, length: text.length };
  }
  return null;
}
