import path from 'node:path';

/**
 * Defects to plant, one at a time, so that the suite shows that it can go red. A plant replaces a line of `src` while it is
 * loaded (service) or built (app); the product itself has no switch for it.
 */
export type Plant = {
  readonly name: string;
  readonly side: 'app' | 'service';
  readonly edits: readonly { readonly file: string; readonly find: string; readonly replace: string }[];
};

export const PLANTS: readonly Plant[] = [
  {
    name: 'a receipt before the commit',
    side: 'service',
    edits: [
      {
        file: 'src/server/submissions/take-in.ts',
        find: 'const written = context.sharedLine.write(numbers, work);',
        replace: `const written = new Promise((resolve, reject) => { context.sharedLine.write(numbers, async (trx, sequences) => { const result = await work(trx, sequences); resolve(result); await new Promise((later) => setTimeout(later, 400)); return result; }).catch(reject); });`,
      },
      {
        // What comes after storing waits for the database too, and would hold the receipt back until the commit.
        file: 'src/server/submissions/take-in.ts',
        find: 'if (!(await eraseLateArrivals(context))) return taken;',
        replace: 'void eraseLateArrivals(context); if (taken.receipts.length >= 0) return taken;',
      },
    ],
  },
  {
    name: 'a photo believed without its hash',
    side: 'service',
    edits: [
      {
        file: 'src/server/files/folder-store.ts',
        find: 'if (sha256 === part.sha256 && mediaType !== null) {',
        replace: 'if (mediaType !== null) {',
      },
    ],
  },
  {
    name: 'a frozen revision edited',
    side: 'app',
    edits: [
      {
        file: 'src/storage/outbox/freeze.ts',
        find: "return { candidate, result: { status: 'fit', submission: assemble(body, row.frozen), body } };",
        replace: `{
    const edited = { ...assemble(body, row.frozen), activeSeconds: Date.now() % 1_000_000, contentHash: '' };
    const text = canonicalSubmission(edited);
    const contentHash = text.ok ? await own.storage.environment.sha256(new TextEncoder().encode(text.text)) : '';
    return { candidate, result: { status: 'fit', submission: { ...edited, contentHash }, body } };
  }`,
      },
      {
        file: 'src/storage/outbox/freeze.ts',
        find: 'const submission = known === null ? result.submission : assemble(result.body, known);',
        replace: 'const { submission } = result;',
      },
    ],
  },
  {
    name: 'an unsent row overwritten by a pull',
    side: 'app',
    edits: [
      {
        file: 'src/storage/pulled/pulled-changes.ts',
        find: 'if (heads.length === 0) return;',
        replace:
          'if (heads.length === 0) return; await database.submissions.filter((row) => heads.some(({ id }) => id === row.recordId)).delete();',
      },
      {
        file: 'src/storage/pulled/pull.ts',
        find: "  'bodies',\n] as const;",
        replace: "  'bodies',\n  'submissions',\n] as const;",
      },
    ],
  },
  {
    name: 'a queue stopped by one bad record',
    side: 'app',
    edits: [
      {
        file: 'src/sync/push.ts',
        find: 'const isNoted = await noted(round, () => round.phone.applyReceipts(sorted.receipts));',
        replace:
          "if (sorted.receipts.some((receipt) => receipt.outcome === 'rejected')) { await round.phone.markNotSending(keys); return stopped({ kind: 'transport', code: 'service-error', retryAfterMs: null }); }\n      const isNoted = await noted(round, () => round.phone.applyReceipts(sorted.receipts));",
      },
    ],
  },
];

/** The text of `file` with the plant's edits; null when the plant does not touch it. Throws when what it looks for is gone. */
export function planted(plant: Plant, file: string, text: string): string | null {
  const edits = plant.edits.filter((edit) => path.resolve(edit.file) === path.resolve(file));
  if (edits.length === 0) return null;
  return edits.reduce((changed, { find, replace }) => {
    if (!changed.includes(find)) throw new Error(`the plant "${plant.name}" no longer finds its place in ${file}`);
    return changed.replace(find, () => replace);
  }, text);
}
