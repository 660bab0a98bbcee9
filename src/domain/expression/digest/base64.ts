const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648, 4), with its padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3);
    const bits = (a << 16) | (b << 8) | c;
    const count = Math.min(bytes.length - index, 3) + 1;
    for (let place = 0; place < 4; place += 1) {
      text += place < count ? ALPHABET.charAt((bits >> (18 - place * 6)) & 63) : '=';
    }
  }
  return text;
}

/** The bytes of a Base64 text, with or without padding and line breaks; null for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, '').replace(/={0,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return null;
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xff_ff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return Uint8Array.from(bytes);
}
