/** `navigator.locks`, as far as a claim uses it. */
export type ClaimLocks = {
  readonly request: (
    name: string,
    options: { readonly signal: AbortSignal },
    act: () => Promise<void>,
  ) => Promise<unknown>;
  readonly query: () => Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
};

/** A tab that is just being left holds its claim until its last save is done. */
const PATIENCE_MS = 1500;

/**
 * Claims a draft for this tab, so that two tabs never write one draft over the other. `got` is false when another tab
 * has it. A phone that is only slow to answer is waited for: nobody is told of a second window that is not there. Where
 * the browser has no locks, the edition number of the draft still refuses to overwrite.
 */
export function claimDraft(
  draftId: string,
  locks: ClaimLocks | null = 'locks' in navigator ? navigator.locks : null,
  patienceMs = PATIENCE_MS,
): { readonly got: Promise<boolean>; readonly release: () => void } {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const got = new Promise<boolean>((resolve, reject) => {
    if (locks === null) return resolve(true);
    const name = `bitacora-draft-${draftId}`;
    const waiting = new AbortController();
    let patience: ReturnType<typeof setTimeout> | undefined;
    let settled = false;
    const settle = (): void => {
      settled = true;
      clearTimeout(patience);
    };
    // Held twice in a row: once may be this very claim, granted and not yet told.
    const look = async (before: boolean): Promise<void> => {
      const now = (await locks.query()).held?.some((lock) => lock.name === name) === true;
      if (settled) return;
      if (now && before) return waiting.abort();
      wait(now);
    };
    const wait = (before: boolean): void => {
      patience = setTimeout(() => void look(before).catch(reject), before ? patienceMs / 4 : patienceMs);
    };
    wait(false);
    locks
      .request(name, { signal: waiting.signal }, () => {
        settle();
        resolve(true);
        return held;
      })
      .catch((error: unknown) => {
        settle();
        if (error instanceof DOMException && error.name === 'AbortError') resolve(false);
        else reject(error);
      });
  });
  return { got, release };
}
