/** Milliseconds of this thread's processor that `act` takes: what else the machine does meanwhile changes nothing. */
export function processorMs(act: () => void): number {
  const before = process.threadCpuUsage();
  act();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
