import type { Mutant } from './mutants.ts';

/** A mutant and the number that its switch asks for. */
export type Numbered = { readonly id: number; readonly mutant: Mutant };

/**
 * The text of a file with a switch at each mutant: `a < b` becomes `(globalThis.mutant?.(7) ? (a <= b) : (a < b))`. So
 * one copy of the project holds all mutants, and a test file is transformed once, not once a mutant.
 */
export function withSwitches(code: string, mutants: readonly Numbered[]): string {
  return render(code, 0, code.length, mutants);
}

function render(code: string, start: number, end: number, mutants: readonly Numbered[]): string {
  let text = '';
  let at = start;
  let rest = [...mutants].sort((a, b) => a.mutant.start - b.mutant.start || b.mutant.end - a.mutant.end);
  for (let first = rest[0]; first !== undefined; first = rest[0]) {
    const host = first.mutant;
    const within = rest.filter(({ mutant }) => mutant.start < host.end);
    rest = rest.filter(({ mutant }) => mutant.start >= host.end);
    const here = within.filter(({ mutant }) => mutant.start === host.start && mutant.end === host.end);
    const same = here.filter(({ mutant }) => mutant.kind === host.kind);
    const inside = within.filter((each) => !same.includes(each));
    text += code.slice(at, host.start);
    const original = render(code, host.start, host.end, inside);
    text +=
      host.kind === 'statement'
        ? `{ if (!globalThis.mutant?.(${first.id})) ${original} }`
        : `(${same.map(({ id, mutant }) => `globalThis.mutant?.(${id}) ? (${mutant.text}) : `).join('')}(${original}))`;
    at = host.end;
  }
  return text + code.slice(at, end);
}
