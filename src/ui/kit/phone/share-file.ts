/** Hands a file to the phone's share sheet (WhatsApp, Bluetooth); where there is none, downloads it. */
export async function shareFile(file: File): Promise<'shared' | 'downloaded' | 'cancelled'> {
  if ('canShare' in navigator && navigator.canShare({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
      if (!(error instanceof DOMException)) throw error;
      // The sheet refused this kind of file: download it instead.
    }
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return 'downloaded';
}
