import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/find-browser.ts';
import { type Link, openLink } from '../support/link.ts';
import { type Phone, startPhone } from '../support/phone.ts';
import { freePort, type RunningService, startService } from '../support/service.ts';

const ADMIN_CODE = 'faults-administrator';
const HARNESS_FOLDER = path.resolve('node_modules/.cache/bitacora-harness');

/** A service, the link in front of it and a browser: one world plays many schedules, each with people of its own. */
export type World = {
  readonly data: string;
  readonly link: Link;
  service: RunningService;
  readonly token: () => string;
  readonly killService: () => Promise<void>;
  /** A pocket with a phone in it: in memory, or on disk so that it can be killed. */
  readonly pocket: (durable: boolean, profile?: string) => Promise<Pocket>;
  readonly close: () => Promise<void>;
};

/** The app and the harness, open in one browser profile. */
export type Pocket = {
  app: Page;
  harness: Page;
  /** Opens a session; a killed browser has lost its cookie if it was young, and the same code opens it again (2.3). */
  readonly join: (code: string) => Promise<string>;
  /** The profile's folder, when it is on disk. */
  readonly profile: string | null;
  readonly kill: () => Promise<void>;
  /** Closes the browser and leaves its profile. */
  readonly leave: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type WorldOptions = {
  /** A defect of the service to plant, by name. */
  readonly plant?: string;
  /** Another build of the app. */
  readonly web?: string;
  /** Port of the link, where the origin must be a certain one. */
  readonly port?: number;
  /** A data folder to begin with; it is not removed. */
  readonly data?: string;
};

/** Builds the page by which records are made. */
export function buildHarness(): void {
  execFileSync(path.resolve('node_modules/.bin/vite'), ['build', '--config', 'vite.faults.config.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const data = options.data ?? (await mkdtemp(path.join(tmpdir(), 'bitacora-faults-')));
  const port = await freePort();
  const link = await openLink(`http://localhost:${port}`, options.port);
  for (const file of globSync('**/*', { cwd: HARNESS_FOLDER, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const full = path.join(file.parentPath, file.name);
    const type = file.name.endsWith('.html') ? 'text/html' : 'text/javascript';
    link.pages.set(`/api/__harness/${path.relative(HARNESS_FOLDER, full).split(path.sep).join('/')}`, {
      type,
      body: readFileSync(full),
    });
  }
  const start = (): Promise<RunningService> =>
    startService({
      data,
      port,
      adminCode: ADMIN_CODE,
      env: { BITACORA_PUBLIC_URL: link.url, ...environmentOf(options) },
    });
  const browser = await chromium.launch({ executablePath: findBrowser('shell'), args: BROWSER_FLAGS });
  const world: World = {
    data,
    link,
    service: await start(),
    token: () => token,
    killService: async () => {
      await world.service.kill();
      world.service = await start();
    },
    pocket: (durable, profile) => (durable ? durablePocket(link.url, profile) : memoryPocket(browser, link.url)),
    close: async () => {
      await browser.close();
      await world.service.kill();
      await link.close();
      if (options.data === undefined) await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  const token = await administratorToken(world, options.data !== undefined);
  return world;
}

function environmentOf({ plant, web }: WorldOptions): Record<string, string> {
  return {
    ...(web === undefined ? {} : { BITACORA_WEB: web }),
    ...(plant === undefined
      ? {}
      : { BITACORA_PLANT: plant, NODE_OPTIONS: `--import=${path.resolve('tests/faults/plant-in-service.ts')}` }),
  };
}

async function administratorToken(world: World, known: boolean): Promise<string> {
  const code = known ? newAdministratorCode(world.data) : ADMIN_CODE;
  const answer = await ask(
    world,
    'POST',
    '/sessions',
    { code, device: { id: randomUUID(), name: 'administrator' }, bearer: true },
    null,
  );
  if (typeof answer['token'] !== 'string') throw new Error(`no administrator: ${JSON.stringify(answer)}`);
  return answer['token'];
}

/** A folder that was used before has its administrator, who gets a new code as after losing a phone. */
function newAdministratorCode(data: string): string {
  const text = execFileSync(path.resolve('node_modules/.bin/node'), ['src/server/cli/admin-code.ts'], {
    env: { ...process.env, BITACORA_DATA: data },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  return /#([\w-]+)/.exec(text)?.[1] ?? '';
}

/** A request past the link, straight to the service. */
export async function ask(
  world: World,
  method: string,
  route: string,
  body: unknown,
  token: string | null,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${world.service.url}/api/v1${route}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  return { httpStatus: response.status, ...((await response.json()) as Record<string, unknown>) };
}

async function memoryPocket(browser: Browser, url: string): Promise<Pocket> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'es-HN' });
  const pages = await openPages(context, url);
  return {
    ...pages,
    join: (code) => joinIn(pages.harness, code),
    profile: null,
    leave: () => context.close(),
    kill: () => Promise.reject(new Error('this phone cannot be killed')),
    close: () => context.close(),
  };
}

async function durablePocket(url: string, profile?: string): Promise<Pocket> {
  const phone: Phone = await startPhone({ browser: 'whole', ...(profile === undefined ? {} : { profile }) });
  let joinedWith: string | null = null;
  const pocket: Pocket = {
    ...(await openPages(phone.context, url)),
    kill: async () => {
      await phone.kill();
      await phone.start();
      Object.assign(pocket, await openPages(phone.context, url));
      if (joinedWith !== null) await joinIn(pocket.harness, joinedWith);
    },
    join: (code) => {
      joinedWith = code;
      return joinIn(pocket.harness, code);
    },
    profile: phone.profile,
    leave: () => phone.context.close(),
    close: () => phone.discard(),
  };
  return pocket;
}

function joinIn(harness: Page, code: string): Promise<string> {
  return harness.evaluate((text) => window.harness.joinWith(text), code);
}

async function openPages(context: BrowserContext, url: string): Promise<{ app: Page; harness: Page }> {
  context.setDefaultTimeout(30_000);
  const harness = await context.newPage();
  await harness.goto(`${url}/api/__harness/harness.html`);
  await harness.waitForFunction(() => 'harness' in window);
  const app = await context.newPage();
  watchRequests(app);
  await openPatiently(app, `${url}/`);
  return { app, harness };
}

const waiting = new WeakMap<Page, Map<Request, number>>();

function watchRequests(page: Page): void {
  const open = new Map<Request, number>();
  waiting.set(page, open);
  page.on('request', (request) => open.set(request, Date.now()));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/** Requests that a page waits for as the browser sees it, with the seconds since they began. */
export function requestsOf(page: Page): readonly string[] {
  return [...(waiting.get(page) ?? [])].map(
    ([request, since]) => `${request.method()} ${request.url()} for ${Math.round((Date.now() - since) / 1000)} s`,
  );
}

/**
 * Opens a page as a person does: when a service that was just killed answers nothing, once more. The browser opens its own
 * error page again by itself, and that may fall into ours.
 */
export async function openPatiently(page: Page, url: string, tries = 3): Promise<void> {
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
  } catch (error) {
    if (tries === 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    await openPatiently(page, url, tries - 1);
  }
}
