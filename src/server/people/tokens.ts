import { createHash, createHmac } from 'node:crypto';
import { CODE_ALPHABET, TYPED_CODE_LENGTH } from '../../domain/sync/protocol.ts';
import type { Random } from '../foundations.ts';

/** Hex SHA-256. Tokens are random enough that a slow hash would add nothing. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/**
 * What is stored of a code: hex HMAC-SHA-256 under a key that is not in the database. Ten letters are soon tried by a
 * machine; whoever has a copy of the database without the key has nothing to try them against.
 */
export function hashCode(code: string, key: string): string {
  return createHmac('sha256', key).update(code, 'utf8').digest('hex');
}

/** Both forms in which a code may be stored: those made before there was a key are good until they end (2.2). */
export function codeHashes(code: string, key: string): readonly string[] {
  return [hashCode(code, key), hashSecret(code)];
}

/** 256 bits for a session. */
export function newToken(random: Random): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** 2.2: 128 bits for the part of a link after `#`. */
export function newLinkCode(random: Random): string {
  return Buffer.from(random(16)).toString('base64url');
}

/** Whether a code has the form of a link's: 22 characters, which nobody finds by trying. */
export function isLinkCode(code: string): boolean {
  return /^[\w-]{22}$/.test(code.trim());
}

/** 2.2: ten letters for whoever types; 43 bits, which is why tries are counted. */
export function newTypedCode(random: Random): string {
  let code = '';
  while (code.length < TYPED_CODE_LENGTH) {
    for (const byte of random(16)) {
      // Bytes beyond a whole number of alphabets would make the first letters likelier.
      if (byte >= 256 - (256 % CODE_ALPHABET.length)) continue;
      code += CODE_ALPHABET[byte % CODE_ALPHABET.length] ?? '';
      if (code.length === TYPED_CODE_LENGTH) break;
    }
  }
  return code;
}

/** A random UUID, version 4. */
export function newUuid(random: Random): string {
  const bytes = Buffer.from(random(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
