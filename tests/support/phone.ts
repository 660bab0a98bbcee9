import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { BROWSER_FLAGS, type BrowserKind, findBrowser } from '../../scripts/find-browser.ts';

/** Where the phone of a test stands: a village above La Esperanza. */
export const VILLAGE = { latitude: 14.3071, longitude: -88.1759, accuracy: 6 };

/**
 * `BITACORA_PHONE_HEAP=128`: pages of all phones of a run may hold so many MB of JavaScript and no more, as on a phone of
 * 2 GB. A page that needs more ends, and its test with it.
 */
const HEAP_FLAGS =
  process.env['BITACORA_PHONE_HEAP'] === undefined
    ? []
    : [`--js-flags=--max-old-space-size=${Number(process.env['BITACORA_PHONE_HEAP'])}`];

/** A phone: a real Chromium (or its shell) with a profile on disk, that can be killed and started again. */
export type Phone = {
  readonly profile: string;
  context: BrowserContext;
  page: Page;
  /** SIGKILL to the browser process, as a flat battery or a full memory would do. */
  readonly kill: () => Promise<void>;
  /** Starts again on the same profile. */
  readonly start: () => Promise<void>;
  /** Closes it and removes the profile. */
  readonly discard: () => Promise<void>;
};

export type PhoneOptions = {
  /** Absent: `shell`. `whole` for what must hold through kills, updates and full disks of a browser as people have it. */
  readonly browser?: BrowserKind;
  readonly profile?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly flags?: readonly string[];
};

/** Starts a phone of 360 x 740 in Honduras' language, time zone and light. */
export async function startPhone(options: PhoneOptions = {}): Promise<Phone> {
  const profile = options.profile ?? (await mkdtemp(path.join(tmpdir(), 'bitacora-phone-')));
  const launch = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findBrowser(options.browser ?? 'shell'),
      args: [...BROWSER_FLAGS, ...HEAP_FLAGS, ...(options.flags ?? [])],
      headless: true,
      viewport: options.viewport ?? { width: 360, height: 740 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: options.viewport === undefined,
      locale: 'es-HN',
      timezoneId: 'America/Tegucigalpa',
      colorScheme: options.colorScheme ?? 'light',
      geolocation: VILLAGE,
      permissions: ['geolocation', 'background-sync'],
      acceptDownloads: true,
    });
    context.setDefaultTimeout(20_000);
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  };
  const first = await launch();
  const phone: Phone = {
    profile,
    context: first.context,
    page: first.page,
    kill: async () => {
      const closed = new Promise<void>((resolve) => phone.context.once('close', () => resolve()));
      for (const pid of browserProcesses(profile)) process.kill(pid, 'SIGKILL');
      await closed;
    },
    start: async () => {
      const next = await launch();
      phone.context = next.context;
      phone.page = next.page;
    },
    discard: async () => {
      await phone.context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return phone;
}

/** The browser's own process of a profile: the one that is not a child of it (`--type=`). */
function browserProcesses(profile: string): number[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    const line = readCommandLine(entry);
    return line.includes(`--user-data-dir=${profile}`) && !line.includes('--type=') ? [Number(entry)] : [];
  });
}

function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch (error) {
    // The process ended between the listing and the reading.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
}
