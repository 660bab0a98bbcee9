import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { type Plant, planted } from './plants.ts';

/** Builds the app with a defect in it, into a folder of its own; returns the folder. */
export async function buildPlanted(plant: Plant): Promise<string> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'bitacora-planted-'));
  await build({
    logLevel: 'error',
    mode: 'test',
    build: { outDir, emptyOutDir: true },
    plugins: [{ name: 'plant', enforce: 'pre', transform: (code, id) => planted(plant, id.split('?')[0] ?? id, code) }],
  });
  return outDir;
}
