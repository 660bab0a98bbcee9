import { randomBytes } from 'node:crypto';
import {
  enrolmentAnswerSchema,
  entitySchema,
  pullAnswerSchema,
  pushAnswerSchema,
  sessionAnswerSchema,
} from '../../src/domain/sync/protocol.ts';
import { createApp } from '../../src/server/app.ts';
import { readConfig } from '../../src/server/config.ts';
import { openService } from '../../src/server/open-service.ts';
import { seedCatalogue } from '../../src/server/registry/seed-catalogue.ts';
import { createScoring } from '../../src/server/score-submission.ts';
import type { Person } from './movement.ts';
import type { Picture } from './picture.ts';

/** Somebody of the demonstration with an open session. */
export type Colleague = {
  readonly userId: string;
  /** The outcome of each record, in their order. */
  readonly push: (records: readonly object[]) => Promise<readonly string[]>;
  readonly sendPicture: (picture: Picture) => Promise<void>;
  readonly post: (route: string, body: unknown, mediaType?: string) => Promise<unknown>;
  /** The session is seen, and goes on. */
  readonly contact: () => Promise<void>;
  /** Enters again with a new code: sessions end after a time, however much they are used (2.3). */
  readonly enterAgain: (code: string) => Promise<void>;
  /** What the registry holds, by code. */
  readonly registry: () => Promise<ReadonlyMap<string, DemoEntity>>;
};
export type DemoEntity = {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly municipality: string | null;
};

/** The real service over a folder of its own, with a clock that the demonstration sets. */
export type DemoService = {
  readonly setClock: (at: Date) => void;
  readonly joinAsAdministrator: (device: string) => Promise<Colleague>;
  readonly enrol: (admin: Colleague, person: Person, partnerId: string | null) => Promise<Colleague>;
  /** A new code by which one of them may be tried out: ten letters. */
  readonly codeFor: (admin: Colleague, who: Colleague) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Opens database and photos as `npm start` does, and listens on this machine only. */
export async function openDemoService(folder: string, start: Date): Promise<DemoService> {
  let now = start;
  const adminCode = randomBytes(12).toString('hex');
  const read = readConfig({ BITACORA_DATA: folder, BITACORA_ADMIN_CODE: adminCode });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const opened = await openService(read.config);
  if (!opened.ok) throw new Error(`${opened.fault.es}\n${opened.fault.en}`);
  const { db, files, codeKey } = opened;
  await seedCatalogue(db, now);
  const app = await createApp({
    db,
    files,
    // The folder's own, so that the codes it gives open its service later.
    codeKey,
    clock: { now: () => now },
    config: read.config,
    score: createScoring(),
    log: (level, message, details) => {
      if (level === 'error') console.error(message, details);
    },
  });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    setClock: (at) => {
      now = at;
    },
    joinAsAdministrator: (device) => joinWith(origin, adminCode, device, 'Computadora de la administración (demo)'),
    enrol: async (admin, person, partnerId) => {
      const invitation = {
        name: person.name,
        role: person.role,
        ...(partnerId === null ? {} : { partnerId }),
        ...(person.municipalities.length === 0 ? {} : { municipalities: person.municipalities }),
      };
      const { code } = enrolmentAnswerSchema.parse(await admin.post('/enrolments', invitation));
      return await joinWith(origin, code, person.device, `Teléfono de ${person.name}`);
    },
    codeFor: async (admin, who) =>
      enrolmentAnswerSchema.parse(await admin.post('/enrolments', { userId: who.userId })).code,
    close: async () => {
      await app.close();
      await db.destroy();
    },
  };
}

async function joinWith(origin: string, code: string, device: string, name: string): Promise<Colleague> {
  const enter = async (withCode: string) => {
    const body = JSON.stringify({ code: withCode, device: { id: device, name }, bearer: true });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await call(`${origin}/api/v1/sessions`, { method: 'POST', headers, body });
    const { token, me } = sessionAnswerSchema.parse(await answer.json());
    if (token === undefined) throw new Error('the service gave no token');
    return { token, me };
  };
  let session = await enter(code);
  const request = (
    method: string,
    route: string,
    headers: Record<string, string>,
    sent?: BodyInit,
  ): Promise<Response> =>
    call(`${origin}/api/v1${route}`, {
      method,
      headers: { ...headers, Authorization: `Bearer ${session.token}` },
      ...(sent === undefined ? {} : { body: sent }),
    });
  const post: Colleague['post'] = async (route, sent, mediaType = 'application/json') => {
    const content = typeof sent === 'string' ? sent : JSON.stringify(sent);
    return await (await request('POST', route, { 'Content-Type': mediaType }, content)).json();
  };
  return {
    userId: session.me.userId,
    post,
    push: async (records) =>
      pushAnswerSchema
        .parse(await post('/sync/push', { submissions: records }))
        .results.map(({ outcome, code: refusal }) => (refusal === undefined ? outcome : `${outcome} ${refusal}`)),
    sendPicture: async ({ bytes, sha256, mediaType }) => {
      const headers = { 'Content-Type': mediaType, 'Upload-Offset': '0', 'Upload-Length': String(bytes.length) };
      await request('PUT', `/photos/${sha256}`, headers, bytes);
    },
    contact: async () => {
      await request('GET', '/me', {});
    },
    enterAgain: async (withCode) => {
      session = await enter(withCode);
    },
    registry: async () => {
      const found = new Map<string, DemoEntity>();
      for (let after = 0, more = true; more; ) {
        const page = pullAnswerSchema.parse(
          await (await request('GET', `/sync/pull?after=${after}&limit=1000`, {})).json(),
        );
        for (const change of page.changes) {
          const entity = change.kind === 'entity' ? entitySchema.safeParse(change.value) : null;
          if (entity?.success !== true || entity.data.code === undefined) continue;
          const { id, type, name: called, municipality, code: key } = entity.data;
          found.set(key, { id, type, name: called, municipality: municipality ?? null });
        }
        ({ last: after, more } = page);
      }
      return found;
    },
  };
}

async function call(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${init.method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
