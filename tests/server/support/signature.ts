import { createHash, createHmac } from 'node:crypto';

/** A request as it came over the wire. */
export type SignedRequest = {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/**
 * AWS Signature Version 4 of a request without a query, computed anew from what came: written after Amazon's
 * description, independent of what signs. Returns the signature that `secret` would have made.
 */
export function signatureOf(request: SignedRequest, secret: string): string {
  const { signedHeaders, scope } = authorizationOf(request);
  const [date = '', region = '', service = ''] = scope.split('/');
  const canonical = [
    request.method,
    request.path,
    '',
    ...signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    request.headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'] ?? '', scope, sha256(canonical)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (by, part) => hmac(by, part),
    `AWS4${secret}`,
  );
  return hmac(key, toSign).toString('hex');
}

/** What the header `Authorization` says. */
export function authorizationOf(request: SignedRequest) {
  const header = request.headers['authorization'] ?? '';
  const part = (name: string): string => new RegExp(`${name}=([^, ]+)`).exec(header)?.[1] ?? '';
  const [accessKey = '', ...scope] = part('Credential').split('/');
  return {
    accessKey,
    scope: scope.join('/'),
    signedHeaders: part('SignedHeaders').split(';'),
    signature: part('Signature'),
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
