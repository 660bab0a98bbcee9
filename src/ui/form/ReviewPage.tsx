import { ChevronLeft, ListPlus, Printer } from 'lucide-react';
import { type ComponentType, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { Path } from '../../domain/form/answers.ts';
import { lastName } from '../../domain/form/path.ts';
import { isQuick, makeWhole } from '../../domain/form/quick-fill.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { discardDraft } from '../../storage/drafts/drafts.ts';
import { readSyncState } from '../../storage/phone/sync-state.ts';
import { Banner } from '../kit/components/Banner.tsx';
import { Button } from '../kit/components/Button.tsx';
import { Skeleton } from '../kit/components/Skeleton.tsx';
import { useToast } from '../kit/components/Toast.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { APP_VERSION } from '../kit/phone/build-facts.ts';
import { AnswersSummary } from './AnswersSummary.tsx';
import { addressAfterFinish } from './after-finish.ts';
import { addressAtAnswer, answerId, askedQuestion } from './asked-question.ts';
import type { FinishResult } from './finish-record.ts';
import type { FormHistory } from './form-history.ts';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { MissingList } from './MissingList.tsx';
import { NoDataList } from './NoDataList.tsx';
import { recoverVoice } from './notes/keep-voice.ts';
import { allHere } from './on-the-way.ts';
import { relevantPages } from './pages.ts';
import { findingSentence, positionFindings } from './position/position-findings.ts';
import { useOutlines } from './position/use-outlines.ts';
import { problemsIn } from './problems.ts';
import { ReviewReply } from './ReviewReply.tsx';
import { AlikeDialog } from './register/AlikeDialog.tsx';
import { type Alike, addressOf, findAlike, registeredBy } from './register/alike.ts';
import { useLanguage } from './use-language.ts';
import { useMissingLabel } from './use-missing-label.ts';
import { useNothingChanged } from './use-nothing-changed.ts';
import { violationSentence } from './violation-sentence.ts';
import './review-page.css';
import { WhileComing } from '../kit/phone/lazy-part.tsx';

/** What a record comes to, shown before it is finished: the `record` room's part, handed in by who opens the form. */
export type ResultPart = ComponentType<ResultPartProps>;
export type ResultPartProps = {
  readonly session: FormSession;
  /** The answer that was left to be corrected, and is come back from. */
  readonly backTo: Path | null;
  /** An answer behind a figure was asked for. */
  readonly onAnswer: (path: Path) => void;
};

/** The end of a form: what is missing with the way to it, everything to read over, and finishing. */
export function ReviewPage({
  session,
  trail,
  Result,
  backTo,
  onAnswer,
  onPage,
  onPrevious,
}: {
  readonly session: FormSession;
  readonly trail: FormHistory;
  readonly Result: ResultPart;
  /** The answer that was touched here and left to be corrected: it comes into sight again. */
  readonly backTo: Path | null;
  readonly onAnswer: (path: Path) => void;
  readonly onPage: (page: string) => void;
  readonly onPrevious: () => void;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const { goToQuestion } = useFormPage();
  const [, navigate] = useLocation();
  const toast = useToast();
  const heading = useRef<HTMLHeadingElement>(null);
  const [finishing, setFinishing] = useState(false);
  /** What was just taken is on its way to its question. */
  const [waiting, setWaiting] = useState(false);
  const [trouble, setTrouble] = useState<Exclude<FinishResult['kind'], 'finished'> | null>(null);
  /** Of a record that is too large: the longest answer, to be made shorter. */
  const [longest, setLongest] = useState<Path | null>(null);
  const labelOf = useMissingLabel(session);
  const [alike, setAlike] = useState<readonly Alike[]>([]);
  const missing = useMissing(session);
  const nothingChanged = useNothingChanged(session);
  const [reply, setReply] = useState(session.reply.text);
  // A correction that changes nothing and answers nothing may be finished, but nothing asks for it.
  const saysNothing = nothingChanged === true && reply.trim() === '';
  const quick = useSyncExternalStore(
    (listener) => session.engine.subscribe('*', listener),
    () => isQuick(session.engine),
  );
  function complete(): void {
    makeWhole(session.engine);
    const [first] = relevantPages(session.engine);
    if (first !== undefined) onPage(first.name);
  }
  useEffect(() => {
    const answer = backTo === null ? null : document.getElementById(answerId(backTo));
    if (answer === null) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    } else {
      answer.scrollIntoView({ block: 'center' });
      answer.focus({ preventScroll: true });
    }
  }, [backTo]);

  async function finish(another = false): Promise<void> {
    // The form may have been open over midnight: what is judged by the day is judged by the new day.
    session.engine.passTime();
    const [first] = missing;
    if (first !== undefined) return goToQuestion(first);
    setFinishing(true);
    setTrouble(null);
    setAlike([]);
    // Looked for before it is made; that the phone could not look must not keep a person from finishing.
    const found = another ? [] : await findAlike(session).catch(() => []);
    if (found.length > 0) {
      setFinishing(false);
      setAlike(found);
      return;
    }
    const registered = registeredBy(session);
    // What was just taken or recorded comes first.
    setWaiting(session.arrivals.coming.size > 0);
    await allHere(session.arrivals);
    setWaiting(false);
    // What was said and is no note yet goes with the record: finishing would take it off the phone.
    const voice = await recoverVoice(session).catch(() => null);
    if (voice === null || voice.left > 0) {
      setFinishing(false);
      setTrouble(voice === null ? 'failed' : 'no-space');
      return;
    }
    const { clockOffsetMs } = await readSyncState(session.own);
    const result = await session.finish({ clockOffsetMs, app: APP_VERSION }).catch(() => ({ kind: 'failed' }) as const);
    if (result.kind === 'finished') {
      // Back must not lead into a draft that is a record now.
      const touched = askedQuestion(location.search);
      const address =
        registered !== null
          ? addressOf(registered)
          : touched !== null
            ? addressAtAnswer(result.recordId, touched)
            : addressAfterFinish(result.recordId, session.engine.model.form);
      trail.leaveFor(() => navigate(address, { replace: true }));
      toast({ text: t(session.row.practice ? 'review.finishedPractice' : 'review.finished') });
      return;
    }
    setFinishing(false);
    setTrouble(result.kind);
    setLongest(result.kind === 'too-large' ? result.path : null);
    if (result.kind === 'photo-missing' && result.paths[0] !== undefined) goToQuestion(result.paths[0]);
  }

  async function openThis(entity: Entity): Promise<void> {
    setAlike([]);
    await session.close();
    await discardDraft(session.own, session.row.id);
    trail.leaveFor(() => navigate(addressOf(entity), { replace: true }));
  }

  return (
    <>
      {alike.length === 0 ? null : (
        <AlikeDialog
          alike={alike}
          onThis={(entity) => void openThis(entity)}
          onAnother={() => void finish(true)}
          onClose={() => setAlike([])}
        />
      )}
      <main className="open-form__content review-page">
        <h1 className="review-page__title" ref={heading} tabIndex={-1}>
          {t('review.title')}
        </h1>
        {missing.length > 0 ? (
          <MissingList session={session} paths={missing} />
        ) : (
          <Ready says={nothingChanged === null ? null : !saysNothing} wasAsked={session.reply.review !== null} />
        )}
        <NoDataList session={session} />
        <MissingWarnings session={session} />
        <ReviewReply session={session} text={reply} onText={setReply} />
        {quick ? (
          <Button icon={ListPlus} wide onClick={complete}>
            {t('laterForm:review.makeWhole')}
          </Button>
        ) : null}
        <WhileComing show={<Skeleton lines={6} />}>
          <Result session={session} backTo={backTo} onAnswer={onAnswer} />
        </WhileComing>
        <div className="review-page__head">
          <h2>{t('laterForm:review.summary')}</h2>
          <Button variant="quiet" icon={Printer} onClick={() => window.print()}>
            {t('laterForm:review.print')}
          </Button>
        </div>
        <p className="review-page__touch">{t('correct.hint')}</p>
        <AnswersSummary session={session} backTo={backTo} onPage={onPage} onAnswer={onAnswer} />
      </main>
      <div className="open-form__push" />
      {trouble === null ? null : (
        <div className="review-page__trouble">
          <Banner tone="danger" live>
            {t(`laterForm:review.trouble.${trouble}`, { question: longest === null ? '' : labelOf(longest) })}
          </Banner>
        </div>
      )}
      {waiting ? <output className="review-page__trouble">{t('file.keeping')}</output> : null}
      <nav className="form-bottom-bar form-bottom-bar--finish" aria-label={t('steps')}>
        <div className="form-bottom-bar__inner">
          <Button main icon={ChevronLeft} onClick={onPrevious}>
            {t('previous')}
          </Button>
          <Button
            main
            variant={missing.length > 0 || saysNothing ? 'secondary' : 'primary'}
            busy={finishing}
            onClick={() => void finish()}
          >
            {t(missing.length > 0 ? 'review.toMissing' : saysNothing ? 'laterForm:review.finishSame' : 'review.finish')}
          </Button>
        </div>
      </nav>
    </>
  );
}

/** That nothing is missing; of a correction that says nothing yet, what was asked for. `says` null: not known yet. */
function Ready({ says, wasAsked }: { readonly says: boolean | null; readonly wasAsked: boolean }) {
  const { t } = useTranslation(['form', 'laterForm']);
  if (says === true) return <Banner tone="good">{t('laterForm:review.complete')}</Banner>;
  return says === false && wasAsked ? <Banner>{t('laterForm:review.nothingChanged')}</Banner> : null;
}

/** Paths of what must be mended or confirmed before finishing, in the order of the form. */
function useMissing(session: FormSession): readonly Path[] {
  const problems = useSyncExternalStore(
    (listener) => session.engine.subscribe('*', listener),
    () => problemsIn(session),
  );
  const carried = useSyncExternalStore(session.carried.subscribe, session.carried.all);
  const unconfirmed = carried.filter(
    (path) => !problems.includes(path) && session.engine.find(path)?.relevant === true,
  );
  return [...problems, ...unconfirmed];
}

/** What does not keep anybody from finishing and is to be looked at again: warnings, and strange positions. */
function MissingWarnings({ session }: { readonly session: FormSession }) {
  const { t } = useTranslation(['form', 'laterForm']);
  const language = useLanguage();
  const outlines = useOutlines();
  const findings = positionFindings(session, outlines);
  // What has to be corrected is listed above already.
  const problems = problemsIn(session);
  const warnings = session.engine.warnings();
  const paths = [...new Set([...warnings.map(({ path }) => path), ...findings.keys()])].filter(
    (path) => !problems.includes(path),
  );
  if (paths.length === 0) return null;
  const { engine } = session;
  const remarks = new Map<Path, string>();
  for (const warning of warnings) {
    const node = engine.model.nodes.get(lastName(warning.path));
    if (node !== undefined && node.type !== 'group') {
      remarks.set(warning.path, violationSentence(t, language, warning, node, engine.find(warning.path)?.value));
    }
  }
  for (const [path, finding] of findings) remarks.set(path, findingSentence(t, finding, outlines));
  return (
    <MissingList
      session={session}
      paths={paths}
      title={t('laterForm:review.warningsTitle')}
      text={t('laterForm:review.warningsText')}
      remarks={remarks}
    />
  );
}
