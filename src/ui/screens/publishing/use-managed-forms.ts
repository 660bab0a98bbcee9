import { useCallback, useEffect, useState } from 'react';
import type { ManagedForm } from '../../../domain/sync/publishing.ts';
import type { Administered } from '../../../sync/administration.ts';
import { listManagedForms } from '../../../sync/form-publishing.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** The forms as the service has them now; null while they are read. `read` asks again. */
export function useManagedForms(): {
  readonly forms: Administered<readonly ManagedForm[]> | null;
  readonly read: () => Promise<void>;
} {
  const [forms, setForms] = useState<Administered<readonly ManagedForm[]> | null>(null);
  const read = useCallback(async () => setForms(await listManagedForms(serviceWire())), []);
  useEffect(() => {
    let left = false;
    const first = async () => {
      const answer = await listManagedForms(serviceWire());
      if (!left) setForms(answer);
    };
    void first();
    return () => {
      left = true;
    };
  }, []);
  return { forms, read };
}
