import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import type { S3Settings } from '../../../src/server/config.ts';
import { authorizationOf, signatureOf } from './signature.ts';

export type TestS3 = { readonly settings: S3Settings; readonly stop: () => Promise<void> };

const SECRET = 'S3RVER';

/**
 * A real S3-compatible server on this machine with one empty bucket. s3rver does not check signatures of version 4 to
 * the end, so a door before it does: signature, hash of the body and length must be right, or it answers 403 or 400.
 */
export async function startS3(): Promise<TestS3> {
  const directory = await mkdtemp(join(tmpdir(), 'bitacora-s3-'));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: 'fotos' }],
  });
  const behind = await server.run();
  const door = createServer((asked, answer) => void pass(asked, answer, behind.port));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return {
    settings: {
      endpoint: `http://127.0.0.1:${address.port}`,
      bucket: 'fotos',
      region: 'us-east-1',
      accessKey: 'S3RVER',
      secretKey: SECRET,
    },
    stop: async () => {
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function pass(asked: IncomingMessage, answer: ServerResponse, port: number): Promise<void> {
  const body = await buffer(asked);
  const headers = Object.fromEntries(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]));
  const signed = { method: asked.method ?? '', path: asked.url ?? '', headers };
  const said = authorizationOf(signed);
  const bodyHash = createHash('sha256').update(body).digest('hex');
  if (said.signature !== signatureOf(signed, SECRET) || !said.signedHeaders.includes('x-amz-content-sha256')) {
    answer.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    return;
  }
  if (headers['x-amz-content-sha256'] !== bodyHash) {
    answer.writeHead(400).end('<Error><Code>XAmzContentSHA256Mismatch</Code></Error>');
    return;
  }
  const onward = request({ port, host: '127.0.0.1', method: asked.method, path: asked.url, headers }, (got) => {
    answer.writeHead(got.statusCode ?? 500, got.headers);
    got.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  onward.end(body);
}
