import { useEffect, useState } from 'react';
import { formFileTypeOf } from '../../domain/sync/published-form.ts';
import type { PhoneStorage } from '../../storage/phone/phone-storage.ts';
import type { FormReference } from '../../storage/phone/rows.ts';
import { readFormFile } from '../../storage/pulled/form-contents.ts';

export type ShownFile =
  | { readonly kind: 'reading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'shown'; readonly url: string };

/** A file of a form as an address to show or play, for as long as somebody looks at it. */
export function useFormFile(storage: PhoneStorage, { id, version }: FormReference, name: string): ShownFile {
  const [file, setFile] = useState<ShownFile>({ kind: 'reading' });
  useEffect(() => {
    let url: string | null = null;
    let left = false;
    const read = async () => {
      const bytes = await readFormFile(storage, { id, version }, name);
      if (left) return;
      if (bytes === null) return setFile({ kind: 'missing' });
      url = URL.createObjectURL(new Blob([bytes], { type: formFileTypeOf(name) ?? '' }));
      setFile({ kind: 'shown', url });
    };
    read().catch(reportError);
    return () => {
      left = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [storage, id, version, name]);
  return file;
}
