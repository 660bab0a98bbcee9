/** Where and how something breaks its schema; bounded, and without the values themselves. */
export function issuesOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code?: string }[],
): { path: string; code: string }[] {
  return issues
    .slice(0, 10)
    .map((issue) => ({ path: issue.path.map(String).join('/'), code: issue.code ?? 'invalid' }));
}
