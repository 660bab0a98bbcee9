import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statfsSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A file system of its own that a test can fill to the last byte without harming anybody. */
export type SmallDisk = {
  readonly folder: string;
  /** Takes what is left, to the last block, and keeps taking what others give back, until `free`. */
  readonly fill: () => void;
  /** Full, but ten times a second up to half a megabyte comes free and is taken again, as by another app, until `free`. */
  readonly hover: () => void;
  readonly free: () => void;
  readonly remove: () => void;
};

const BLOCK = 4_096;
const LOOK_AGAIN_MS = 20;
const HOVER_BYTES = 600_000;

/**
 * Mounts one; where this user may not mount, `skip` (of the test's context) is told why: the test is counted as skipped,
 * and never as passed.
 */
export function mountSmallDisk(bytes: number, skip: (why: string) => never): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'bitacora-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmSync(folder, { recursive: true });
    const said = error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error);
    return skip(`no file system of its own can be mounted here: ${said}`);
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
    hover: () => {
      writeFileSync(filler, '');
      takeAll(folder, filler);
      let turn = 0;
      timer = setInterval(() => {
        turn += 1;
        // How much comes free differs from one time to the next, the same in each run.
        if (turn % 5 === 0) truncateSync(filler, Math.max(0, statSync(filler).size - ((turn * 7919) % HOVER_BYTES)));
        else if (turn % 5 > 2) takeAll(folder, filler);
      }, LOOK_AGAIN_MS);
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
