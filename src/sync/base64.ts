/** Null: no base64, or nothing in it. */
export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> | null {
  if (base64 === '' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return null;
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
