import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidOf } from './chance.ts';
import { type Colleague, openDemoService } from './demo-service.ts';
import { createFieldWork, type FieldWork } from './field-work.ts';
import { boardsOf, MARK, PEOPLE, registryFile } from './movement.ts';
import { plantOddities } from './oddities.ts';
import { threeYears } from './three-years.ts';

/** This file says that a folder holds a demonstration and may be made anew. */
const MARKER = 'DEMOSTRACION.md';

export type DemoRequest = {
  /** A folder of its own. */
  readonly folder: string;
  /** The day on which the demonstration ends: what is waiting, overdue or silent is so by this day. */
  readonly now: Date;
  /** 12 Juntas instead of 60, for tests. */
  readonly small: boolean;
};

export type DemoResult =
  | { readonly kind: 'foreign-folder' }
  | {
      readonly kind: 'made';
      readonly records: number;
      /** Of all records together: a record that was corrected has two. */
      readonly revisions: number;
      readonly reviews: number;
      readonly pictures: number;
      readonly waiting: number;
      /** By role: who, and the code to join with. */
      readonly codes: readonly { readonly role: string; readonly name: string; readonly code: string }[];
      readonly oddities: readonly string[];
    };

/** Fills a folder with a made movement, through the forms that people fill and the service that takes them in. */
export async function makeDemo({ folder, now, small }: DemoRequest): Promise<DemoResult> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    if (!existsSync(join(folder, MARKER))) return { kind: 'foreign-folder' };
    rmSync(folder, { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MARKER), 'Se está llenando · being filled\n');
  const begin = new Date(Date.UTC(now.getUTCFullYear() - 2, 0, 8, 15));
  const service = await openDemoService(folder, begin);
  try {
    const boards = boardsOf(small);
    const admin = await service.joinAsAdministrator(uuidOf(new Date(0), 'admin'));
    await admin.post('/registry/imports?fileName=demostracion.csv', registryFile(boards), 'text/csv');
    const entities = await admin.registry();
    const people = new Map<string, Colleague>([['admin', admin]]);
    for (const person of PEOPLE) {
      const partner = person.partner === null ? null : (entities.get(person.partner)?.id ?? null);
      people.set(person.key, await service.enrol(admin, person, partner));
    }
    const work: FieldWork = createFieldWork({ service, people, entities, now });
    threeYears(work, boards, now);
    const oddities = plantOddities(work, boards, now);
    const counts = await work.deliver();
    service.setClock(now);
    const codes = [];
    for (const key of ['secretaria', 'supervisora-norte', 'tecnica-1609', 'titular-1609', 'contacto-DEMO-S1']) {
      const person = PEOPLE.find((each) => each.key === key);
      const who = people.get(key);
      if (person === undefined || who === undefined) continue;
      codes.push({ role: person.role, name: person.name, code: await service.codeFor(admin, who) });
    }
    codes.push({ role: 'admin', name: 'Administración', code: await service.codeFor(admin, admin) });
    writeFileSync(join(folder, MARKER), describe(now, oddities));
    return { kind: 'made', ...counts, codes, oddities };
  } finally {
    await service.close();
  }
}

function describe(now: Date, oddities: readonly string[]): string {
  return [
    '# Demostración de Bitácora del Agua',
    '',
    `Todo lo de esta carpeta es inventado por un programa y termina en "${MARK}". No es información de ningún municipio,`,
    'Junta ni organización. No la mezcle con datos reales. `npm run demo` la borra y la hace de nuevo.',
    '',
    'Everything in this folder was made up by a program. It is about no real municipality, board or organisation.',
    '',
    `Día en que termina · last day: ${now.toISOString().slice(0, 10)}`,
    '',
    '## Rarezas puestas a propósito',
    '',
    ...oddities.map((line) => `- ${line}`),
    '',
  ].join('\n');
}
