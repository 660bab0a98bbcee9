import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqlite } from '../../contract/support/databases.ts';
import { visit } from '../../contract/support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from '../../contract/support/service.ts';

describe('slow and broken clients', () => {
  const database = sqlite();
  let service: ServiceUnderTest;
  let technician: Caller;
  beforeAll(async () => {
    await database.start();
    service = await startService(database);
    technician = await service.person({ role: 'technician' });
  });
  afterAll(async () => {
    await service.close();
    await database.stop();
  });

  test('connections have bounds of time, so that nobody holds them for nothing', () => {
    const { headersTimeout, requestTimeout, timeout } = service.app.server;
    // Node looks every half minute unless told, which would make a bound of 30 s one of 60.
    const connectionsCheckingInterval: unknown = Reflect.get(service.app.server, 'connectionsCheckingInterval');
    expect({ connectionsCheckingInterval, headersTimeout, requestTimeout, timeout }).toEqual({
      connectionsCheckingInterval: 5_000,
      headersTimeout: 30_000,
      requestTimeout: 600_000,
      timeout: 90_000,
    });
  });

  test('hundreds of half requests keep nobody else from being served, and a push that breaks off stores nothing', async () => {
    const port = Number(new URL(service.url).port);
    const record = visit(technician.device);
    const body = JSON.stringify({ submissions: [record] });
    const half = [
      'POST /api/v1/sync/push HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${technician.token}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body.slice(0, -1),
    ].join('\r\n');
    const sockets = Array.from({ length: 300 }, (_, index) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(index % 3 === 0 ? 'GET /api/v1/health HT' : half);
      return socket;
    });
    expect((await service.call('GET', '/health')).status).toBe(200);
    expect((await technician.push(visit(technician.device)))[0]?.outcome).toBe('stored');
    for (const socket of sockets) socket.destroy();
    const asked = await technician.call('POST', '/sync/receipts', { json: { submissions: [record] } });
    expect(asked.body.results).toMatchObject([{ outcome: 'unknown' }]);
    expect(service.log.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
