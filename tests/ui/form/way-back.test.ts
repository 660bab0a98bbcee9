import { describe, expect, it } from 'vitest';
import type { PhotoEntry } from '../../../src/domain/submission/submission.ts';
import { withNoteBack } from '../../../src/ui/form/notes/note-back.ts';
import { wayBack } from '../../../src/ui/form/way-back.ts';
import { freshSession } from './notes/stage.ts';

const FIRST = 'a'.repeat(64);
const SECOND = 'b'.repeat(64);

/** A record of which a photo was just taken away, with what the message's button does. */
async function photoTakenAway() {
  const { session } = await freshSession();
  const { engine } = session;
  engine.set('foto', FIRST);
  engine.set('foto', undefined);
  return { engine, undo: wayBack(engine, 'foto', () => engine.set('foto', FIRST)) };
}

describe('the way back from taking an answer away', () => {
  it('lays it back where the question is still without one', async () => {
    const { engine, undo } = await photoTakenAway();
    expect(undo()).toBe(true);
    expect(engine.question('foto').value).toBe(FIRST);
  });

  it('leaves a photo that was taken meanwhile', async () => {
    const { engine, undo } = await photoTakenAway();
    engine.set('foto', SECOND);
    expect(undo()).toBe(false);
    expect(engine.question('foto').value).toBe(SECOND);
  });

  it('leaves marks that were made on the photo meanwhile, and lays back any voice note', () => {
    const entry = (question: string, sha256: string, of?: string): PhotoEntry => ({
      sha256,
      mediaType: 'image/jpeg',
      bytes: 1,
      question,
      ...(of === undefined ? {} : { of }),
    });
    const marks = entry('foto@drawing', FIRST, SECOND);
    expect(withNoteBack([], marks)).toEqual([marks]);
    const since = entry('foto@drawing', 'c'.repeat(64), SECOND);
    expect(withNoteBack([since], marks)).toEqual([since]);
    const [said, saidSince] = [entry('obs@voice', FIRST), entry('obs@voice', SECOND)];
    expect(withNoteBack([saidSince], said)).toEqual([saidSince, said]);
  });
});
