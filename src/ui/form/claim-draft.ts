/**
 * Claims a draft for this tab, so that two tabs never write one draft over the other. `got` is false when another tab
 * has it. Where the browser has no locks, the edition number of the draft still refuses to overwrite.
 */
export function claimDraft(draftId: string): { readonly got: Promise<boolean>; readonly release: () => void } {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const got = new Promise<boolean>((resolve) => {
    if (!('locks' in navigator)) return resolve(true);
    const waiting = new AbortController();
    // A tab that is just being left holds its claim until its last save is done.
    const patience = setTimeout(() => waiting.abort(), PATIENCE_MS);
    navigator.locks
      .request(`bitacora-draft-${draftId}`, { signal: waiting.signal }, () => {
        clearTimeout(patience);
        resolve(true);
        return held;
      })
      .catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
        resolve(false);
      });
  });
  return { got, release };
}

const PATIENCE_MS = 1500;
