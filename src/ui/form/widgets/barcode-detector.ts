/** The part of the browser's BarcodeDetector that we use; not every browser has it, and TypeScript knows it not. */
export type CodeReader = { readonly read: (video: HTMLVideoElement) => Promise<string | null> };

/** The browser's own reader of bar and QR codes; null where there is none, and the code is typed. */
export function codeReader(): CodeReader | null {
  const constructor: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (typeof constructor !== 'function') return null;
  let detector: unknown;
  try {
    detector = Reflect.construct(constructor, []);
  } catch {
    // Chrome on some systems has the name without the service behind it.
    return null;
  }
  return {
    async read(video) {
      if (typeof detector !== 'object' || detector === null) return null;
      const detect: unknown = Reflect.get(detector, 'detect');
      if (typeof detect !== 'function') return null;
      const found: unknown = await Reflect.apply(detect, detector, [video]);
      const first: unknown = Array.isArray(found) ? found[0] : null;
      const value: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'rawValue') : null;
      return typeof value === 'string' && value !== '' ? value : null;
    },
  };
}
