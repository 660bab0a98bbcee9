import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** The import table of ARCHITECTURE.md. `packages` are the npm packages a room may name (a prefix counts). */
const ROOMS = {
  domain: { rooms: ['domain'], packages: ['zod/mini'] },
  forms: { rooms: ['domain', 'forms'], packages: [] },
  storage: { rooms: ['domain', 'storage'], packages: ['dexie'] },
  sync: { rooms: ['domain', 'storage', 'sync'], packages: [] },
  ui: { rooms: ['domain', 'forms', 'storage', 'sync', 'ui'], packages: 'any' },
  'service-worker.ts': { rooms: ['sync'], packages: ['workbox-', 'virtual:background-round'] },
  'background-round.ts': { rooms: ['domain', 'storage', 'sync'], packages: [] },
  server: { rooms: ['domain', 'forms', 'server'], packages: 'any' },
} as const satisfies Record<string, { rooms: readonly string[]; packages: readonly string[] | 'any' }>;

/**
 * The tables inside the rooms of ARCHITECTURE.md: a folder may import from itself and from those named. A folder that is
 * not in its room's table is an offence, so that a new one is given its place. `screens/*` stands for each of its folders.
 */
const INSIDE = {
  'src/storage': {
    phone: [],
    photos: ['phone'],
    outbox: ['phone', 'photos'],
    drafts: ['phone', 'photos', 'outbox'],
    pulled: ['phone', 'photos', 'outbox', 'drafts'],
  },
  'src/ui': {
    kit: [],
    form: ['kit'],
    record: ['kit', 'form'],
    'screens/*': ['kit', 'form', 'record'],
    app: ['kit', 'form', 'record', 'screens/*'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

/** Rooms of the service that know of requests; every other folder of it is rules, and may not import these. */
const KNOWS_HTTP = ['http', 'routes', 'web'];
/** Files beside the folders of `src/server`, and its commands, put the parts together and may know all. */
const PUTS_TOGETHER = /^src\/server\/([^/]+\.ts|cli\/.*)$/;

/** What only the interface or only the service may hire. */
const UI_ONLY = /^(react|wouter|i18next|dexie|minisearch|lucide|workbox)/;
const SERVER_ONLY = /^(node:|fastify|@fastify|kysely|pg$|csv-)/;
const FORBIDDEN_NAMES = /(^|\/)(utils?|common|shared|lib|helpers?|misc)(\/|\.)/;
const RULES_ONLY = /\b(Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|crypto\.randomUUID)/;

const INTL_AT_LOADING = /^(?:export )?(?:const|let)\b[^\n]*\bnew Intl\./m;

const files = globSync('src/**/*.{ts,tsx}').map((file) => file.split(path.sep).join('/'));
const importsOf = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
const roomOf = (file: string): string => file.split('/')[1] ?? '';

function offences(): string[] {
  const found: string[] = [];
  for (const file of files) {
    const room = roomOf(file);
    const table = ROOMS[room as keyof typeof ROOMS];
    if (table === undefined) {
      found.push(`${file}: stands in no room of the table; give it a home in ARCHITECTURE.md`);
      continue;
    }
    for (const target of importsOf(readFileSync(file, 'utf8'))) {
      if (target.startsWith('.')) {
        const targetRoom = roomOf(path.posix.normalize(path.posix.join(path.posix.dirname(file), target)));
        if (!(table.rooms as readonly string[]).includes(targetRoom))
          found.push(
            `${file} imports ${target}: ${room} may not know ${targetRoom}; the code belongs in ${table.rooms.join(' or ')}`,
          );
        if (!/\.(ts|tsx|css|json|geojson)(\?.*)?$/.test(target))
          found.push(`${file} imports ${target}: write the extension`);
      } else if (table.packages === 'any') {
        const wrong = room === 'server' ? UI_ONLY : SERVER_ONLY;
        if (wrong.test(target))
          found.push(`${file} imports the package ${target}, which belongs on the other side of the wire`);
      } else if (!table.packages.some((name) => target === name || (name.endsWith('-') && target.startsWith(name)))) {
        found.push(
          `${file} imports the package ${target}: ${room} may use ${table.packages.join(', ') || 'none'}; pass it in as a parameter`,
        );
      }
    }
  }
  return found;
}

/** `src/ui/screens/home/X.tsx` inside `src/ui` is `screens/home`; a file beside the folders has none. */
function folderOf(room: string, file: string): string | null {
  const [first, second, third] = file.slice(room.length + 1).split('/');
  if (first === undefined || second === undefined) return null;
  return first === 'screens' && third !== undefined ? `screens/${second}` : first;
}

function offencesInside(): string[] {
  const found: string[] = [];
  for (const [room, table] of Object.entries(INSIDE)) {
    const rows = new Map<string, readonly string[]>(Object.entries(table));
    const rowOf = (folder: string) => (folder.startsWith('screens/') ? 'screens/*' : folder);
    for (const file of files.filter((each) => each.startsWith(`${room}/`))) {
      const folder = folderOf(room, file);
      if (folder === null) continue;
      const may = rows.get(rowOf(folder));
      if (may === undefined) {
        found.push(`${file}: ${folder} is not in the table of ${room}`);
        continue;
      }
      for (const target of targetsOf(file)) {
        const other = target.startsWith(`${room}/`) ? folderOf(room, target) : null;
        if (other === null || other === folder || may.includes(rowOf(other))) continue;
        found.push(`${file} imports ${target}: in ${room}, ${folder} may know ${may.join(', ') || 'nobody else'}`);
      }
    }
  }
  for (const file of files.filter((each) => each.startsWith('src/server/') && !PUTS_TOGETHER.test(each))) {
    if (KNOWS_HTTP.includes(folderOf('src/server', file) ?? '')) continue;
    for (const target of targetsOf(file)) {
      if (KNOWS_HTTP.includes(folderOf('src/server', target) ?? '') && target.startsWith('src/server/'))
        found.push(`${file} imports ${target}: rules of the service know nothing of requests`);
    }
  }
  return found;
}

/** Files of ours that a file imports, types and parts loaded later included. */
function targetsOf(file: string): readonly string[] {
  return importsOf(readFileSync(file, 'utf8'))
    .filter((target) => target.startsWith('.'))
    .map((target) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target)));
}

/** Groups of files that import each other in a circle, types included; parts loaded later (`import()`) are no circle. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): void => {
    const number = order.size;
    order.set(file, number);
    low.set(file, number);
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (stack.includes(target)) low.set(file, Math.min(low.get(file) ?? 0, low.get(target) ?? 0));
    }
    if (low.get(file) !== number) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1) found.push(group.sort());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}

/** Without `import()`: a part that is loaded later may know who loads it. */
function importedAtOnce(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8').replaceAll(/\bimport\(\s*['"][^'"]+['"]\s*\)/g, '');
  return importsOf(text)
    .filter((target) => target.startsWith('.'))
    .map((target) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target)));
}

describe('architecture', () => {
  it('reads the source', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(
      importsOf("import { a } from './a.ts';\nexport * from 'zod';\nconst b = import('./b.ts');\nimport './c.css';"),
    ).toEqual(['./a.ts', 'zod', './b.ts', './c.css']);
  });

  it('imports only along the table', () => {
    expect(offences()).toEqual([]);
  });

  it('imports inside a room only along its own table', () => {
    expect(offencesInside()).toEqual([]);
  });

  it('has no files that import each other in a circle', () => {
    expect(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['c', 'd']],
          ['c', ['a']],
          ['d', []],
        ]),
      ),
    ).toEqual([['a', 'b', 'c']]);
    expect(circles(new Map(files.map((file) => [file, importedAtOnce(file)])))).toEqual([]);
  });

  it('has no room without a name of its own', () => {
    expect(files.filter((file) => FORBIDDEN_NAMES.test(file))).toEqual([]);
  });

  it('keeps clocks, chance and network out of the rules', () => {
    expect(
      files.filter((file) => roomOf(file) === 'domain' && RULES_ONLY.test(stripComments(readFileSync(file, 'utf8')))),
    ).toEqual([]);
  });

  it('makes nothing of `Intl` while a file is loaded: on a slow phone each takes some 50 ms of the first screen', () => {
    const onPhone = files.filter((file) => roomOf(file) !== 'server');
    expect(onPhone.filter((file) => INTL_AT_LOADING.test(readFileSync(file, 'utf8')))).toEqual([]);
    expect(INTL_AT_LOADING.test("const ORDER = new Intl.Collator('es');\n")).toBe(true);
  });

  it('names files in kebab-case and components in PascalCase (hooks with their provider count as the former)', () => {
    expect(
      files.filter(
        (file) =>
          !/^([a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts|[A-Z][A-Za-z0-9]*\.tsx|[a-z0-9]+(-[a-z0-9]+)*\.tsx)$/.test(
            path.posix.basename(file),
          ),
      ),
    ).toEqual([]);
  });
});

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
}
