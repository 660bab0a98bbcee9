import { useMemo } from 'react';
import type { Reader } from '../../../domain/access/form-reach.ts';
import { useSession } from '../phone/phone.tsx';

/** Who reads, as far as it decides over which records figures are counted. */
export function useReader(): Reader {
  const {
    me: { role, municipalities },
  } = useSession();
  return useMemo(() => ({ role, municipalities }), [role, municipalities]);
}
