import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };
import { BOARD_FACTS } from '../src/domain/boards/board.ts';
import { PROBLEM_CODES } from '../src/domain/problem.ts';
import { AUDIT_ACTIONS } from '../src/domain/sync/audit.ts';

const MOST_CHARACTERS = 120;
const documents = globSync(['*.md', 'docs/**/*.md']).map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Lines that can be broken: not of tables and code blocks, and not one long word. */
function* proseOf(text: string): Generator<{ readonly number: number; readonly line: string }> {
  let isCode = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trimStart().startsWith('```')) isCode = !isCode;
    else if (!isCode && !line.startsWith('|') && line.trim().includes(' ')) yield { number: index + 1, line };
  }
}

/** The tree of folders in ARCHITECTURE.md by room of `src`: the folders and files that it names there. */
function roomsOfTree(): ReadonlyMap<string, readonly string[]> {
  const tree =
    readFileSync('ARCHITECTURE.md', 'utf8').split('```')[1]?.split('\nsrc/\n')[1]?.split('\ntests/')[0] ?? '';
  const rooms = tree.split(/\n(?= {2}\w)|^(?= {2}\w)/).map((part) => part.trim());
  return new Map(
    rooms.map((room) => {
      const [name = '', ...rest] = [...room.matchAll(/(?<![\w/.-])[\w-]+(?:\/|\.tsx?\b)/g)].map(([word]) => word);
      return [name.replace('/', ''), rest];
    }),
  );
}

describe('the documents', () => {
  it('are read', () => {
    expect(documents.length).toBeGreaterThan(15);
  });

  it('have no line of prose longer than 120 characters', () => {
    const long = documents.flatMap(({ file, text }) =>
      [...proseOf(text)].flatMap(({ number, line }) => (line.length > MOST_CHARACTERS ? [`${file}:${number}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('link only to what exists', () => {
    const dead = documents.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(path.join(path.dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('name only files and folders that exist', () => {
    // What a run makes, and names with a part to be filled in: `src/forms/<form>/`.
    const isPattern = (name: string) => /[<>*{}]/.test(name) || name.startsWith('tests/e2e/output');
    const named = documents.flatMap(({ file, text }) =>
      [...text.matchAll(/`((?:src|tests|docs|scripts|bench)\/[^`\s:]*)/g)].map((match) => ({
        file,
        name: match[1] ?? '',
      })),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ name }) => !isPattern(name) && !existsSync(name))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  const rooms = roomsOfTree();
  const folders = globSync(['src/*/*/', 'src/*/*/*/'])
    .map((folder) => folder.split(path.sep).join('/').replace(/\/$/, ''))
    .filter((folder) => !path.basename(folder).includes('.'));

  it('names every folder of the rooms', () => {
    const unnamed = folders.filter((folder) => {
      const [, room = ''] = folder.split('/');
      return rooms.get(room)?.includes(`${path.basename(folder)}/`) !== true;
    });
    expect(folders.length).toBeGreaterThan(80);
    expect(unnamed).toEqual([]);
  });

  it('names no folder or file that is not there', () => {
    const gone = [...rooms].flatMap(([room, names]) =>
      names
        .filter((name) => globSync(`src/${room}/**/${name.replace('/', '')}`).length === 0)
        .map((name) => `${room}: ${name}`),
    );
    expect(gone).toEqual([]);
  });
});

describe('the tables of documents', () => {
  const textOf = (name: string) => documents.find(({ file }) => file === name)?.text ?? '';

  it('have every code of a refusal (sync-protocol 1.3)', () => {
    const clause = textOf('docs/sync-protocol.md').split('**1.3**')[1]?.split('**1.4**')[0] ?? '';
    expect(PROBLEM_CODES.filter((code) => !clause.includes(`\`${code}\``))).toEqual([]);
  });

  it('count the requirements of OWASP ASVS as they stand (asvs)', () => {
    const text = textOf('docs/asvs.md');
    const count = (status: string): number =>
      text.match(new RegExp(`^\\| \\d+\\.\\d+\\.\\d+ \\| ${status} \\|`, 'gm'))?.length ?? 0;
    const [holds, notMet, not] = ['holds', 'not met', 'does not apply'].map(count) as [number, number, number];
    const applies = holds + notMet;
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      `Of ${applies + not} requirements ${not} do not apply; of the ${applies} that apply ${holds} hold (${Math.round((100 * holds) / applies)} %) and ${notMet} are not met`,
    );
  });

  it('have every action of the audit (sync-protocol 14), and no other', () => {
    const section = textOf('docs/sync-protocol.md').split('## 14 ')[1]?.split('## 15 ')[0] ?? '';
    const list = section.split('Actions: ')[1]?.split('.')[0] ?? '';
    const named = [...list.matchAll(/`([a-z-]+)`/g)].map(([, action = '']) => action);
    expect(named.toSorted()).toEqual([...AUDIT_ACTIONS].toSorted());
  });

  it('have every fact of an item of a board (boards)', () => {
    expect(textOf('docs/boards.md').replaceAll(/\s+/g, ' ')).toContain(
      `(\`BOARD_FACTS\`): \`${BOARD_FACTS.join(' ')}\``,
    );
  });

  it('have every package that we hire (adr 2)', () => {
    const hired = Object.keys({ ...packageFile.dependencies, ...packageFile.devDependencies });
    expect(hired.filter((name) => !textOf('docs/adr/0002-dependencies.md').includes(name))).toEqual([]);
  });

  it('have every variable that the service reads, and every command that they name exists', () => {
    const config = readFileSync('src/server/config-schema.ts', 'utf8');
    const variables = [...config.matchAll(/^ {2}([A-Z][A-Z0-9_]+): z\b/gm)].map((match) => match[1] ?? '');
    expect(variables.length).toBeGreaterThan(10);
    const told = textOf('docs/operations.md').replaceAll('…_', 'BITACORA_S3_');
    expect(variables.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
    const commands = documents.flatMap(({ text }) =>
      [...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map((match) => match[1] ?? ''),
    );
    expect(commands.filter((name) => !Object.hasOwn(packageFile.scripts, name))).toEqual([]);
  });
});
