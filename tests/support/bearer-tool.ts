import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Answers } from '../../src/domain/form/answers.ts';
import { type Changes, sealed, type WireRecord } from '../contract/support/records.ts';

/** A person who sends records by a program with a token: a second author beside the phones of a test. */
export type BearerTool = {
  readonly device: string;
  readonly call: (method: string, route: string, body?: Body) => Promise<unknown>;
  readonly push: (record: WireRecord) => Promise<string>;
  readonly sendPhoto: (sha256: string, bytes: Buffer, mediaType: string) => Promise<void>;
};
type Body = { readonly type: string; readonly bytes: string };

/** Joins with an enrolment code as a tool (2.3). */
export async function joinAsTool(url: string, code: string): Promise<BearerTool> {
  const device = randomUUID();
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code, device: { id: device, name: 'programa' }, bearer: true }),
  });
  const { token } = z.object({ token: z.string() }).parse(await answer.json());
  const call: BearerTool['call'] = async (method, route, body) => {
    const response = await fetch(`${url}/api/v1${route}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'Content-Type': body.type }) },
      ...(body === undefined ? {} : { body: body.bytes }),
    });
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    device,
    call,
    push: async (record) => {
      const bytes = JSON.stringify({ submissions: [record] });
      const { results } = z
        .object({ results: z.array(z.object({ outcome: z.string() })) })
        .parse(await call('POST', '/sync/push', { type: 'application/json', bytes }));
      return results[0]?.outcome ?? '';
    },
    sendPhoto: async (sha256, bytes, mediaType) => {
      const response = await fetch(`${url}/api/v1/photos/${sha256}`, {
        method: 'PUT',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': mediaType,
          'Upload-Offset': '0',
          'Upload-Length': String(bytes.length),
        },
        body: new Uint8Array(bytes),
      });
      if (!response.ok) throw new Error(`photo: ${response.status} ${await response.text()}`);
    },
  };
}

/** A finished record about something of the registry. */
export function recordAbout(
  device: string,
  form: string,
  subject: { readonly type: string; readonly id: string },
  answers: Answers,
  members: Changes = {},
): WireRecord {
  return sealed({
    baseRevision: 0,
    form: { id: form, version: 1 },
    subject: { type: subject.type, id: subject.id },
    municipality: '1601',
    answers: JSON.parse(JSON.stringify(answers)),
    startedAt: '2026-11-20T08:00:00-06:00',
    finishedAt: '2026-11-20T08:40:00-06:00',
    activeSeconds: 1740,
    clockOffsetMs: 1200,
    location: null,
    photos: [],
    device,
    app: '0.1.0',
    ...members,
    id: members.id ?? randomUUID(),
    revision: members.revision ?? 1,
  });
}
