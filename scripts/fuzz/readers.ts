import { isUtf8 } from 'node:buffer';
import { parse } from '../../src/domain/expression/parse.ts';
import { compilePattern } from '../../src/domain/expression/regular-expression.ts';
import { compileForm } from '../../src/domain/form/compile-form.ts';
import { canonicalJson } from '../../src/domain/submission/canonical.ts';
import { fileTypeOf, MAGIC_BYTES } from '../../src/domain/submission/file-type.ts';
import { readBackup } from '../../src/domain/sync/backup-format.ts';
import { packColumns } from '../../src/domain/sync/pack-columns.ts';
import { readPage } from '../../src/domain/sync/read-page.ts';
import { readMarked } from '../../src/domain/text/marked.ts';
import { readXlsForm } from '../../src/domain/xlsform/read-xlsform.ts';
import { writeXlsForm } from '../../src/domain/xlsform/write-xlsform.ts';
import { chlorinationCheck } from '../../src/forms/chlorination-check/form.ts';
import { POA_COLUMNS } from '../../src/forms/plans/poa-columns.ts';
import { readExport } from '../../src/server/imports/read-export.ts';
import { passesJsonBounds } from '../../src/server/json-bounds.ts';
import { compileFilter } from '../../src/server/odata/filter.ts';
import { readPlan } from '../../src/server/plan/read-plan.ts';
import { readTable } from '../../src/server/registry/read-table.ts';
import { readColumns } from '../../src/server/submissions/read-columns.ts';
import { readRecord } from '../../src/server/submissions/read-record.ts';
import { splitBatch } from '../../src/server/submissions/split-batch.ts';
import { parseBytes } from '../../src/server/xlsform/parse-bytes.ts';
import { makeZip } from '../../tests/support/make-zip.ts';
import { BACKUP_TOOLS, backupFile } from './backup-sample.ts';
import { type Chance, chanceOf } from './random.ts';
import type { Finding, FuzzOptions, FuzzResult } from './run.ts';
import { anyJson, anyText, damaged } from './values.ts';

/** Something that reads what came from outside. It may refuse; it may not throw. `often`: of how many turns it has one. */
type Reader = {
  readonly name: string;
  readonly samples: readonly [Uint8Array, ...Uint8Array[]];
  readonly often: number;
  readonly read: (bytes: Uint8Array<ArrayBuffer>) => unknown;
};

const MOST_FINDINGS = 20;

/**
 * Gives the readers of every format that comes from outside bytes that a seed damages, without a service around them: ten
 * thousands a second. Whatever one throws is a finding.
 */
export async function fuzzReaders({ seed, inputs, isOver }: FuzzOptions): Promise<FuzzResult> {
  const chance = chanceOf(seed);
  const readers = await allReaders();
  const byRoute = new Map<string, number>();
  const findings: Finding[] = [];
  let done = 0;
  const ends = (): boolean => done >= inputs || findings.length >= MOST_FINDINGS || isOver?.() === true;
  for (let round = 1; !ends(); round += 1) {
    for (const { name, samples, often, read } of readers) {
      if (round % often !== 0 || done >= inputs) continue;
      const bytes = input(chance, samples);
      try {
        // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a finding has its input
        await read(bytes);
      } catch (error) {
        const request = { method: 'POST', url: name, headers: {}, payload: Buffer.from(bytes) } as const;
        findings.push({ input: done, status: 599, request, body: told(error) });
      }
      byRoute.set(name, (byRoute.get(name) ?? 0) + 1);
      done += 1;
    }
    // Timers and the signal to stop have their turn too.
    // oxlint-disable-next-line no-await-in-loop -- on purpose
    if (round % 100 === 0) await new Promise(setImmediate);
  }
  return { inputs: done, byStatus: new Map(), byRoute, busy: new Map(), findings };
}

function told(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error);
}

function input(chance: Chance, [first, ...others]: Reader['samples']): Uint8Array<ArrayBuffer> {
  if (chance.happens(0.03)) return new Uint8Array(Buffer.from(anyText(chance)));
  if (chance.happens(0.03)) return new Uint8Array(Buffer.from(JSON.stringify(anyJson(chance)) ?? 'null'));
  return damaged(chance, chance.pick([first, ...others]));
}

/** As a service reads JSON out of bytes; undefined: it is none. */
function json(bytes: Uint8Array): unknown {
  if (!passesJsonBounds(bytes) || !isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(text(bytes));
  } catch {
    return undefined;
  }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

function csv(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'));
}

async function allReaders(): Promise<readonly Reader[]> {
  const record = { id: 'a', revision: 1, answers: { puntos: [{ cloro: 0.5 }, { cloro: null }], nota: 'ñ "1"' } };
  const push = Buffer.from(JSON.stringify({ submissions: [record, record] }));
  const columns = packColumns([record, { ...record, revision: 2 }]);
  const packed = Buffer.from(JSON.stringify({ submissions: columns, digest: 'a'.repeat(64) }));
  const page = Buffer.from(JSON.stringify({ changes: [], columns, next: 'x', more: false, epoch: 'e' }));
  const form = Buffer.from(JSON.stringify(chlorinationCheck));
  const small = Buffer.from(
    JSON.stringify({
      id: 'x',
      version: 1,
      title: { es: 'X' },
      languages: ['es'],
      children: [{ kind: 'question', type: 'integer', name: 'a', label: { es: 'A' }, constraint: '. > 1' }],
    }),
  );
  const formZip = makeZip(
    writeXlsForm(chlorinationCheck).map(({ name, rows }) => ({ name: `${name}.csv`, bytes: csv(rows) })),
  );
  const registry = 'type,code,name,municipality,latitude,longitude\nprovider,P1,"Junta ""1""",0801,14.1,-87.2\n';
  const spanish = 'tipo;codigo;nombre;municipio\r\nprovider;P1;Junta;0801\r\n';
  const plan = 'Municipio;Actividad;Responsable;Mes\n0801;Taller;AMHON;3\n';
  const central = makeZip([
    { name: 'x.csv', bytes: 'KEY,a,g-b\nuuid:1,2,"x"\n' },
    { name: 'media/1.jpg', bytes: 'JFIF' },
  ]);
  const filters = [
    "revision eq 1 and contains(id,'a') or not (startswith(id, 'b') and 1 lt 2)",
    "__system/submissionDate ge 2026-01-01T00:00:00Z and year(now()) eq 2026 and id ne null and 'a''b' eq id",
  ];
  const expressions = [
    "if(${a} > 1 and selected(../b, 'x'), concat('a', string(.)), count-selected(${c}) * 2 div 3)",
    "instance('list')/root/item[name = current()/../a and position() < 3]/label",
    "regex(., '^[A-Z]{2,3}\\d+(-x)?$') or format-date(today(), '%Y-%m') = \"2026\"",
  ];
  const names = new Map([
    ['revision', 'Edm.Int64'],
    ['id', 'Edm.String'],
    ['__system/submissionDate', 'Edm.DateTimeOffset'],
  ] as const);
  const now = new Date('2026-11-28T12:00:00Z');
  return [
    reader('a backup of a phone', [await backupFile()], drainBackup),
    reader('the registry as CSV', [Buffer.from(registry), Buffer.from(spanish)], readTable),
    reader(
      'the yearly plan as CSV',
      [Buffer.from(plan)],
      asCsv((bytes) => readPlan(bytes, POA_COLUMNS, 'es')),
    ),
    reader('records of another system', [Buffer.from('KEY,a\n1,"2"\n'), central], asCsv(readExport)),
    reader('a form as a zip of sheets', [formZip], readSheets, 10),
    reader('a form as data', [small, form], (bytes) => compileForm(json(bytes)), 10),
    reader('a push', [push], (bytes) => {
      const split = splitBatch(Buffer.from(bytes));
      return split.ok ? split.items.map(readRecord) : split;
    }),
    reader('a push as columns', [packed], (bytes) => readColumns(Buffer.from(bytes), 500)),
    reader('a page of a pull', [page], (bytes) => readPage(json(bytes))),
    reader('canonical JSON', [push], (bytes) => canonicalJson(json(bytes))),
    reader('a filter of OData', textsOf(filters), (bytes) => compileFilter(text(bytes), names, now)),
    reader('an expression of a form', textsOf(expressions), (bytes) => parse(text(bytes))),
    reader('a pattern of a form', textsOf(['^[A-Z]{2,3}(\\d+|x)*$', '\\p{L}+[^a-c-[b]]']), (bytes) =>
      compilePattern(text(bytes)),
    ),
    reader('a marked text', textsOf(['# A\n\n- *b* **c** [d](https://e) <span style="color:red">f</span>']), (bytes) =>
      readMarked(text(bytes)),
    ),
    reader(
      'the kind of a file',
      [Buffer.from('RIFF....WEBPVP8 '), Buffer.from('\u0000\u0000\u0000 ftypM4A ')],
      (bytes) => fileTypeOf(bytes.subarray(0, MAGIC_BYTES)),
    ),
  ];
}

function reader(name: string, samples: Reader['samples'], read: Reader['read'], often = 1): Reader {
  return { name, samples, often, read };
}

function textsOf(texts: readonly string[]): Reader['samples'] {
  const [first = '', ...others] = texts;
  return [Buffer.from(first), ...others.map((each) => Buffer.from(each))];
}

/** A workbook starts a thread of its own, which the routes show; here the reading in this one counts. */
function asCsv(read: (bytes: Uint8Array) => unknown): Reader['read'] {
  return (bytes) => (text(bytes).includes('[Content_Types]') ? null : read(bytes));
}

async function readSheets(bytes: Uint8Array): Promise<void> {
  const workbook = await parseBytes(bytes);
  if (workbook.ok) readXlsForm(workbook.sheets);
}

async function drainBackup(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  async function* source(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    yield bytes;
  }
  for await (const item of readBackup(source(), BACKUP_TOOLS, null)) if (item.status === 'refused') return;
}
