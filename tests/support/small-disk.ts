import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A file system of its own that a test can fill to the last byte without harming anybody. */
export type SmallDisk = {
  readonly folder: string;
  /** Takes what is left, to the last block, and keeps taking what others give back, until `free`. */
  readonly fill: () => void;
  readonly free: () => void;
  readonly remove: () => void;
};

/** Why there is none: mounting takes rights that a user may not have. A test says so in its name; it does not pass. */
export type NoDisk = { readonly reason: string };

const BLOCK = 4_096;
const LOOK_AGAIN_MS = 20;

export function mountSmallDisk(bytes: number): SmallDisk | NoDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'bitacora-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmSync(folder, { recursive: true });
    return { reason: error instanceof Error ? (error.message.split('\n').at(1) ?? error.message) : String(error) };
  }
  const filler = path.join(folder, 'filler');
  let timer: NodeJS.Timeout | null = null;
  const free = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    rmSync(filler, { force: true });
  };
  return {
    folder,
    fill: () => {
      writeFileSync(filler, '');
      takeAll(folder, filler);
      timer = setInterval(() => takeAll(folder, filler), LOOK_AGAIN_MS);
    },
    free,
    remove: () => {
      free();
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

function takeAll(folder: string, filler: string): void {
  for (let left = leftOn(folder); left >= BLOCK; left = leftOn(folder)) {
    try {
      appendFileSync(filler, Buffer.alloc(Math.min(left, 1_048_576)));
    } catch (error) {
      // Somebody else was quicker: full is full.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      return;
    }
  }
}

function leftOn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
