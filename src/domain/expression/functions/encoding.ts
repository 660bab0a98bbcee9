import { fromBase64, toBase64 } from '../digest/base64.ts';
import { hexOf } from '../digest/hex.ts';
import { md5 } from '../digest/md5.ts';
import { sha1 } from '../digest/sha1.ts';
import { sha256, sha384, sha512 } from '../digest/sha2.ts';
import { toText } from '../values.ts';
import type { FunctionTable } from './specification.ts';

/** The digests by the name that a form writes. */
const DIGESTS: ReadonlyMap<string, (message: Uint8Array) => Uint8Array> = new Map([
  ['MD5', md5],
  ['SHA-1', sha1],
  ['SHA-256', sha256],
  ['SHA-384', sha384],
  ['SHA-512', sha512],
]);

/** What `digest` knows, for whoever writes another name. */
export const DIGEST_NAMES: readonly string[] = [...DIGESTS.keys()];

/** ODK's functions on encodings. Texts are UTF-8. */
export const ENCODING_FUNCTIONS: FunctionTable = {
  // Base64 unless `hex` is asked for; '' for a digest that does not exist.
  digest: {
    arity: [2, 3],
    call: ([message, name, encoding]) => {
      const digest = DIGESTS.get(toText(name ?? ''));
      if (digest === undefined) return '';
      const bytes = digest(new TextEncoder().encode(toText(message ?? '')));
      return toText(encoding ?? '') === 'hex' ? hexOf(bytes) : toBase64(bytes);
    },
  },
  // '' for what is no Base64; bytes that are no text show as �.
  'base64-decode': {
    arity: [1, 1],
    call: ([encoded]) => {
      const bytes = fromBase64(toText(encoded ?? ''));
      return bytes === null ? '' : new TextDecoder().decode(bytes);
    },
  },
};
