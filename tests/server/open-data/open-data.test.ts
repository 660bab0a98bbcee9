import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { indicatorReportSchema } from '../../../src/domain/indicators/report.ts';
import { openDataAnswerSchema } from '../../../src/domain/sync/open-data.ts';
import { countryDay } from '../../../src/server/country-day.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import { layRecord } from '../support/records.ts';
import { type Running, startRunning } from '../support/running.ts';

let service: Running;
beforeEach(async () => {
  service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-open-unused'), Date.now) });
});
afterEach(() => service.stop());

const anybody = (path: string): Promise<Response> => fetch(`${service.url}/api/v1${path}`);
const turn = (enabled: boolean, as?: string, title = 'Agua <en> nuestros municipios'): Promise<Response> =>
  service.api('/open-data/settings', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ enabled, title }),
    ...(as === undefined ? {} : { as }),
  });

async function layComplaint(state: 'approved' | 'received'): Promise<void> {
  const author = (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
  const answers = { fecha: '2026-11-20', estado: 'resuelta', descripcion: 'La señora Pérez, 9999-1234', tipo: 'fuga' };
  await layRecord(service.db, { author, form: 'complaint', municipality: '1609', state, answers });
}

describe('open data', () => {
  test('are closed until the Secretariat opens them, and closed again at once', async () => {
    for (const path of ['/open-data', '/open-data.csv', '/open-data.html'])
      expect([path, (await anybody(path)).status]).toEqual([path, 404]);
    const opened = await turn(true);
    expect(openDataAnswerSchema.parse(await opened.json())).toMatchObject({
      enabled: true,
      changedBy: 'Administración',
    });
    for (const path of ['/open-data', '/open-data.csv', '/open-data.html'])
      expect([path, (await anybody(path)).status]).toEqual([path, 200]);
    await turn(false);
    expect((await anybody('/open-data')).status).toBe(404);
  });

  test('are opened by nobody who sees but a part, nor without a session', async () => {
    const supervisor = await service.join({ name: 'Silvia', role: 'supervisor', municipalities: ['1609'] });
    expect((await turn(true, supervisor.token)).status).toBe(403);
    expect((await service.api('/open-data/settings', { as: supervisor.token })).status).toBe(403);
    expect((await anybody('/open-data/settings')).status).toBe(401);
  });

  test('tell approved figures by municipality, and nothing that anybody wrote', async () => {
    await layComplaint('approved');
    await layComplaint('received');
    await turn(true);
    const answer = await anybody('/open-data?year=2026');
    const text = await answer.text();
    const report = indicatorReportSchema.parse(JSON.parse(text));
    expect(report.places.find(({ municipality }) => municipality === '1609')?.figures).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'DQ-01', value: 1 })]),
    );
    expect(report.figures.map(({ code }) => code).filter((code) => /^(SO|AC)-/.test(code))).toEqual([]);
    const page = await (await anybody('/open-data.html?year=2026')).text();
    const csv = await (await anybody('/open-data.csv?year=2026')).text();
    for (const told of [text, page, csv]) {
      expect(told).not.toContain('Pérez');
      expect(told).not.toContain('9999');
    }
    expect(page).toContain('Chinda, Santa Bárbara');
    expect(page).toContain('Agua &lt;en&gt; nuestros municipios');
    expect(page).toContain('sin datos');
    // As dates and quotation marks are written everywhere; and nobody is led into a year that has not begun.
    expect(page).toMatch(/Contado el \d\d\/\d\d\/\d{4}\./);
    expect(page).toContain('«Sin datos» no es cero');
    // In Honduras the year begins six hours later than by the clock of the world.
    const year = Number(countryDay(new Date()).slice(0, 4));
    const last = await (await anybody(`/open-data.html?year=${year}`)).text();
    expect(last).not.toContain(`year=${year + 1}`);
    expect(last).toContain(`year=${year - 1}`);
    const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
    expect(rows.find((row) => row['codigo'] === 'DQ-01' && row['codigo_municipio'] === '1609')).toMatchObject({
      valor: '1',
    });
  });

  test('are counted once for all who ask within ten minutes', async () => {
    await turn(true);
    const first = indicatorReportSchema.parse(await (await anybody('/open-data?year=2026')).json());
    await layComplaint('approved');
    const second = indicatorReportSchema.parse(await (await anybody('/open-data?year=2026')).json());
    expect(second).toEqual(first);
    expect((await anybody('/open-data?year=1999')).status).toBe(422);
  });
});
