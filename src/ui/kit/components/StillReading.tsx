/** Stands where a part is not known yet to show something or nothing: who keeps a place for it waits (see `KeptPlace`). */
export function StillReading() {
  return <i hidden data-reading />;
}
