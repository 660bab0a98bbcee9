import { useState } from 'react';
import type { Administered, AdministrationFault } from '../../../sync/administration.ts';

/** One question to the service at a time: whether it is under way, and what went wrong with the last. */
export function useAsking() {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const ask = async <T>(question: Promise<Administered<T>>, onDone: (value: T) => void): Promise<void> => {
    setBusy(true);
    setFault(null);
    const answer = await question;
    setBusy(false);
    if (answer.kind === 'done') onDone(answer.value);
    else setFault(answer);
  };
  return { busy, fault, ask };
}
