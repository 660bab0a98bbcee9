import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { createApp } from '../../src/server/app.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import type { Db } from '../../src/server/foundations.ts';

const ADMIN_CODE = 'fuzz-administrator';
const BOUNDLESS = 1e12;
const opened = z.object({ token: z.string() });
const enrolled = z.object({ code: z.string() });

/** An app over a database that nobody has joined, and sessions of an administrator, a supervisor and a technician. */
export async function openFuzzed(
  db: Db,
  photos: string,
): Promise<{ readonly app: FastifyInstance; readonly tokens: readonly string[] }> {
  const files = createFolderStore(photos, Date.now);
  await files.check();
  const limits = {
    requestsPerMinutePerDevice: BOUNDLESS,
    requestsPerMinutePerAddress: BOUNDLESS,
    wrongCodesPerMinute: BOUNDLESS,
  };
  const config = { publicUrl: null, adminCode: ADMIN_CODE, trustProxy: false, limits };
  const app = await createApp({ db, files, config });
  const post = async (url: string, body: object, token = ''): Promise<unknown> => {
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
      payload: JSON.stringify(body),
    });
    return answer.json();
  };
  const join = async (code: string): Promise<string> => {
    const device = { id: randomUUID(), name: 'fuzz' };
    return opened.parse(await post('/sessions', { code, device, bearer: true })).token;
  };
  const admin = await join(ADMIN_CODE);
  const others: string[] = [];
  for (const role of ['supervisor', 'technician']) {
    const { code } = enrolled.parse(await post('/enrolments', { name: role, role, municipalities: ['0801'] }, admin));
    others.push(await join(code));
  }
  return { app, tokens: [admin, ...others] };
}
