import type { Environment } from './environment.ts';

/** A uuid v7 (RFC 9562): 48 bits of the device's clock, the rest chance. Unique whatever the clock says. */
export function uuidV7(environment: Environment): string {
  const bytes = environment.random(16);
  let time = Math.max(0, Date.parse(environment.now()) || 0);
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20, 32)].join('-');
}
