import { describe, expect, it } from 'vitest';
import type { SubmissionStatus } from '../../../src/domain/submission/status.ts';
import type { PhotoEntry } from '../../../src/domain/submission/submission.ts';
import type { OutboxItem } from '../../../src/storage/outbox/outbox-items.ts';
import type { PhotoTransfer } from '../../../src/storage/phone/rows.ts';
import { reasonKey, statusLook } from '../../../src/ui/record/reading/status-words.ts';
import { countFiles, groupOutbox, kindOfFile } from '../../../src/ui/screens/outbox/group-outbox.ts';
import { roundMessage } from '../../../src/ui/screens/outbox/round-message.ts';

const photo = (sha256: string) => ({ question: 'foto', sha256, bytes: 1000, mediaType: 'image/jpeg' });
const transfer = (sha256: string, more: Partial<PhotoTransfer> = {}): PhotoTransfer => ({
  sha256,
  owner: 'ana',
  offset: 0,
  provedAt: null,
  refusedCode: null,
  ...more,
});
function item(key: string, status: SubmissionStatus, more: Partial<OutboxItem['row']> = {}): OutboxItem {
  const row: OutboxItem['row'] = {
    key,
    recordId: key,
    owner: 'ana',
    author: 'ana',
    form: { id: 'provider-assessment', version: 1 },
    subject: null,
    municipality: null,
    label: 'Junta',
    practice: false,
    withdrawn: false,
    startedAt: '2026-11-22T08:00:00-06:00',
    finishedAt: '2026-11-22T09:00:00-06:00',
    order: 1,
    madeOn: { kind: 'nothing' },
    photos: [],
    approximateBytes: 3000,
    frozen: null,
    sendingSince: null,
    attempts: 0,
    receipt: null,
    setAside: null,
    replacedBy: null,
    discardedAt: null,
    ...more,
  };
  return { row, status, transfers: [] };
}

describe('Envíos', () => {
  it('shows a record on the server only when its photos are proved too', () => {
    const groups = groupOutbox(
      {
        setAside: [],
        waiting: [
          item('a', { kind: 'queued' }),
          item('b', { kind: 'sending' }),
          item('c', { kind: 'photos-pending', proved: 1, total: 2 }),
        ],
        here: 1,
        going: 2,
        more: false,
      },
      [item('d', { kind: 'proved' }), item('e', { kind: 'in-review' }), item('f', { kind: 'approved' })],
    );
    expect(groups.here.map(({ row }) => row.key)).toEqual(['a']);
    expect(groups.going.map(({ row }) => row.key)).toEqual(['b', 'c']);
    expect(groups.there.map(({ row }) => row.key)).toEqual(['d', 'e', 'f']);
  });
  it('puts what needs the person apart, and in no other group', () => {
    const groups = groupOutbox(
      {
        setAside: [item('b', { kind: 'set-aside', code: 'malformed' })],
        waiting: [item('a', { kind: 'queued' })],
        here: 1,
        going: 0,
        more: false,
      },
      [],
    );
    expect(groups.attention.map(({ row }) => row.key)).toEqual(['b']);
    expect(groups.here.map(({ row }) => row.key)).toEqual(['a']);
  });
  it('never shows anything but a receipt in green', () => {
    const green = (['queued', 'sending', 'proved', 'approved', 'in-review', 'returned', 'withdrawn'] as const).filter(
      (kind) => statusLook({ kind }).tone === 'good',
    );
    expect(green).toEqual(['proved', 'approved']);
    expect(statusLook({ kind: 'photos-pending', proved: 4, total: 5 }).tone).not.toBe('good');
  });
  it('counts the same photo once, however often a record names it', () => {
    const photos = [photo('x'), photo('x'), photo('y')];
    const counted = { ...item('a', { kind: 'sending' }, { photos }), transfers: [transfer('x', { provedAt: 'now' })] };
    expect(countFiles(counted)).toEqual({ called: 'photos', total: 2, proved: 1, refused: 0 });
  });
  it('calls files photos only where all of them are', () => {
    const signature = { ...photo('f'), question: 'firma', mediaType: 'image/png' };
    const voice = { ...photo('v'), question: 'observaciones/@voice', mediaType: 'audio/mp4' };
    const drawing = { ...photo('d'), question: 'foto/@drawing' };
    const calledOf = (...photos: readonly PhotoEntry[]) =>
      countFiles(item('a', { kind: 'sending' }, { photos })).called;
    expect(calledOf(photo('x'), drawing)).toBe('photos');
    expect(calledOf(signature)).toBe('files');
    expect(calledOf(photo('x'), voice)).toBe('files');
    expect([photo('x'), drawing, signature, voice].map(kindOfFile)).toEqual(['photo', 'photo', 'file', 'voice']);
  });
});

describe('what is said after trying to send', () => {
  it('says nothing of an old problem when nothing waits', () => {
    expect(roundMessage(null, 'offline', 0, true)).toBeNull();
  });
  it('says that there is no signal while something waits', () => {
    expect(roundMessage(null, 'offline', 2, true)).toEqual({ tone: 'info', key: 'noSignal' });
    expect(roundMessage(null, 'timeout', 2, true, true)).toEqual({ tone: 'info', key: 'noAnswer' });
  });
  it('tells a hotel wifi from no signal', () => {
    const stopped = { kind: 'stopped', code: 'captive-portal' } as const;
    expect(roundMessage(stopped, 'captive-portal', 1, true)?.key).toBe('notTheService');
    expect(roundMessage(stopped, 'captive-portal', 0, true)?.key).toBe('notTheService');
  });
  it('tells a phone without space, and a database that was lost under the round', () => {
    const full = { kind: 'stopped', code: 'no-space' } as const;
    expect(roundMessage(full, 'no-space', 0, true)).toEqual({ tone: 'danger', key: 'noSpace' });
    expect(roundMessage(null, 'no-space', 1, true)?.key).toBe('noSpace');
    expect(roundMessage({ kind: 'stopped', code: 'storage-lost' }, null, 0, true)?.key).toBe('stopped');
  });
  it('does not say that all is done while something is left', () => {
    expect(roundMessage({ kind: 'done', left: true }, null, 1, true)?.key).toBe('left');
    expect(roundMessage({ kind: 'done', left: false }, null, 0, true)?.key).toBe('done');
  });
  it('takes the end of the pressed round away when a later one ended otherwise', () => {
    const noSignal = { kind: 'stopped', code: 'offline' } as const;
    expect(roundMessage(noSignal, null, 0, true)).toBeNull();
    expect(roundMessage(noSignal, null, 1, true)).toBeNull();
    expect(roundMessage(noSignal, 'captive-portal', 1, true)?.key).toBe('notTheService');
    expect(roundMessage({ kind: 'signed-out' }, null, 0, true)).toBeNull();
    expect(roundMessage({ kind: 'done', left: true }, null, 0, true)).toBeNull();
  });
  it('does not say that all is sent when something was finished since', () => {
    expect(roundMessage({ kind: 'done', left: false }, null, 1, true)).toBeNull();
    expect(roundMessage({ kind: 'done', left: false }, 'offline', 1, true)?.key).toBe('noSignal');
  });
  it('offers to open the app again when its part that sends is missing, and only where that works', () => {
    const missing = { kind: 'stopped', code: 'part-missing' } as const;
    expect(roundMessage(missing, null, 1, true)).toEqual({ tone: 'warning', key: 'partMissing' });
    expect(roundMessage(missing, null, 1, false)).toEqual({ tone: 'info', key: 'noSignal' });
  });
  it('has a sentence for a code that it does not know', () => {
    expect(roundMessage(null, 'something-new', 1, true)?.key).toBe('stopped');
    expect(reasonKey('something-new')).toBe('other');
    expect(reasonKey('revision-gap')).toBe('revision-gap');
  });
});
