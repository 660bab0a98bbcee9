/**
 * The municipalities of somebody's scope for `where(column, 'in', …)`. PostgreSQL refuses an empty list; the empty code,
 * which no municipality has, stands for it.
 */
export function codesIn(scope: readonly string[]): string[] {
  return scope.length === 0 ? [''] : [...scope];
}
