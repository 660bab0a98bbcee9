import { isQuotaError } from '../storage/phone/no-space.ts';
import type { PhotoToSend } from '../storage/photos/photos.ts';
import { fetchForms } from './fetch-forms.ts';
import { nextStep } from './plan.ts';
import { pull } from './pull.ts';
import { pushSome, rowsToPush } from './push.ts';
import { checkProved, reconcile } from './reconcile.ts';
import { DONE, NO_SPACE, noted, type Round, type StepEnd } from './round-state.ts';
import { sendPhoto } from './send-photo.ts';

/** How a round ended. `left`: something that could go is still here (photos that wait for wifi included). */
export type RoundEnd = StepEnd & { readonly left: boolean };

/** 8.1: one round. Any step may be cut, and repeated by the next round; `cancelled` is asked between steps. */
export async function runRound(round: Round, cancelled: () => boolean): Promise<RoundEnd> {
  try {
    const end = await stepByStep(round, cancelled);
    // All that could go has gone; something of it could not be written down.
    return end.kind === 'done' && round.full ? { ...NO_SPACE, left: true } : end;
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    return { ...NO_SPACE, left: true };
  }
}

async function stepByStep(round: Round, cancelled: () => boolean): Promise<RoundEnd> {
  let reconciled = false;
  let asked = 0;
  let checked = false;
  let pulled = false;
  let formsHere = false;
  let photos: readonly PhotoToSend[] | null = null;
  while (!cancelled()) {
    // 5.2 `not-expected`: the service does not hold a record that it had acknowledged. Ask once more, send it again.
    if (round.recordUnknown && asked < 2) {
      reconciled = false;
      round.recordUnknown = false;
      round.pushed.clear();
      round.photosDone.clear();
      round.unnoted.clear();
    }
    const rows = reconciled ? await rowsToPush(round) : [];
    if (rows.length === 0 && reconciled) photos ??= await round.phone.listPhotosToSend();
    const photo = round.photosMayGo() ? nextPhoto(round, photos ?? []) : null;
    // While it is closed only what waits goes out: what an erasure takes (6.12) could not be opened to be taken.
    pulled ||= rows.length === 0 && photo === null && (await round.phone.isClosed());
    const waiting = { recordsWait: rows.length > 0, photosWait: photo !== null };
    const step = nextStep({ reconciled, ...waiting, checked, pulled, formsHere });
    if (step === 'reconcile' || step === 'push' || step === 'pull') round.tell({ step });
    let end: StepEnd = DONE;
    switch (step) {
      case 'reconcile':
        end = await reconcile(round, asked > 0 || !round.reconciledOnce.done ? 'all' : 'unanswered');
        if (end.kind === 'done' && !round.full) round.reconciledOnce.done = true;
        reconciled = true;
        asked += 1;
        photos = null;
        break;
      case 'push':
        end = await pushSome(round, rows);
        photos = null;
        break;
      case 'check': {
        const checking = await checkProved(round);
        checked = checking.more !== true;
        end = checking;
        photos = null;
        break;
      }
      case 'photo':
        if (photo !== null) end = await sendPhoto(round, photo);
        break;
      case 'pull': {
        const pulling = await pull(round, async () => (await rowsToPush(round)).length > 0);
        pulled = pulling.isInterrupted !== true;
        // It may have told of another service.
        checked = false;
        end = pulling;
        break;
      }
      case 'forms':
        end = await fetchForms(round);
        formsHere = true;
        break;
      case 'done':
        await noted(round, () => round.phone.mendGaps());
        return { ...DONE, left: await somethingLeft(round) };
      default:
        return step satisfies never;
    }
    await noted(round, round.flush);
    if (end.kind !== 'done') return { ...end, left: true };
  }
  return { kind: 'stopped', code: 'cancelled', retryAfterMs: null, left: true };
}

function nextPhoto(round: Round, photos: readonly PhotoToSend[]): PhotoToSend | null {
  return photos.find((photo) => photo.refusedCode === null && !round.photosDone.has(photo.sha256)) ?? null;
}

async function somethingLeft(round: Round): Promise<boolean> {
  if ((await round.phone.listToSend(1)).length > 0) return true;
  return (await round.phone.listPhotosToSend()).some((photo) => photo.refusedCode === null);
}
