import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The runtimes beside which the product is measured. They are no part of the project: npm puts them into a cache folder. */
const PEERS = {
  name: 'bitacora-bench-peers',
  private: true,
  type: 'module',
  dependencies: {
    '@getodk/web-forms': '0.22.0',
    'enketo-core': '9.0.1',
    'enketo-transformer': '4.2.0',
    esbuild: '0.28.2',
    events: '3.3.0',
    'express-pouchdb': '4.2.0',
    'openrosa-xpath-evaluator': '3.1.0',
    'pouchdb-adapter-leveldb': '9.0.0',
    'pouchdb-browser': '9.0.0',
    'pouchdb-core': '9.0.0',
    react: '19.3.1',
    'react-dom': '19.3.1',
    sass: '1.108.2',
    'survey-core': '3.0.0',
    'survey-react-ui': '3.0.0',
    vue: '3.5.45',
  },
  overrides: { 'leaflet-draw': '1.0.4', 'openrosa-xpath-evaluator': '3.1.0', react: '19.3.1', 'react-dom': '19.3.1' },
};

/** Where peers, their built pages and the product's copy lie: `BITACORA_BENCH_FOLDER`, else the person's cache folder. */
export const BENCH_FOLDER =
  process.env['BITACORA_BENCH_FOLDER'] ??
  path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'bitacora-bench-peers');

/** Installs the peers unless this very list is installed. */
export function installPeers(): void {
  const wanted = `${JSON.stringify(PEERS, null, 2)}\n`;
  const list = path.join(BENCH_FOLDER, 'package.json');
  const done = path.join(BENCH_FOLDER, 'node_modules', '.installed');
  if (existsSync(done) && existsSync(list) && readFileSync(list, 'utf8') === wanted) return;
  console.log(`Installing the peers into ${BENCH_FOLDER} …`);
  mkdirSync(BENCH_FOLDER, { recursive: true });
  writeFileSync(list, wanted);
  // Their install scripts bring servers' libraries that no page needs.
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: BENCH_FOLDER,
    stdio: 'inherit',
  });
  if (status !== 0)
    throw new Error('The peers could not be installed: npm says why above. They need the npm registry.');
  writeFileSync(done, '');
}
