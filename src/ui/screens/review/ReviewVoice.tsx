import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import { API_BASE } from '../../../domain/sync/protocol.ts';
import { VoiceNote } from '../../form/notes/VoiceNote.tsx';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { useOwn } from '../../kit/phone/phone.tsx';

/** A voice note of a record: from this phone where it has it, else from the service while there is signal. */
export function ReviewVoice({ note }: { readonly note: PhotoEntry }) {
  const own = useOwn();
  const elsewhere = useOnline() ? `${API_BASE}/photos/${note.sha256}` : null;
  return <VoiceNote {...{ own, note, elsewhere }} />;
}
