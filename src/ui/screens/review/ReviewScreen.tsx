import { useDesk } from '../../kit/hooks/use-desk.ts';
import { useDeskAddress } from './desk-address.ts';
import { ReviewDesk } from './ReviewDesk.tsx';

/** Revisión (`/admin/revision/:id`): what waits for a supervisor, and a record to decide. */
export function ReviewScreen({ id }: { readonly id: string | null }) {
  const [address, setAddress] = useDeskAddress();
  const atDesk = useDesk();
  return <ReviewDesk id={id} atDesk={atDesk} address={address} onAddress={setAddress} />;
}
