import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Route, Router, Switch } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { FormFile } from '../../../domain/sync/published-form.ts';
import { PreviewContext } from '../../form/preview-context.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { IconButton } from '../../kit/components/IconButton.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { lazyScreen, WhileComing } from '../../kit/phone/lazy-part.tsx';
import { PhoneProvider, useSession, useSessionState } from '../../kit/phone/phone.tsx';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { openPreview, type PreviewOutcome } from './open-preview.ts';
import './form-preview.css';

const FormScreen = lazyScreen(async () => {
  const [{ FormScreen }] = await Promise.all([import('../../form/FormScreen.tsx'), loadTexts('form', 'register')]);
  return FormScreen;
});
const ReviewResult = lazyScreen(async () => {
  const [{ ReviewResult }] = await Promise.all([import('../../record/result/ReviewResult.tsx'), loadTexts('result')]);
  return ReviewResult;
});
const ResultScreen = lazyScreen(async () => {
  const [{ ResultScreen }] = await Promise.all([
    import('../../record/result/ResultScreen.tsx'),
    loadTexts('result', 'record'),
  ]);
  return ResultScreen;
});

/** A version as on a phone: filled with the real screens over a database that is thrown away. Drafts too. */
export function FormPreview({
  form,
  files,
  title,
  onClose,
}: {
  readonly form: { readonly id: string; readonly version: number };
  readonly files: readonly FormFile[];
  readonly title: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['publishing', 'common']);
  const [tries, setTries] = useState(0);
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="form-preview"
      aria-label={t('preview.title', { title })}
      onCancel={(event) => {
        // Escape in a dialog of the form itself is none of ours.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="form-preview__head">
        <div>
          <strong>{t('preview.title', { title })}</strong>
          <p>{t('preview.lead')}</p>
        </div>
        <IconButton icon={X} label={t('common:close')} onClick={onClose} />
      </header>
      <div className="form-preview__phone">
        <PreviewContext value={onClose}>
          <OneFilling key={tries} form={form} files={files} onAgain={() => setTries((before) => before + 1)} />
        </PreviewContext>
      </div>
    </dialog>
  );
}

function OneFilling({
  form,
  files,
  onAgain,
}: {
  readonly form: { readonly id: string; readonly version: number };
  readonly files: readonly FormFile[];
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation('publishing');
  const outcome = usePreview(form, files);
  if (outcome === null) return <Skeleton lines={8} />;
  switch (outcome.kind) {
    case 'fault':
      return <TroubleBanner fault={outcome.fault} />;
    case 'broken':
      return (
        <Banner tone="danger" title={t('preview.broken')}>
          {outcome.codes.join(', ')}
        </Banner>
      );
    case 'no-space':
      return <Banner tone="danger" title={t('preview.noSpace')} />;
    case 'open':
      return (
        <PhoneProvider storage={outcome.storage}>
          <Filling draftId={outcome.draftId} onAgain={onAgain} />
        </PhoneProvider>
      );
    default:
      return outcome satisfies never;
  }
}

function Filling({ draftId, onAgain }: { readonly draftId: string; readonly onAgain: () => void }) {
  const { t } = useTranslation('publishing');
  const session = useSessionState();
  const [place] = useState(() => memoryLocation({ path: `/registro/${draftId}` }));
  if (session.state !== 'read' || session.value === null) return <Skeleton lines={8} />;
  return (
    <Router hook={place.hook}>
      <WhileComing show={<Skeleton lines={8} />}>
        <Switch>
          <Route path="/registro/:id">{({ id }) => <FormScreen draftId={id} Result={ReviewResult} />}</Route>
          <Route path="/resultado/:id">{({ id }) => <ResultScreen id={id} />}</Route>
          <Route>
            <Banner
              tone="good"
              title={t('preview.finished')}
              actions={<Button onClick={onAgain}>{t('preview.again')}</Button>}
            />
          </Route>
        </Switch>
      </WhileComing>
    </Router>
  );
}

/** Null while it is got ready. What was opened is thrown away with the preview. */
function usePreview(
  form: { readonly id: string; readonly version: number },
  files: readonly FormFile[],
): PreviewOutcome | null {
  const { me } = useSession();
  const [outcome, setOutcome] = useState<PreviewOutcome | null>(null);
  const { id, version } = form;
  // Once a preview: a round of synchronisation tells anew who one is, and must not take away what was filled.
  const begin = useEffectEvent((of: { readonly id: string; readonly version: number }) => openPreview(of, files, me));
  useEffect(() => {
    let left = false;
    let discard: () => Promise<void> = async () => undefined;
    const open = async () => {
      const opened = await begin({ id, version });
      if (opened.kind === 'open') ({ discard } = opened);
      if (left) await discard();
      else setOutcome(opened);
    };
    void open();
    return () => {
      left = true;
      void discard();
    };
  }, [id, version]);
  return outcome;
}
