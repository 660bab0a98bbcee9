import { describe, expect, it } from 'vitest';
import { type Sharer, shareFile } from '../../../../src/ui/kit/phone/share-file.ts';
import { backupFileName, sharedBackupName } from '../../../../src/ui/screens/backup/backup-parts.ts';

/** What Chrome on Android lets through by its name (its list of permitted extensions, in part). */
const LET_THROUGH = /\.(txt|text|csv|html?|pdf|png|jpe?g|webp|gif|mp3|ogg|opus|wav|mp4|webm)$/;
const file = (name: string) => new File(['x'], name, { type: 'text/plain' });

/** As Chrome on Android: says that it can share anything, and refuses by name and by the age of the touch. */
function chrome({ active = true, closed = false }: { active?: boolean; closed?: boolean } = {}): Sharer {
  return {
    canShare: () => true,
    userActivation: { isActive: active },
    share: async ({ files }) => {
      if (!active) throw new DOMException('must be handling a user gesture', 'NotAllowedError');
      if (!files.every(({ name }) => LET_THROUGH.test(name))) throw new DOMException('denied', 'NotAllowedError');
      if (closed) throw new DOMException('cancelled', 'AbortError');
    },
  };
}

describe('handing a file to the share sheet', () => {
  it('passes with the name under which a copy is shared', async () => {
    const now = '2026-11-22T14:05:00-06:00';
    expect(sharedBackupName(now)).toBe('bitacora-2026-11-22-1405.bitacora.txt');
    expect(await shareFile(file(sharedBackupName(now)), chrome())).toBe('shared');
    expect(await shareFile(file(backupFileName(now)), chrome())).toBe('refused');
  });

  it('asks for another touch when the first one is too long ago, and never takes that for a refusal', async () => {
    expect(await shareFile(file('hoja.png'), chrome({ active: false }))).toBe('needs-touch');
  });

  it('tells a closed sheet and a browser without one apart', async () => {
    expect(await shareFile(file('hoja.png'), chrome({ closed: true }))).toBe('cancelled');
    expect(await shareFile(file('hoja.png'), {})).toBe('no-sheet');
    expect(await shareFile(file('hoja.png'), { canShare: () => false })).toBe('no-sheet');
  });
});
