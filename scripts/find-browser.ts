import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/**
 * `whole`: Chromium as people have it. `shell`: the same pages, scripts, storage and service workers of the same Debian
 * source, without a window around them: a third less processor for a test. It has no microphone.
 */
export type BrowserKind = 'whole' | 'shell';

type Place = { readonly paths: readonly string[]; readonly packages: readonly string[] };

const PLACES: Record<BrowserKind, Place> = {
  whole: {
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/usr/bin/google-chrome-stable',
    ],
    packages: ['chromium', 'fonts-liberation'],
  },
  shell: { paths: ['/usr/bin/chromium-headless-shell'], packages: ['chromium-headless-shell'] },
};

/** Flags for a headless Chromium on a closed network, also as root; see docs/testing.md. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const found = new Map<BrowserKind, string>();

/**
 * Path of a browser; `BITACORA_CHROMIUM` is taken for both kinds. Installs Debian's package when there is none and the
 * machine lets us; where there is no shell and none can be had, the whole browser does its work.
 * @throws Error with what to do when there is no Chromium and none can be installed.
 */
export function findBrowser(kind: BrowserKind = 'whole'): string {
  const before = found.get(kind);
  if (before !== undefined) return before;
  const browser = installedBrowser(kind) ?? afterInstalling(kind) ?? (kind === 'shell' ? findBrowser('whole') : null);
  if (browser === null) {
    throw new Error(
      'No Chromium found. Install one (Debian: apt-get install chromium) or set BITACORA_CHROMIUM to its path.',
    );
  }
  found.set(kind, browser);
  return browser;
}

function afterInstalling(kind: BrowserKind): string | null {
  installFromDebian(PLACES[kind].packages);
  return installedBrowser(kind);
}

function installedBrowser(kind: BrowserKind): string | null {
  const named = process.env['BITACORA_CHROMIUM'] ?? '';
  for (const candidate of named === '' ? PLACES[kind].paths : [named]) {
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return null;
}

function installFromDebian(packages: readonly string[]): void {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...packages],
  ]) {
    const [command = 'apt-get', ...rest] = [...prefix, ...args];
    try {
      execFileSync(command, rest, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    } catch (error) {
      console.error(`${args.join(' ')} did not succeed: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
  }
}
