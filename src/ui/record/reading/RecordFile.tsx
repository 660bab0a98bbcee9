import { API_BASE } from '../../../domain/sync/protocol.ts';
import { FileShown } from '../../form/photo/FileShown.tsx';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { KeepFile } from './KeepFile.tsx';
import { RecordPhoto } from './RecordPhoto.tsx';
import type { AnswerLine } from './read-over.ts';

/**
 * The photo, recording or document of an answer, from this phone. `recordId`: the record it belongs to, where what lies on
 * the service only may be opened there and kept here.
 */
export function RecordFile({
  line,
  sha256,
  recordId,
}: {
  readonly line: AnswerLine;
  readonly sha256: string;
  readonly recordId?: string | undefined;
}) {
  const own = useOwn();
  const online = useOnline();
  const isPaper = line.paper === true;
  const elsewhere = online && recordId !== undefined ? `${API_BASE}/photos/${sha256}` : null;
  return (
    <>
      {line.file === undefined ? (
        <RecordPhoto sha256={sha256} label={line.label} paper={isPaper} />
      ) : (
        <FileShown own={own} sha256={sha256} kind={line.file} label={line.label} elsewhere={elsewhere} />
      )}
      {recordId === undefined || isPaper ? null : <KeepFile recordId={recordId} sha256={sha256} />}
    </>
  );
}
