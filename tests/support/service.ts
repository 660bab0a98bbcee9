import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

/** A real service in a process of its own. */
export type RunningService = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly log: () => string;
  /** SIGTERM, and waits. */
  readonly stop: () => Promise<void>;
  /** SIGKILL, and waits. */
  readonly kill: () => Promise<void>;
};

export type ServiceOptions = {
  readonly data: string;
  readonly port?: number;
  readonly adminCode?: string;
  /** The checkout whose service is started; absent: this one. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** Where node keeps what it makes of the TypeScript of the service, as `npm start` does: a start takes half of the time. */
export const COMPILED = { NODE_COMPILE_CACHE: path.resolve('node_modules/.cache/bitacora-service') };

/** Starts `src/server/main.ts` on a folder and waits until `/health` answers. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  let log = '';
  const folder = path.resolve(options.folder ?? '.');
  const child = spawn(path.join(folder, 'node_modules/.bin/node'), ['src/server/main.ts'], {
    cwd: folder,
    env: {
      ...COMPILED,
      ...process.env,
      PORT: String(port),
      BITACORA_DATA: options.data,
      BITACORA_PUBLIC_URL: url,
      ...(options.adminCode === undefined ? {} : { BITACORA_ADMIN_CODE: options.adminCode }),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await waitForHealth(url, child, () => log);
  } catch (error) {
    // Whoever starts the next one at this port must not get the answers of this one.
    child.kill('SIGKILL');
    throw error;
  }
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return { url, port, pid: child.pid ?? 0, log: () => log, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** Ports from here on. Systems take those that they choose themselves, for connections too, from 32,768 on. */
const FIRST_PORT = 20_000;
const PORTS = 12_000;
const given = new Set<number>();

/**
 * A port that is free, and that the system gives to nobody else before the one who asked listens there: a service
 * needs a second until it does, and beside it many connections are opened.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('no port is free');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/** A minute: many start at once on few cores. */
const WAITS = 1200;

async function waitForHealth(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let attempt = 0; attempt < WAITS; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The service ended with ${child.exitCode}:\n${log()}`);
    const answer = await fetch(`${url}/api/v1/health`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The service did not answer:\n${log()}`);
}
