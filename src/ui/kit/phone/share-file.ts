/**
 * What came of handing a file to the share sheet. `no-sheet`: this browser has none for files; `needs-touch`: the
 * permission of the touch had run out (it lasts some 5 s) and a new touch will do; `refused`: the sheet does not take
 * this kind of file.
 */
export type ShareOutcome = 'shared' | 'cancelled' | 'no-sheet' | 'needs-touch' | 'refused';

/** The browser's parts that sharing needs. */
export type Sharer = {
  readonly canShare?: (data: { readonly files: File[] }) => boolean;
  readonly share?: (data: { readonly files: File[] }) => Promise<void>;
  readonly userActivation?: { readonly isActive: boolean };
};

/**
 * Hands a file to the phone's share sheet (WhatsApp, Bluetooth). Chrome says beforehand that it can share any file, and
 * then lets through pictures, sound, video, PDF, CSV, HTML and plain text only: name a file accordingly.
 */
export async function shareFile(file: File, sharer: Sharer = navigator): Promise<ShareOutcome> {
  if (!canShareFile(file, sharer) || sharer.share === undefined) return 'no-sheet';
  try {
    await sharer.share({ files: [file] });
    return 'shared';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'AbortError') return 'cancelled';
    return sharer.userActivation?.isActive === false ? 'needs-touch' : 'refused';
  }
}

/** Whether there is a share sheet that may take files. */
export function canShareFile(file: File, sharer: Sharer = navigator): boolean {
  return sharer.canShare?.({ files: [file] }) === true;
}

/** Puts the file among the downloads of this phone or computer. */
export function downloadFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
