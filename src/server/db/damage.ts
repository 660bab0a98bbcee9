/** What SQLite's `quick_check` says; empty when all is well. */
export function damageIn(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line !== 'ok');
}
