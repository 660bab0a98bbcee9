import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { PROOF_MEMBER, provedText } from '../../../src/domain/submission/proof.ts';
import { sealed, type WireRecord } from './records.ts';

/** A phone's key (3.5), as the service is told it, and the half that stays on the phone. */
export type TestKey = { readonly publicKey: string; readonly privateKey: KeyObject };

export function deviceKey(namedCurve = 'P-256'): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  return { publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'), privateKey };
}

/** The record with the proof that it was made on the phone that has this key. */
export function proved(record: WireRecord, { privateKey }: TestKey): WireRecord {
  const text = provedText(record);
  if (!text.ok) throw new Error(text.reason);
  return sealed({ ...record, [PROOF_MEMBER]: signedBy({ privateKey }, text.text) });
}

/** base64url of a phone's signature over a text. */
export function signedBy({ privateKey }: Pick<TestKey, 'privateKey'>, text: string): string {
  return sign('sha256', Buffer.from(text, 'utf8'), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString(
    'base64url',
  );
}
