import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileForm } from '../../src/domain/form/compile-form.ts';
import { earlierVersions } from '../../src/forms/earlier-versions.ts';
import { forms } from '../../src/forms/index.ts';
import { scoringTables } from '../../src/forms/scoring/index.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'forms', 'released');
const frozen = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('released form versions', () => {
  it('are the same as on the day of their release, and can be read', () => {
    const changed = frozen.filter((name) => {
      const copy: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const [id, version] = name.replace(/\.json$/, '').split('@');
      const current = forms.find((form) => form.id === id && form.version === Number(version));
      const isCurrentChanged = current !== undefined && JSON.stringify(current) !== JSON.stringify(copy);
      return isCurrentChanged || !compileForm(copy).ok;
    });
    expect(changed).toEqual([]);
  });

  it('never go back: a form is at least at its highest released version', () => {
    const ahead = frozen.filter((name) => {
      const [id, version] = name.replace(/\.json$/, '').split('@');
      return (forms.find((form) => form.id === id)?.version ?? 0) < Number(version);
    });
    expect(ahead).toEqual([]);
  });

  it('are all known to this release, the latest as the form itself and the earlier ones as their copies', async () => {
    const known = [...forms, ...earlierVersions].map(({ id, version }) => `${id}@${version}.json`);
    expect(known.toSorted()).toEqual(frozen.toSorted());
    for (const { id, version, read } of earlierVersions) {
      expect(JSON.parse(readFileSync(join(folder, `${id}@${version}.json`), 'utf8'))).toEqual(await read());
    }
  });
});

describe('released scoring and indicator tables', () => {
  const tables = [
    ...scoringTables.map((table) => ({ kind: 'scoring', table })),
    { kind: 'indicators', table: indicatorTable },
  ];
  const copyOf = (kind: string, name: string): unknown => JSON.parse(readFileSync(join(folder, kind, name), 'utf8'));

  it.each(tables)('$kind $table.id changes only under another version', ({ kind, table }) => {
    const released = readdirSync(join(folder, kind)).filter((name) => name.startsWith(`${table.id}@`));
    const versions = released.map((name) => Number(/@(\d+)\.json$/.exec(name)?.[1]));
    expect(table.version).toBeGreaterThanOrEqual(Math.max(1, ...versions));
    if (released.length === 0) return;
    const frozenAs = `${table.id}@${table.version}.json`;
    if (released.includes(frozenAs)) expect(copyOf(kind, frozenAs)).toEqual(JSON.parse(JSON.stringify(table)));
    // A version that is not released yet differs from the last one that is.
    else expect(copyOf(kind, released.at(-1) ?? '')).not.toEqual(JSON.parse(JSON.stringify(table)));
  });
});
