import type { FileKind } from '../../../domain/form/types/type-rules.ts';
import { API_BASE } from '../../../domain/sync/protocol.ts';
import { FileShown } from '../../form/photo/FileShown.tsx';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { useOwn } from '../../kit/phone/phone.tsx';

/** A recording or document of a record: from this phone where it has it, else from the service while there is signal. */
export function ReviewFile({
  sha256,
  kind,
  label,
}: {
  readonly sha256: string;
  readonly kind: FileKind;
  readonly label: string;
}) {
  const own = useOwn();
  const elsewhere = useOnline() ? `${API_BASE}/photos/${sha256}` : null;
  return <FileShown {...{ own, sha256, kind, label, elsewhere }} />;
}
