import { describe, expect, it } from 'vitest';
import { saveSettings } from '../../src/storage/phone/settings.ts';
import { listDayBytes, readSyncState } from '../../src/storage/phone/sync-state.ts';
import { listPhotosToSend } from '../../src/storage/photos/photos.ts';
import { gzipWith } from '../../src/sync/gzip.ts';
import { phonePort } from '../../src/sync/phone-port.ts';
import { createRunner } from '../../src/sync/runner.ts';
import { photoOf } from '../support/sim-phone.ts';
import { faultsOf, heldBy, setStage } from './stage.ts';

describe('on a link of 50 kbit/s', () => {
  it('no request puts more than 10 s of sending at stake', async () => {
    const stage = await setStage({ compress: false });
    stage.link.bytesPerSecond = 50_000 / 8;
    stage.link.latencyMs = 600;
    const made = [];
    for (let index = 0; index < 40; index += 1) made.push(await stage.phone.finish(`${index} ${'x'.repeat(3_000)}`));
    made.push(await stage.phone.finish('con fotos', [photoOf(1, 300_000)]));
    await stage.phone.wake();
    expect(stage.link.longestSendMs).toBeLessThanOrEqual(10_000);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('a photo reaches the service in parts although every third request is cut', async () => {
    const stage = await setStage();
    stage.link.bytesPerSecond = 50_000 / 8;
    const made = await stage.phone.finish('uno', [photoOf(1, 300_000)]);
    let count = 0;
    stage.link.fate = () => {
      count += 1;
      return count % 3 === 0 ? { kind: 'cut-during', part: 0.4 } : { kind: 'pass' };
    };
    for (let round = 0; round < 30; round += 1) await stage.phone.wake();
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });
});

describe('on a fast link', () => {
  it('batches grow until sixty records go in a handful of requests', async () => {
    const stage = await setStage();
    stage.link.bytesPerSecond = 10_000_000;
    for (let index = 0; index < 60; index += 1) await stage.phone.finish(`${index} ${'x'.repeat(3_000)}`);
    await stage.phone.wake();
    expect(heldBy(stage.service)).toHaveLength(60);
    expect(stage.service.requests.filter(isPushMade)).toHaveLength(2);
  });
});

describe('a day without signal', () => {
  it('makes no batches smaller: when the link is there, what waits goes in as few requests as ever', async () => {
    const stage = await setStage();
    stage.link.bytesPerSecond = 10_000_000;
    stage.phone.online = false;
    for (let index = 0; index < 30; index += 1) {
      await stage.phone.finish(`visita ${index}`);
      await stage.phone.wake('finish');
    }
    stage.phone.online = true;
    await stage.phone.wake('online');
    expect(heldBy(stage.service)).toHaveLength(30);
    expect(stage.service.requests.filter(isPushMade).length).toBeLessThanOrEqual(3);
  });

  it('but a link that answers and breaks at every push halves them, until one goes alone', async () => {
    const stage = await setStage();
    for (let index = 0; index < 8; index += 1) await stage.phone.finish(`visita ${index}`);
    stage.link.fate = (request) => (isPushMade(request) ? { kind: 'cut-before' } : { kind: 'pass' });
    for (let round = 0; round < 6; round += 1) await stage.phone.wake();
    expect((await readSyncState(stage.phone.own)).batchSize).toBe(1);
  });
});

describe('memory', () => {
  it('never holds more bodies than one batch, however long the queue', async () => {
    const stage = await setStage({ compress: false });
    for (let index = 0; index < 80; index += 1) await stage.phone.finish(`${index} ${'x'.repeat(2_000)}`);
    let held = 0;
    let most = 0;
    const runner = createRunner({
      storage: stage.phone.storage,
      fetch: async (url, init) => {
        if (url.endsWith('/sync/push')) most = Math.max(most, held);
        const answer = await stage.link.fetch(url, init);
        if (url.endsWith('/sync/push')) held = 0;
        return answer;
      },
      origin: '',
      clock: stage.clock,
      random: () => 0.5,
      locks: null,
      compress: null,
      connection: () => null,
      port: (storage, owner) => {
        const port = phonePort(storage, owner);
        return {
          ...port,
          freezeForSending: async (keys) => {
            const frozen = await port.freezeForSending(keys);
            held += frozen.reduce((sum, one) => sum + JSON.stringify(one.submission).length, 0);
            return frozen;
          },
        };
      },
    });
    stage.link.bytesPerSecond = 6_250;
    await runner.wake('button');
    runner.stop();
    expect(heldBy(stage.service)).toHaveLength(80);
    expect(most).toBeGreaterThan(10_000);
    expect(most).toBeLessThan(60_000);
  });
});

describe('what it cost', () => {
  it('is counted by day in bytes that really went over the wire', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno', [photoOf(1, 20_000)]);
    await stage.phone.wake();
    const [today] = await listDayBytes(stage.phone.own, 1);
    const sent = stage.service.requests.reduce((sum, request) => sum + request.bytes, 0);
    expect(today).toMatchObject({ day: '2026-11-22', sent });
    expect(today?.received).toBeGreaterThan(200);
  });

  it('is less with gzip, which the service reads', async () => {
    const text = JSON.stringify(Array.from({ length: 50 }, () => ({ pregunta: 'respuesta' })));
    const compressed = await gzipWith(CompressionStream)?.(text);
    expect(compressed?.byteLength).toBeLessThan(text.length / 4);
    expect(gzipWith(undefined)).toBeNull();
  });
});

describe('photos only on wifi', () => {
  it('wait on a mobile network while records and the pull go, and go as soon as there is wifi', async () => {
    let connection = 'cellular';
    const stage = await setStage({ connection: () => connection });
    await saveSettings(stage.phone.storage, { photosOnlyOnWifi: true });
    const made = await stage.phone.finish('uno', [photoOf(1, 3_000)]);
    expect(await stage.phone.wake('finish')).toEqual({ kind: 'done', left: true });
    expect(stage.service.requests.some(isPutMade)).toBe(false);
    expect(await listPhotosToSend(stage.phone.own)).toHaveLength(1);
    expect((await readSyncState(stage.phone.own)).lastCompleteAt).toBeNull();
    connection = 'wifi';
    expect(await stage.phone.wake('connection')).toEqual({ kind: 'done', left: false });
    expect((await readSyncState(stage.phone.own)).lastCompleteAt).not.toBeNull();
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });
});

const isPushMade = (request: { readonly path: string }): boolean => request.path === '/sync/push';
const isPutMade = (request: { readonly method: string }): boolean => request.method === 'PUT';
