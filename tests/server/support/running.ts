import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createApp } from '../../../src/server/app.ts';
import type { ServiceConfig } from '../../../src/server/context.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { FileStore } from '../../../src/server/files/file-store.ts';
import type { Db } from '../../../src/server/foundations.ts';
import type { ParcelFiles } from '../../../src/server/parcels/parcel-files.ts';
import { seedCatalogue } from '../../../src/server/registry/seed-catalogue.ts';
import type { Tiles } from '../../../src/server/tiles/tiles.ts';

const ADMIN_CODE = 'CODIGO-DE-PRUEBA';

/** A service over real HTTP in this process, and the token of its administrator. */
export type Running = {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  readonly db: Db;
  readonly token: string;
  readonly api: (
    path: string,
    init?: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>>; readonly as?: string },
  ) => Promise<Response>;
  /** Another person with a session of their own: its token. */
  readonly join: (person: Joining) => Promise<{ readonly token: string; readonly userId: string }>;
  readonly stop: () => Promise<void>;
};

type Joining = {
  readonly name: string;
  readonly role: string;
  readonly municipalities?: readonly string[];
  readonly partnerId?: string;
};

export async function startRunning(options: {
  readonly files: FileStore;
  readonly config?: Partial<ServiceConfig>;
  readonly db?: Db;
  readonly codeKey?: string;
  readonly tiles?: Tiles;
  readonly parcelFiles?: ParcelFiles;
  /** The token of a service that ran before on the same database. */
  readonly token?: string;
}): Promise<Running> {
  const db = options.db ?? (await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID));
  await seedCatalogue(db, new Date());
  const app = await createApp({
    db,
    files: options.files,
    ...(options.codeKey === undefined ? {} : { codeKey: options.codeKey }),
    tiles: options.tiles ?? null,
    ...(options.parcelFiles === undefined ? {} : { parcelFiles: options.parcelFiles }),
    config: { publicUrl: null, adminCode: ADMIN_CODE, trustProxy: false, ...options.config },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  const { port } = address;
  const url = `http://127.0.0.1:${port}`;
  const open = async (code: string): Promise<{ token: string; me: { userId: string } }> => {
    const answer = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code, device: { id: randomUUID(), name: 'prueba' }, bearer: true }),
    });
    if (answer.status !== 201) throw new Error(`no session: ${answer.status} ${await answer.text()}`);
    return await answer.json();
  };
  const token = options.token ?? (await open(ADMIN_CODE)).token;
  const api: Running['api'] = (path, { as = token, headers, ...init } = {}) =>
    fetch(`${url}/api/v1${path}`, { ...init, headers: { Authorization: `Bearer ${as}`, ...headers } });
  return {
    url,
    port,
    server: app.server,
    db,
    token,
    api,
    join: async (person) => {
      const answer = await api('/enrolments', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(person),
      });
      const enrolment: { code: string } = await answer.json();
      const session = await open(enrolment.code);
      return { token: session.token, userId: session.me.userId };
    },
    stop: async () => {
      app.server.closeAllConnections();
      await app.close();
      if (options.db === undefined) await db.destroy();
    },
  };
}
