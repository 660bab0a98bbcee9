import { type RefObject, useEffect, useRef } from 'react';

/** The browser's file input, out of sight: `camera` opens the phone's camera, `gallery` its pictures. */
export function PhotoInput({
  input,
  from,
  accept = 'image/*',
  label,
  onFile,
  onCancel,
}: {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly from: 'camera' | 'gallery';
  /** Other kinds of files than pictures. */
  readonly accept?: string;
  readonly label: string;
  readonly onFile: (file: File) => void;
  readonly onCancel: () => void;
}) {
  const cancelled = useRef(onCancel);
  useEffect(() => {
    cancelled.current = onCancel;
  });
  useEffect(() => {
    const element = input.current;
    // React hears `cancel` on dialogs only.
    const listener = () => cancelled.current();
    element?.addEventListener('cancel', listener);
    return () => element?.removeEventListener('cancel', listener);
  }, [input]);
  return (
    <input
      ref={input}
      type="file"
      accept={accept}
      {...(from === 'camera' ? { capture: 'environment' as const } : {})}
      className="visually-hidden"
      tabIndex={-1}
      aria-hidden
      aria-label={label}
      data-photo-from={from}
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file !== undefined) onFile(file);
        // The same file chosen again must be a change again.
        event.target.value = '';
      }}
    />
  );
}
