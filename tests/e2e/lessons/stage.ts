import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { BROWSER_FLAGS, type BrowserKind, findBrowser } from '../../../scripts/find-browser.ts';
import type { Answers } from '../../../src/domain/form/answers.ts';
import type { Made } from '../../faults/harness.ts';
import { type Link, openLink } from '../../support/link.ts';
import { VILLAGE } from '../../support/phone.ts';
import { freePort, type RunningService, startService } from '../../support/service.ts';
import { type Filter, openFilter } from './filter.ts';

const ADMIN_CODE = 'lecciones-administradora';

/** A real service behind a link whose faults a test decides, and a real Chromium for phones in memory. */
export type Stage = {
  readonly folder: string;
  readonly link: Link;
  readonly filter: Filter;
  readonly browser: Browser;
  service: RunningService;
  /** Starts the service anew, over the same data, with the app of `web`. */
  readonly restart: (web?: string) => Promise<void>;
  readonly ask: (method: string, route: string, body?: unknown) => Promise<Record<string, unknown>>;
  /** Gives a backup file to the service, as the office would (9.1). */
  readonly importFile: (file: Buffer, passphrase: string) => Promise<Record<string, unknown>>;
  readonly enrol: (name: string, role?: string) => Promise<Enrolment>;
  /** A phone in memory whose person has joined and whose app is open. */
  readonly phone: (name: string, options?: PhoneOptions) => Promise<LessonPhone>;
  /** Rows of the service's database. */
  readonly rows: <T>(query: string, ...values: SQLInputValue[]) => T[];
  readonly change: (query: string, ...values: SQLInputValue[]) => void;
  /** Nothing of the service is reached, the test's own page is. */
  readonly offline: () => void;
  /** No fault any more. */
  readonly heal: () => void;
  readonly close: () => Promise<void>;
};

export type Enrolment = { readonly code: string; readonly url: string; readonly userId: string };
export type PhoneOptions = {
  /** `allow`: the phone is handed over once every file of the app is on it; `late`: before that. */
  readonly serviceWorkers?: 'allow' | 'late' | 'block';
  /** Absent: with sync events of the service worker, where the page is closed. */
  readonly permissions?: readonly string[];
  readonly before?: (context: BrowserContext) => Promise<void>;
  /** Absent: a technician. */
  readonly role?: string;
};

export type LessonPhone = {
  readonly context: BrowserContext;
  app: Page;
  readonly hand: Page;
  readonly userId: string;
  readonly finish: (marker: string, photoSizes?: readonly number[], form?: string) => Promise<Made>;
  readonly correct: (recordId: string, marker: string, photoSizes?: readonly number[]) => Promise<Made>;
  readonly begin: (form: string, page: string | null, answers?: Answers) => Promise<string>;
  /** The network is said to be back: what wakes a round. */
  readonly wake: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Where the app lies that the tests look at. */
export const APP = path.resolve(process.env['BITACORA_WEB'] ?? 'dist');

/** `kind` `whole`: where the browser's own keeping of files, caches and updates is what is tried. */
export async function openStage(kind: BrowserKind = 'shell'): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-lessons-'));
  const port = await freePort();
  const filter = await openFilter(`http://localhost:${port}`);
  const link = await openLink(filter.url);
  serveHand(link);
  const data = path.join(folder, 'data');
  const start = (app: string): Promise<RunningService> =>
    startService({
      data,
      port,
      adminCode: ADMIN_CODE,
      env: { BITACORA_PUBLIC_URL: link.url, BITACORA_WEB: app },
    });
  const [service, browser] = await Promise.all([
    start(APP),
    chromium.launch({ executablePath: findBrowser(kind), args: BROWSER_FLAGS }),
  ]);
  let token: string | null = null;
  let app = APP;
  const ask: Stage['ask'] = async (method, route, body) => {
    const response = await fetch(`${stage.service.url}/api/v1${route}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${text}`);
    return answer;
  };
  const database = <T>(act: (open: DatabaseSync) => T): T => {
    const open = new DatabaseSync(path.join(data, 'bitacora.sqlite'), { timeout: 5_000 });
    try {
      return act(open);
    } finally {
      open.close();
    }
  };
  const stage: Stage = {
    folder,
    link,
    filter,
    browser,
    service,
    restart: async (other = app) => {
      app = other;
      await stage.service.stop();
      stage.service = await start(app);
    },
    ask,
    importFile: async (file, passphrase) => {
      const response = await fetch(`${stage.service.url}/api/v1/imports`, {
        method: 'POST',
        headers: {
          'content-type': 'application/vnd.bitacora.backup',
          'bitacora-passphrase': Buffer.from(passphrase).toString('base64url'),
          authorization: `Bearer ${token}`,
        },
        body: new Uint8Array(file),
      });
      const answer: Record<string, unknown> = await response.json();
      return answer;
    },
    enrol: async (name, role = 'technician') => {
      const { code, url, userId } = await ask('POST', '/enrolments', { name, role });
      return { code: String(code), url: String(url), userId: String(userId) };
    },
    phone: (name, options) => openPhone(stage, name, options),
    rows: (query, ...values) => database((open) => JSON.parse(JSON.stringify(open.prepare(query).all(...values)))),
    change: (query, ...values) => {
      database((open) => open.prepare(query).run(...values));
    },
    offline: () => {
      link.fate = () => ({ kind: 'cut-before' });
    },
    heal: () => {
      link.fate = () => ({ kind: 'pass' });
      link.down = false;
      filter.judge = () => null;
    },
    close: async () => {
      await browser.close();
      await stage.service.kill();
      await link.close();
      await filter.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  const opened = await ask('POST', '/sessions', {
    code: ADMIN_CODE,
    device: { id: randomUUID(), name: 'oficina' },
    bearer: true,
  });
  token = String(opened['token']);
  return stage;
}

const HAND = path.resolve('node_modules/.cache/bitacora-hand');

/** Builds the page by which records are made in the lessons, of this checkout or another; once, before all of them. */
export async function buildHand(checkout = '.'): Promise<void> {
  await build({
    configFile: false,
    root: path.resolve(checkout, 'tests/e2e/lessons/hand'),
    base: '/api/__hand/',
    publicDir: false,
    logLevel: 'error',
    build: { outDir: HAND, emptyOutDir: true, target: 'es2022' },
  });
}

/** Lets the link itself serve what `buildHand` has built, beside the service. */
export function serveHand(link: Link): void {
  for (const file of globSync('**/*.{html,js}', { cwd: HAND })) {
    const type = file.endsWith('.html') ? 'text/html' : 'text/javascript';
    const body = readFileSync(path.join(HAND, file));
    link.pages.set(`/api/__hand/${file.split(path.sep).join('/')}`, { type, body });
  }
}

async function openPhone(stage: Stage, name: string, options: PhoneOptions = {}): Promise<LessonPhone> {
  const context = await stage.browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: 'es-HN',
    timezoneId: 'America/Tegucigalpa',
    geolocation: VILLAGE,
    permissions: [...(options.permissions ?? ['geolocation', 'background-sync'])],
    serviceWorkers: options.serviceWorkers === 'block' ? 'block' : 'allow',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(20_000);
  await options.before?.(context);
  const { code, userId } = await stage.enrol(name, options.role);
  const hand = await openHand(stage, context);
  const joined = await hand.evaluate((text) => window.harness.joinWith(text), code);
  if (joined !== userId) throw new Error(`${name} did not join: ${joined}`);
  const app = await context.newPage();
  // From the first round on everything is loaded that sends.
  const pulled = app.waitForResponse((response) => response.url().includes('/api/v1/sync/pull'));
  await app.goto(`${stage.link.url}/`, { waitUntil: 'domcontentloaded' });
  await app.getByText('Nueva visita', { exact: true }).waitFor();
  await pulled;
  if (options.serviceWorkers === undefined || options.serviceWorkers === 'allow') await untilInstalled(app);
  return {
    context,
    app,
    hand,
    userId,
    finish: (marker, sizes = [], form) =>
      hand.evaluate(([text, bytes, id]) => window.harness.make(text, bytes, id), [
        marker,
        sizes,
        form ?? 'chlorination-check',
      ] as const),
    correct: (recordId, marker, sizes = []) =>
      hand.evaluate(([id, text, bytes]) => window.harness.correct(id, text, bytes), [recordId, marker, sizes] as const),
    begin: (form, page, answers = {}) =>
      hand.evaluate(([id, at, given]) => window.hand.begin(id, at, given), [form, page, answers] as const),
    wake: async () => {
      await app.evaluate(() => window.dispatchEvent(new Event('online')));
    },
    close: () => context.close(),
  };
}

/** Every file of the app is on the phone: it opens without signal from here on. */
export async function untilInstalled(app: Page): Promise<void> {
  // Asked again and again from here: `waitForFunction` takes the promise of an asynchronous question for a yes.
  const state = () => app.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  for (let tries = 0; (await state()) !== 'activated'; tries += 1) {
    if (tries > 400) throw new Error('the service worker was not installed');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A page of the app's origin by which records are made. */
export async function openHand(
  stage: { readonly link: { readonly url: string } },
  context: BrowserContext,
): Promise<Page> {
  const hand = await context.newPage();
  await hand.goto(`${stage.link.url}/api/__hand/index.html`);
  await hand.waitForFunction(() => 'hand' in window);
  return hand;
}

/** A row of the phone's table `submissions`, as plain IndexedDB shows it. */
export type PhoneRow = {
  readonly key: string;
  readonly recordId: string;
  readonly owner: string;
  readonly label: string;
  readonly place: 'outbox' | 'history' | 'trash';
  readonly frozen: { readonly revision: number; readonly contentHash: string } | null;
  readonly sendingSince: string | null;
  readonly receipt: { readonly outcome: string } | null;
  readonly setAside: { readonly code: string } | null;
};

/** All rows of a table of the phone, read past the app. */
export function rowsOn<T = PhoneRow>(page: Page, table = 'submissions'): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<T[]>((resolve, reject) => {
        const request = indexedDB.open('bitacora');
        request.addEventListener('error', () => reject(new Error('the phone database did not open')));
        request.addEventListener('success', () => {
          const database = request.result;
          const all = database.transaction(name).objectStore(name).getAll();
          all.addEventListener('error', () => reject(new Error('the rows could not be read')));
          all.addEventListener('success', () => {
            database.close();
            resolve(all.result);
          });
        });
      }),
    table,
  );
}
