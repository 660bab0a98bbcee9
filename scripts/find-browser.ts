import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/** Where a Chromium may already be. `BITACORA_CHROMIUM` wins. */
const CANDIDATES = [
  process.env['BITACORA_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

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

/**
 * Path of a Chromium. Installs Debian's package when there is none and the machine lets us.
 * @throws Error with what to do when there is none and none can be installed.
 */
export function findBrowser(): string {
  const found = installedBrowser();
  if (found !== null) return found;
  installFromDebian();
  const installed = installedBrowser();
  if (installed !== null) return installed;
  throw new Error(
    'No Chromium found. Install one (Debian: apt-get install chromium) or set BITACORA_CHROMIUM to its path.',
  );
}

function installedBrowser(): string | null {
  for (const candidate of CANDIDATES) {
    if (candidate === undefined || candidate === '') continue;
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return null;
}

function installFromDebian(): void {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'],
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
