import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import type { Role } from '../../../src/domain/access/roles.ts';
import {
  type Change,
  enrolmentAnswerSchema,
  pullAnswerSchema,
  pushAnswerSchema,
  type Receipt,
  sessionAnswerSchema,
} from '../../../src/domain/sync/protocol.ts';
import { createApp } from '../../../src/server/app.ts';
import type { ScoreSubmission } from '../../../src/server/checking/check-record.ts';
import type { Limits } from '../../../src/server/context.ts';
import { type DatabasePlace, openDatabase } from '../../../src/server/db/open.ts';
import type { FileStore } from '../../../src/server/files/file-store.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import type { Db } from '../../../src/server/foundations.ts';
import type { SessionTerms } from '../../../src/server/people/session-terms.ts';
import { shipForms } from '../../../src/server/submissions/form-library.ts';
import type { DatabaseUnderTest } from './databases.ts';
import { selfEvaluationForm, visitForm } from './form.ts';

/** Codes are stored under it; the same for services that stand over one database. */
export const CODE_KEY = 'llave-de-prueba-de-treinta-y-dos-letras';
export const ADMIN_CODE = 'codigo-de-prueba-1';

/** What tests read of bodies; which of it is there depends on the route, and a wrong shape fails the expectation. */
type Body = {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly time: string;
  readonly token: string;
  readonly url: string;
  readonly userId: string;
  readonly results: readonly Receipt[];
  readonly changes: readonly Change[];
  readonly last: number;
  readonly more: boolean;
  readonly scope: string;
  readonly sequence: number;
  readonly people: readonly { readonly userId: string; readonly devices: readonly { readonly id: string }[] }[];
};

/** An answer, with its body parsed where it is JSON. */
export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
};

type CallOptions = {
  readonly json?: unknown;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Somebody with a session, by bearer unless a cookie is asked for. */
export type Caller = {
  readonly userId: string;
  readonly device: string;
  readonly token: string;
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Reply>;
  readonly push: (...records: readonly unknown[]) => Promise<Receipt[]>;
  readonly pullAll: (after?: number) => Promise<{ changes: Change[]; last: number; scope: string }>;
};

type Enrolment = {
  readonly name?: string;
  readonly role?: string;
  readonly municipalities?: readonly string[];
  readonly partnerId?: string;
  readonly userId?: string;
};

/** A service over real HTTP with an administrator who has joined. */
export type ServiceUnderTest = {
  readonly url: string;
  readonly app: FastifyInstance;
  readonly db: Db;
  readonly files: FileStore;
  readonly place: DatabasePlace;
  readonly admin: Caller;
  readonly clock: { shiftMs: number };
  readonly log: string[];
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Reply>;
  readonly enrol: (enrolment: Enrolment) => Promise<{ code: string; url: string; userId: string; expiresAt: string }>;
  readonly join: (code: string, device?: string, key?: string) => Promise<Caller>;
  /** Enrols and joins. */
  readonly person: (enrolment: Enrolment, device?: string, key?: string) => Promise<Caller>;
  /** A new code for somebody who exists, and a session by it. */
  readonly again: (who: Caller, device?: string, key?: string) => Promise<Caller>;
  readonly close: () => Promise<void>;
};

export type ServiceOptions = {
  readonly limits?: Partial<Limits>;
  readonly score?: ScoreSubmission;
  readonly place?: DatabasePlace;
  readonly publicUrl?: string;
  readonly adminCode?: string;
  readonly lockRoles?: readonly Role[];
  readonly sessionTerms?: SessionTerms;
  readonly confirm?: 'chosen' | 'required';
  readonly trustProxy?: number;
};

/** How long connections that are still open may take to end. */
const GRACE_MS = 10_000;

/** A service that nobody has joined yet. */
export type BareService = Pick<
  ServiceUnderTest,
  'url' | 'app' | 'db' | 'files' | 'place' | 'clock' | 'log' | 'call' | 'close'
> & {
  readonly join: ServiceUnderTest['join'];
};

export async function startService(
  database: DatabaseUnderTest,
  options: ServiceOptions = {},
): Promise<ServiceUnderTest> {
  const bare = await startBare(database, options);
  const admin = await bare.join(ADMIN_CODE);
  const enrol: ServiceUnderTest['enrol'] = async (enrolment) => {
    const name = enrolment.userId === undefined ? { name: 'Alguien' } : {};
    const reply = await admin.call('POST', '/enrolments', { json: { ...name, ...enrolment } });
    expect(reply).toMatchObject({ status: 201 });
    return enrolmentAnswerSchema.parse(reply.body);
  };
  return {
    ...bare,
    admin,
    enrol,
    again: async (who, device, key) => bare.join((await enrol({ userId: who.userId })).code, device, key),
    person: async (enrolment, device, key) => bare.join((await enrol(enrolment)).code, device, key),
  };
}

export async function startBare(database: DatabaseUnderTest, options: ServiceOptions = {}): Promise<BareService> {
  const place = options.place ?? (await database.place());
  const db = await openDatabase(place, randomUUID);
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-photos-'));
  const files = createFolderStore(folder, Date.now);
  const clock = { shiftMs: 0 };
  const now = (): Date => new Date(Date.now() + clock.shiftMs);
  await shipForms(db, { now }, [visitForm, selfEvaluationForm]);
  const log: string[] = [];
  const app = await createApp({
    db,
    codeKey: CODE_KEY,
    files,
    clock: { now },
    config: {
      publicUrl: options.publicUrl ?? null,
      adminCode: options.adminCode ?? ADMIN_CODE,
      trustProxy: options.trustProxy ?? false,
      ...(options.lockRoles === undefined ? {} : { lockRoles: options.lockRoles }),
      ...(options.sessionTerms === undefined ? {} : { sessionTerms: options.sessionTerms }),
      ...(options.confirm === undefined ? {} : { confirm: options.confirm }),
      limits: { wrongCodesPerMinute: 1000, ...options.limits },
    },
    log: (level, message, details) => log.push(`${level} ${message} ${JSON.stringify(details ?? {})}`),
    score: options.score ?? null,
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const call = caller(url, null);
  const openSession = async (code: string, device: string = randomUUID(), key?: string): Promise<Caller> => {
    const reply = await call('POST', '/sessions', {
      json: { code, device: { id: device, name: 'Prueba', ...(key === undefined ? {} : { key }) }, bearer: true },
    });
    expect(reply).toMatchObject({ status: 201 });
    const answer = sessionAnswerSchema.parse(reply.body);
    return withSession(url, answer.token ?? '', answer.me.userId, device);
  };
  return {
    url,
    app,
    db,
    files,
    place,
    clock,
    log,
    call,
    join: openSession,
    close: async () => {
      // As `main.ts` ends: a client that was refused in the middle of a body may keep its connection for 90 s.
      const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
      await app.close();
      clearTimeout(cut);
      await db.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function withSession(url: string, token: string, userId: string, device: string): Caller {
  const call = caller(url, token);
  return {
    userId,
    device,
    token,
    call,
    push: async (...records) => {
      const reply = await call('POST', '/sync/push', { json: { submissions: records } });
      expect(reply).toMatchObject({ status: 200 });
      return pushAnswerSchema.parse(reply.body).results;
    },
    pullAll: async (after = 0) => {
      const changes: Change[] = [];
      let last = after;
      let scope = '';
      for (let more = true; more; ) {
        const page = pullAnswerSchema.parse((await call('GET', `/sync/pull?after=${last}&limit=200`)).body);
        changes.push(...page.changes);
        ({ last, more, scope } = page);
      }
      return { changes, last, scope };
    },
  };
}

function caller(url: string, token: string | null): Caller['call'] {
  return async (method: string, path: string, options: CallOptions = {}): Promise<Reply> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(options.json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...options.headers,
      },
      ...(options.json === undefined ? {} : { body: JSON.stringify(options.json) }),
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    const text = await answer.text();
    // 1.1 holds for every answer of every test.
    expect(answer.headers.get('bitacora-protocol')).toBe('1');
    expect(Number.isNaN(Date.parse(answer.headers.get('date') ?? ''))).toBe(false);
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    if (answer.status >= 400 && method !== 'HEAD') {
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({
        status: answer.status,
        code: expect.any(String),
        title: expect.any(String),
      });
    }
    return {
      status: answer.status,
      headers: answer.headers,
      body: isJson && text !== '' ? JSON.parse(text) : null,
      text,
    };
  };
}
