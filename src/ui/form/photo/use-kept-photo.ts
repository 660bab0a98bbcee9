import { useEffect, useState } from 'react';
import { documentEnding } from '../../../domain/submission/file-type.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { readPhoto, readThumbnail } from '../../../storage/photos/photos.ts';

/** A kept photo as an address that an `<img>` can show. */
export type KeptPhoto =
  | { readonly kind: 'reading' }
  | {
      readonly kind: 'shown';
      readonly url: string;
      readonly mediaType: string;
      readonly bytes: number;
      /** Of a document's name, '' for anything else. */
      readonly ending: string;
    }
  | { readonly kind: 'missing' };

function endingOf(mediaType: string, data: ArrayBuffer | Uint8Array): string {
  if (mediaType === 'application/pdf') return 'pdf';
  return mediaType === 'application/zip' ? documentEnding(new Uint8Array(data)) : '';
}

/** Reads a kept photo, small or whole; null: there is none to read. The address is given back with the component. */
export function useKeptPhoto(own: OwnStorage, sha256: string | null, size: 'thumbnail' | 'whole'): KeptPhoto {
  const [photo, setPhoto] = useState<KeptPhoto>({ kind: 'reading' });
  useEffect(() => {
    if (sha256 === null) return undefined;
    let url: string | null = null;
    let left = false;
    const read = size === 'whole' ? readPhoto : readThumbnail;
    async function show(hash: string): Promise<void> {
      const bytes = await read(own, hash).catch(() => null);
      if (left) return;
      if (bytes === null) {
        setPhoto({ kind: 'missing' });
        return;
      }
      url = URL.createObjectURL(new Blob([bytes.data], { type: bytes.mediaType }));
      const { mediaType, data } = bytes;
      setPhoto({ kind: 'shown', url, mediaType, bytes: data.byteLength, ending: endingOf(mediaType, data) });
    }
    void show(sha256);
    return () => {
      left = true;
      if (url !== null) URL.revokeObjectURL(url);
      setPhoto({ kind: 'reading' });
    };
  }, [own, sha256, size]);
  return photo;
}
