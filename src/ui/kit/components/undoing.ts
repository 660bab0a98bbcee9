/** What a button of a toast runs to take back what was just done: whatever does not go, refused or broken, is said. */
export function undoing(act: () => Promise<boolean>, notDone: () => void): () => void {
  const run = async (): Promise<void> => {
    const done = await act().catch((error: unknown) => {
      reportError(error);
      return false;
    });
    if (!done) notDone();
  };
  return () => void run();
}
