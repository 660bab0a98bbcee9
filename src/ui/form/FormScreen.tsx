import { useEffect, useState } from 'react';
import { removeUntouchedDraft } from '../../storage/drafts/drafts.ts';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';
import { Button, ButtonLink } from '../kit/components/Button.tsx';
import { EmptyState, ErrorState } from '../kit/components/EmptyState.tsx';
import { Skeleton } from '../kit/components/Skeleton.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { BUILT_AT } from '../kit/phone/build-facts.ts';
import { useFirstScreen } from '../kit/phone/first-screen.ts';
import { useOwn, useSession } from '../kit/phone/phone.tsx';
import { claimDraft } from './claim-draft.ts';
import { keepShipped } from './compiled-forms.ts';
import type { FormSession } from './form-session.ts';
import { OpenForm } from './OpenForm.tsx';
import { type OpenDraftOutcome, openDraft } from './open-draft.ts';
import type { ResultPart } from './ReviewPage.tsx';

export { bringForm } from './bring-form.ts';

type Opening =
  | OpenDraftOutcome
  | { readonly kind: 'opening' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'failed' };

/** Filling a record (`/registro/:draftId`): opens the draft where it was left and keeps every change. */
export function FormScreen({ draftId, Result }: { readonly draftId: string; readonly Result: ResultPart }) {
  const [tries, setTries] = useState(0);
  return <OneTry key={tries} draftId={draftId} Result={Result} onAgain={() => setTries((before) => before + 1)} />;
}

function OneTry({
  draftId,
  Result,
  onAgain,
}: {
  readonly draftId: string;
  readonly Result: ResultPart;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation('form');
  const opening = useOpening(draftId);
  useFirstScreen(opening.kind !== 'opening');
  const again = <Button onClick={onAgain}>{t('unreadable.action')}</Button>;
  switch (opening.kind) {
    case 'opening':
      return (
        <main className="open-form__waiting">
          <Skeleton lines={8} />
        </main>
      );
    case 'open':
      return <OpenForm session={opening.session} Result={Result} onMoved={onAgain} />;
    case 'not-found':
      return (
        <main>
          <EmptyState
            title={t('notFound.title')}
            actions={
              <ButtonLink href="/" variant="primary">
                {t('notFound.action')}
              </ButtonLink>
            }
          >
            {t('notFound.text')}
          </EmptyState>
        </main>
      );
    case 'elsewhere':
      return (
        <main>
          <EmptyState title={t('elsewhere.title')} actions={<Button onClick={onAgain}>{t('elsewhere.action')}</Button>}>
            {t('elsewhere.text')}
          </EmptyState>
        </main>
      );
    case 'form-missing':
      return (
        <main>
          <ErrorState title={t('unreadable.title')} actions={again}>
            {t('unreadable.formMissing', { version: opening.form.version })}
          </ErrorState>
        </main>
      );
    case 'form-broken':
    case 'failed':
      return (
        <main>
          <ErrorState title={t('unreadable.title')} actions={again}>
            {t('unreadable.text')}
          </ErrorState>
        </main>
      );
    default:
      return opening satisfies never;
  }
}

/** Drafts that were left here, until their last change is on disk: opened again, they are in no other window. */
const leaving = new Map<string, Promise<unknown>>();

function useOpening(draftId: string): Opening {
  const own = useOwn();
  const { me } = useSession();
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  useEffect(() => {
    let left = false;
    let session: FormSession | null = null;
    let release = (): void => {};
    async function open(): Promise<void> {
      await leaving.get(draftId);
      if (left) return;
      const claim = claimDraft(draftId);
      ({ release } = claim);
      if (!(await claim.got)) return setOpening({ kind: 'elsewhere' });
      const outcome = await openDraft(own, draftId, { builtAt: BUILT_AT, username: me.name });
      if (outcome.kind === 'open') {
        ({ session } = outcome);
        if (left) return void (await session.close());
      }
      if (left) return;
      setOpening(outcome);
      if (outcome.kind !== 'open') return;
      await keepShipped(own.storage, outcome.session.engine.model).catch(reportError);
    }
    open().catch(() => {
      // A database that cannot be read is told as such, never as "no such record" (lesson 2).
      if (!left) setOpening({ kind: 'failed' });
    });
    return () => {
      left = true;
      // The claim is held until the last change is on disk.
      if (session === null) return release();
      const gone = leave(own, session).catch(reportError);
      leaving.set(
        draftId,
        gone.finally(() => {
          leaving.delete(draftId);
          release();
        }),
      );
    };
  }, [own, draftId, me.name]);
  return opening;
}

/** What was opened by mistake and left as it was leaves no draft behind; whatever was answered stays. */
async function leave(own: OwnStorage, session: FormSession): Promise<void> {
  await session.close();
  const { id } = session.row;
  // Still at its address: only this try ended (another version, a screen that failed).
  if (location.pathname !== `/registro/${id}` && session.isUntouched()) await removeUntouchedDraft(own, id);
}
