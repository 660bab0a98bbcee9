/** A revision that names a photo, as far as its right to it depends on it. */
export type PhotoNaming = {
  readonly submissionId: string;
  readonly authorId: string;
  /** Whose session brought the revision. */
  readonly sentBy: string;
  /** 3.5: it was brought by somebody else, and shows that its author's phone made it. */
  readonly proved: boolean;
};

/**
 * 5.3: the records that hold a photo by right. A record does from the moment that whoever brought its bytes names it
 * there, and then whoever corrects the record or adopts a branch of it takes the photo along. It does not where somebody
 * else had named it there before: then the bringer, correcting it, only took along what was no right. Where no record
 * holds it so (a colleague brought it from a backup file, or nobody knows who did), the record that named it first does:
 * it is why the bytes were expected. `namings`: the earliest first. `broughtBy` null: nobody knows.
 */
export function recordsHolding(namings: readonly PhotoNaming[], broughtBy: string | null): ReadonlySet<string> {
  const holding = new Set<string>();
  const taken = new Set<string>();
  for (const { submissionId, authorId, sentBy, proved } of namings) {
    const isBringers = broughtBy !== null && (sentBy === broughtBy || (proved && authorId === broughtBy));
    if (isBringers && !taken.has(submissionId)) holding.add(submissionId);
    if (sentBy !== broughtBy && authorId !== broughtBy) taken.add(submissionId);
  }
  const [first] = namings;
  if (holding.size === 0 && first !== undefined) holding.add(first.submissionId);
  return holding;
}
