import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import type { DescribedRoute } from '../../src/server/http/route.ts';

vi.setConfig({ hookTimeout: 60_000 });

const protocol = readFileSync('docs/sync-protocol.md', 'utf8');

/** What stands under a clause: `4` is the whole of section 4, `6.15` one clause, `docs/boards.md` that page. */
function textOf(clause: string): string {
  if (clause.startsWith('docs/')) return readFileSync(clause, 'utf8');
  const [section = '', part] = clause.split('.');
  const whole = protocol.split(/^## /m).find((each) => each.startsWith(`${section} `)) ?? '';
  if (part === undefined) return whole;
  return whole.split(`**${clause}**`)[1]?.split(/^\*\*\d+\.\d+\*\*/m)[0] ?? '';
}

/** `/bin/{kind}` of a document is `/bin/:kind` here; `/plans/poa.xlsx|csv` is two addresses. */
const addressesIn = (text: string): string =>
  text.replaceAll(/\{(\w+)\}/g, ':$1').replaceAll(/([\w/:.-]+)\.(\w+)\|(\w+)/g, '$1.$2 $1.$3');

/** Other pages describe families of addresses (`/exports`): the first word of the address has to stand there. */
function isNamed({ url, clause }: DescribedRoute): boolean {
  const address = clause.startsWith('docs/') ? (/^\/[\w-]+/.exec(url)?.[0] ?? url) : url;
  const literal = address.replaceAll(/[.|$]/g, '\\$&').replaceAll(/:\w+/g, ':\\w+');
  return new RegExp(`${literal}(?![\\w-])${clause.startsWith('docs/') ? '' : '(?![/.:]\\w)(?!/:)'}`).test(
    addressesIn(textOf(clause)),
  );
}

describe('1.5 the routes', () => {
  let routes: readonly DescribedRoute[];
  let end: () => Promise<void>;
  beforeAll(async () => {
    const app = await createApp({
      db: await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID),
      files: createFolderStore(tmpdir(), Date.now),
      config: { publicUrl: null, adminCode: null, trustProxy: false },
    });
    routes = app.described;
    end = async () => app.close();
  });
  afterAll(() => end());

  test('stand in the clause that they name', () => {
    const elsewhere = routes.filter((route) => !isNamed(route));
    expect(routes.length).toBeGreaterThan(100);
    expect(elsewhere.map(({ method, url, clause }) => `${method} ${url}: ${clause}`)).toEqual([]);
  });
});
