import { describe, expect, it } from 'vitest';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { TECHNICIAN } from '../support/sim-phone.ts';
import { heldBy, type Stage, setStage } from './stage.ts';

const CODE = 'Zm9vYmFyYmF6cXV4';

/** A phone that has just joined with a code; `codes` are what the service is asked to open a session with. */
async function justJoined(): Promise<Stage & { readonly codes: unknown[] }> {
  const stage = await setStage();
  const codes: unknown[] = [];
  const handle = stage.service.handle.bind(stage.service);
  stage.service.handle = (request) => {
    if (request.path === '/sessions') {
      codes.push(JSON.parse(new TextDecoder().decode(request.body)));
      stage.service.signedOut = false;
      const body = {
        me: TECHNICIAN,
        expiresAt: '2030-01-01T00:00:00Z',
        time: new Date(stage.clock.now()).toISOString(),
      };
      return { status: 201, headers: { 'Bitacora-Protocol': '1' }, body: JSON.stringify(body) };
    }
    return handle(request);
  };
  const joining = { code: CODE, deviceName: 'Teléfono de Ana', atMs: stage.clock.now() };
  await joinSession(stage.phone.storage, TECHNICIAN, null, joining);
  return { ...stage, codes };
}

describe('a phone that dies soon after joining, before the browser has written its cookie', () => {
  it('opens the session again with the kept code and the same device, and sends in the same round', async () => {
    const stage = await justJoined();
    await stage.phone.finish('uno');
    stage.service.signedOut = true;
    expect(await stage.phone.wake('start')).toEqual({ kind: 'done', left: false });
    expect(stage.codes).toEqual([
      { code: CODE, device: { id: stage.phone.storage.device.id, name: 'Teléfono de Ana' } },
    ]);
    expect(heldBy(stage.service)).toHaveLength(1);
    expect((await readSession(stage.phone.storage))?.signedOut).toBe(false);
  });

  it('keeps the code through contacts of the first minute, and gives it up with the first after it', async () => {
    const stage = await justJoined();
    stage.clock.advance(50_000);
    await stage.phone.wake();
    expect((await readSession(stage.phone.storage))?.joining?.code).toBe(CODE);
    stage.clock.advance(11_000);
    await stage.phone.wake();
    expect(await readSession(stage.phone.storage)).toEqual({ me: TECHNICIAN, signedOut: false, expiresAt: null });
  });

  it('counts the minute anew from the session that it opened again', async () => {
    const stage = await justJoined();
    stage.clock.advance(50_000);
    stage.service.signedOut = true;
    await stage.phone.wake();
    stage.clock.advance(30_000);
    stage.service.signedOut = true;
    expect(await stage.phone.wake()).toMatchObject({ kind: 'done' });
    expect(stage.codes).toHaveLength(2);
  });

  it('asks once, and tells that the session ended, when the code opens nothing any more (a revoked phone)', async () => {
    const stage = await justJoined();
    await stage.phone.finish('uno');
    const handle = stage.service.handle.bind(stage.service);
    stage.service.signedOut = true;
    stage.service.handle = (request) => {
      if (request.path !== '/sessions') return handle(request);
      stage.codes.push(request.path);
      const problem = { type: 'x', title: 'x', status: 409, code: 'code-expired' };
      return { status: 409, headers: { 'Bitacora-Protocol': '1' }, body: JSON.stringify(problem) };
    };
    expect(await stage.phone.wake()).toEqual({ kind: 'signed-out' });
    expect(await stage.phone.wake()).toEqual({ kind: 'signed-out' });
    expect(stage.codes).toHaveLength(1);
    expect(await readSession(stage.phone.storage)).toEqual({ me: TECHNICIAN, signedOut: true, expiresAt: null });
  });

  it('keeps the code when the link breaks while it asks', async () => {
    const stage = await justJoined();
    stage.service.signedOut = true;
    stage.link.fate = (request) => ({ kind: request.path === '/sessions' ? 'cut-before' : 'pass' });
    expect(await stage.phone.wake()).toEqual({ kind: 'stopped', code: 'offline' });
    stage.link.fate = () => ({ kind: 'pass' });
    expect(await stage.phone.wake()).toMatchObject({ kind: 'done' });
  });

  /** The service answers the opening of a session like this. */
  const openingAnswers = (stage: Stage, status: number, body: object): void => {
    const handle = stage.service.handle.bind(stage.service);
    stage.service.handle = (request) =>
      request.path === '/sessions'
        ? { status, headers: { 'Bitacora-Protocol': '1' }, body: JSON.stringify(body) }
        : handle(request);
    stage.service.signedOut = true;
  };
  const kept = async ({ phone }: Stage) => (await readSession(phone.storage))?.joining?.code ?? null;

  it.each([
    ['code-unknown', null],
    ['code-used', null],
    ['malformed-request', CODE],
    ['forbidden', CODE],
  ])('refused for %s, keeps the code where it may only have been damaged on the way', async (code, left) => {
    const stage = await justJoined();
    openingAnswers(stage, 403, { type: 'x', title: 'x', status: 403, code });
    expect(await stage.phone.wake()).toEqual({ kind: 'signed-out' });
    expect(await kept(stage)).toBe(left);
  });

  it('is nobody else for it, and gives the code up, where the session that it opens is another person’s', async () => {
    const stage = await justJoined();
    const me = { ...TECHNICIAN, userId: '0190a000-0000-7000-8000-0000000000ff' };
    openingAnswers(stage, 201, { me, expiresAt: '2030-01-01T00:00:00Z', time: '2026-11-22T08:00:00Z' });
    expect(await stage.phone.wake()).toEqual({ kind: 'signed-out' });
    expect(await readSession(stage.phone.storage)).toEqual({ me: TECHNICIAN, signedOut: true, expiresAt: null });
  });

  it('gives the code up with the first contact also after its clock was set back by years', async () => {
    const stage = await justJoined();
    stage.clock.set(stage.clock.now() - 400 * 86_400_000);
    await stage.phone.wake();
    expect(await kept(stage)).toBeNull();
  });
});
