import type { Bytes } from '../../../storage/phone/lock-proof.ts';

/**
 * The phone's own lock (a finger, a face, its pattern) as a key: WebAuthn with the PRF extension gives 32 bytes that are
 * always the same for the same salt, and only after the phone has recognised its person. Needs no service: nobody but
 * this app ever asks for what was made here.
 */
export type PhoneLockKey = { readonly credentialId: Bytes; readonly salt: Bytes; readonly key: Bytes };

const TIMEOUT_MS = 60_000;
/** ES256, and RS256 for Windows Hello. */
const ALGORITHMS = [-7, -257];

/** Whether this phone may have one; asking for it tells for sure. */
export async function hasPhoneLock(): Promise<boolean> {
  if (typeof PublicKeyCredential === 'undefined' || !('credentials' in navigator)) return false;
  try {
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

/** Makes a key of the phone's lock, and asks for it once, so that what was made also opens. null: refused, or not possible. */
export async function makePhoneLock(person: string): Promise<PhoneLockKey | null> {
  const salt = random(32);
  const made = await quietly(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: 'Bitácora del Agua' },
        user: { id: random(16), name: person, displayName: person },
        challenge: random(32),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          userVerification: 'required',
          residentKey: 'discouraged',
        },
        timeout: TIMEOUT_MS,
        extensions: { prf: {} },
      },
    }),
  );
  if (!(made instanceof PublicKeyCredential) || made.getClientExtensionResults().prf?.enabled !== true) return null;
  const credentialId = new Uint8Array(made.rawId);
  const key = await askPhoneLock({ credentialId, salt });
  return key === null ? null : { credentialId, salt, key };
}

/** The 32 bytes of what was made; null: not recognised, or the phone does not have it any more. */
export async function askPhoneLock({ credentialId, salt }: Omit<PhoneLockKey, 'key'>): Promise<Bytes | null> {
  const got = await quietly(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: 'public-key', id: credentialId }],
        userVerification: 'required',
        timeout: TIMEOUT_MS,
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (!(got instanceof PublicKeyCredential)) return null;
  const first = got.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  const key = first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer.slice(0));
  return key.length === KEY_BYTES ? key : null;
}

/** Whoever does not want, or is not recognised, is answered with an error by the browser. */
async function quietly(ask: () => Promise<Credential | null>): Promise<Credential | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  }
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

const KEY_BYTES = 32;
