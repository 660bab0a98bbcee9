import '../../../storage/support/indexed-db.ts';
import { expect, test, vi } from 'vitest';
import type { Change } from '../../../../src/domain/sync/protocol.ts';
import { applyPull, readPullCursor } from '../../../../src/storage/pulled/pull.ts';
import { placeReading } from '../../../../src/ui/kit/search/use-place-index.ts';
import { visitsReading } from '../../../../src/ui/record/visits/use-visits.ts';
import { entityChange, page, submissionChange, submissionOf } from '../../../storage/support/changes.ts';
import { openPhone } from '../../../storage/support/phone.ts';

/** A reading rests four times as long as it took before the next one. */
const PATIENCE = { timeout: 15_000 };
const VISIT = submissionOf('018f0000-0000-7000-8000-000000000201');

/** Every state of the visits since somebody looked: how many Juntas have one, and whether more may come. */
async function watched() {
  const { ana } = await openPhone();
  const states: (readonly [number, boolean])[] = [];
  const begin = () => {
    const reading = visitsReading(ana);
    return reading.subscribe(() => {
      const read = reading.read();
      if (read.state !== 'read') throw new Error(read.state);
      states.push([read.value.value.size, read.value.isComing]);
    });
  };
  const pull = async (changes: readonly Change[], more = false) =>
    applyPull(ana, await readPullCursor(ana), page(changes, more));
  return { begin, pull, states };
}

test('before anything has come, a phone without visits does not know that there are none', async () => {
  const { begin, states } = await watched();
  const leave = begin();
  await vi.waitFor(() => expect(states).toEqual([[0, true]]), PATIENCE);
  leave();
});

test('visits are told as all there are only when they were read after the pull had ended', async () => {
  const { begin, pull, states } = await watched();
  await pull([entityChange(4, 'p1')], true);
  const leave = begin();
  // The pull ends while the first are read.
  const ended = pull([submissionChange(9, VISIT)]);
  await vi.waitFor(() => expect(states.at(-1)).toEqual([1, false]), PATIENCE);
  await ended;
  expect(states.filter(([juntas, isComing]) => juntas < 1 && !isComing)).toEqual([]);
  leave();
});

test('a pull that ends with an empty page is heard, although no visit is written', async () => {
  const { begin, pull, states } = await watched();
  await pull([submissionChange(4, VISIT)], true);
  const leave = begin();
  await vi.waitFor(() => expect(states).toEqual([[1, true]]), PATIENCE);
  await pull([]);
  await vi.waitFor(() => expect(states.at(-1)).toEqual([1, false]), PATIENCE);
  leave();
});

test('Juntas are told as all there are only when they were read after the pull had ended', async () => {
  const { ana } = await openPhone();
  await applyPull(ana, await readPullCursor(ana), page([entityChange(4, 'p1')], true));
  const reading = placeReading(ana, 'provider');
  const states: (readonly [number, boolean])[] = [];
  const leave = reading.subscribe(() => {
    const read = reading.read();
    if (read.state === 'read') states.push([read.value.value.places.length, read.value.isComing]);
  });
  const ended = applyPull(ana, await readPullCursor(ana), page([entityChange(5, 'p2')]));
  await vi.waitFor(() => expect(states.at(-1)).toEqual([2, false]), PATIENCE);
  await ended;
  expect(states.filter(([juntas, isComing]) => juntas < 2 && !isComing)).toEqual([]);
  leave();
});
