import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { type RunningService, startService } from '../../tests/support/service.ts';
import type { BuiltCheckout } from '../link-world.ts';
import { toForm } from './form-dialects.ts';
import type { Spec } from './form-spec.ts';
import { BENCH_FOLDER } from './install-peers.ts';

const ADMIN_CODE = 'bench-administrator';
const FORM_ID = 'bench-visita';
/** The municipality in which the bench's technician works. */
export const MUNICIPALITY = '0801';

/** The product as a peer: built with the bench's form in it, running, and with an administrator's token. */
export type Product = BuiltCheckout & {
  readonly url: string;
  /** Sends JSON as the administrator and gives the JSON of the answer. */
  readonly post: (route: string, body: unknown) => Promise<unknown>;
  /** A technician's phone of its own, joined; gives its way to send JSON. */
  readonly joinPhone: () => Promise<Product['post']>;
  /** Sends a text of another type. */
  readonly send: (route: string, content: { readonly type: string; readonly body: string }) => Promise<unknown>;
  readonly stop: () => Promise<void>;
};

/** Copies a checkout into the bench's folder, adds the bench's form, builds the app and starts the service. */
export async function startProduct(checkout: string, spec: Spec): Promise<Product> {
  const copy = path.join(BENCH_FOLDER, 'product');
  copyCheckout(checkout, copy);
  addForm(copy, spec);
  console.log('Building the product …');
  const { status } = spawnSync(path.join(copy, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], {
    cwd: copy,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The product could not be built.');
  const data = await mkdtemp(path.join(tmpdir(), 'bitacora-bench-'));
  const service = await startService({ data, adminCode: ADMIN_CODE, folder: copy });
  const send = await openSession(service, ADMIN_CODE);
  const postBy =
    (by: Product['send']): Product['post'] =>
    (route, body) =>
      by(route, { type: 'application/json', body: JSON.stringify(body) });
  const post = postBy(send);
  return {
    checkout,
    folder: copy,
    url: service.url,
    post,
    joinPhone: async () => postBy(await openSession(service, await enrol({ post }))),
    send,
    stop: async () => {
      await service.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

function copyCheckout(checkout: string, copy: string): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(checkout, part), path.join(copy, part), { recursive: true });
  }
  const modules = [checkout, process.cwd()].map((folder) => path.resolve(folder, 'node_modules')).find(existsSync);
  if (modules === undefined) throw new Error('There is no node_modules: run npm ci first.');
  symlinkSync(modules, path.join(copy, 'node_modules'));
}

function addForm(copy: string, spec: Spec): void {
  const form = JSON.stringify(toForm(spec, FORM_ID));
  writeFileSync(
    path.join(copy, 'src/forms/more/bench-visita.ts'),
    `import type { Form } from '../../domain/form/definition.ts';\nexport const benchVisita = ${form} as Form;\n`,
  );
  const index = path.join(copy, 'src/forms/index.ts');
  const before = readFileSync(index, 'utf8');
  const list = /(export const forms: readonly Form\[\] = \[[^\]]*)\]/;
  if (!list.test(before)) throw new Error('src/forms/index.ts has another shape: the bench cannot add its form.');
  const after = before.replace(list, '$1  benchVisita,\n]');
  writeFileSync(index, `import { benchVisita } from './more/bench-visita.ts';\n${after}`);
}

async function openSession(service: RunningService, code: string): Promise<Product['send']> {
  let token = '';
  const send: Product['send'] = async (route, { type, body }) => {
    const response = await fetch(`${service.url}/api/v1${route}`, {
      method: 'POST',
      headers: { 'content-type': type, ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
      body,
    });
    if (response.status === 429) {
      // A bench joins more phones in a minute than the service allows one address.
      await setTimeout(1000 * Number(response.headers.get('retry-after') ?? '60'));
      return send(route, { type, body });
    }
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const joining = { code, device: { id: randomUUID(), name: 'bench' }, bearer: true };
  const session = await send('/sessions', { type: 'application/json', body: JSON.stringify(joining) });
  token = z.object({ token: z.string() }).parse(session).token;
  return send;
}

/** A code by which a technician of `MUNICIPALITY` joins. */
export async function enrol({ post }: Pick<Product, 'post'>): Promise<string> {
  const body = { name: 'Banco', role: 'technician', municipalities: [MUNICIPALITY] };
  return z.object({ code: z.string() }).parse(await post('/enrolments', body)).code;
}
