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
  'service-worker.ts': { rooms: ['domain', 'storage', 'sync'], packages: ['workbox-'] },
  server: { rooms: ['domain', 'forms', 'server'], packages: 'any' },
} as const satisfies Record<string, { rooms: readonly string[]; packages: readonly string[] | 'any' }>;

/** What only the interface or only the service may hire. */
const UI_ONLY = /^(react|wouter|i18next|dexie|minisearch|lucide|workbox)/;
const SERVER_ONLY = /^(node:|fastify|@fastify|kysely|pg$|csv-)/;
const FORBIDDEN_NAMES = /(^|\/)(utils?|common|shared|lib|helpers?|misc)(\/|\.)/;
const RULES_ONLY = /\b(Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|crypto\.randomUUID)/;

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

  it('has no room without a name of its own', () => {
    expect(files.filter((file) => FORBIDDEN_NAMES.test(file))).toEqual([]);
  });

  it('keeps clocks, chance and network out of the rules', () => {
    expect(
      files.filter((file) => roomOf(file) === 'domain' && RULES_ONLY.test(stripComments(readFileSync(file, 'utf8')))),
    ).toEqual([]);
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
