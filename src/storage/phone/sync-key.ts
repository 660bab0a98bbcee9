/** Where what the last rounds left to know of a person lies in `meta`. */
export function syncKey(owner: string): string {
  return `sync/${owner}`;
}
