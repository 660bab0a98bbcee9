import { FileShown } from '../../form/photo/FileShown.tsx';
import { useOwn } from '../../kit/phone/phone.tsx';
import { RecordPhoto } from './RecordPhoto.tsx';
import type { AnswerLine } from './read-over.ts';

/** The photo, recording or document of an answer, from this phone. */
export function RecordFile({ line, sha256 }: { readonly line: AnswerLine; readonly sha256: string }) {
  const own = useOwn();
  if (line.file !== undefined) return <FileShown own={own} sha256={sha256} kind={line.file} label={line.label} />;
  return <RecordPhoto sha256={sha256} label={line.label} paper={line.paper === true} />;
}
