import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import { useForms } from '../kit/forms/catalogue.tsx';
import { useKeepFocus } from '../kit/hooks/use-keep-focus.ts';
import { loadTexts } from '../kit/i18n/i18n.ts';
import { askedQuestion } from './asked-question.ts';
import { FormBottomBar } from './FormBottomBar.tsx';
import { useFormLanguage } from './FormLanguageChoice.tsx';
import { FormTopBar } from './FormTopBar.tsx';
import { type FocusTarget, FormPageProvider } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { laterParts } from './later.tsx';
import { RecoverVoice } from './later-notes.ts';
import { newerVersion } from './newer-version.ts';
import { PageForm } from './PageForm.tsx';
import { pageAfter } from './page-after.ts';
import { pageOfPath, REVIEW_PAGE, relevantPages, SAME_PAGE } from './pages.ts';
import { problemsIn } from './problems.ts';
import type { ResultPart } from './ReviewPage.tsx';
import { SaveTrouble } from './SaveTrouble.tsx';
import { useFormHistory } from './use-form-history.ts';
import { useKeepSafe } from './use-keep-safe.ts';
import { FormLanguageProvider } from './use-language.ts';
import { useWatchedVisit } from './use-watched-visit.ts';
import { LATER_CONTROLS } from './widgets/later-controls.ts';
import './open-form.css';
import { untilHandsRest } from '../kit/phone/hands.ts';
import { WhileComing } from '../kit/phone/lazy-part.tsx';

/** Not a button that confirms many answers at once: Enter pressed twice would press that one too. */
const FORM_RESTS = 'button:not(.banner *,.last-time-all *),summary,[tabindex="-1"]';

/** The first answer comes first, on the link too. Who goes on sooner brings the file by going on. */
const LATER = laterParts(
  async () =>
    (
      await Promise.all([
        import('./later-parts.ts'),
        loadTexts('notes', 'laterForm'),
        // Whoever sees the reading over can finish, also where no other file comes any more.
        import('./finish-record.ts'),
      ])
    )[0],
);
const MissingGate = LATER.part((parts) => parts.MissingGate);
const NewerVersion = LATER.part((parts) => parts.NewerVersion);
const ReviewPage = LATER.part((parts) => parts.ReviewPage);
const WayBack = LATER.part((parts) => parts.WayBack);
const SamePage = LATER.part((parts) => parts.SamePage);
const SectionIndex = LATER.part((parts) => parts.SectionIndex);

/** An open record: one section a page, the way through them, and at the end the reading over. */
export function OpenForm({
  session,
  Result,
  onMoved,
}: {
  readonly session: FormSession;
  readonly Result: ResultPart;
  /** The record is another version's now: it has to be opened again. */
  readonly onMoved: () => void;
}) {
  const { engine } = session;
  useKeepSafe(session);
  const element = useRef<HTMLDivElement>(null);
  useKeepFocus(element, FORM_RESTS, '.question-card');
  const [later, setLater] = useState(false);
  useWatchedVisit(session);
  useEffect(() => {
    let isOpen = true;
    async function bringLater(): Promise<void> {
      await untilHandsRest();
      if (!isOpen) return;
      setLater(true);
      LATER.load();
      LATER_CONTROLS.load();
    }
    void bringLater();
    return () => {
      isOpen = false;
    };
  }, []);
  useEffect(() => {
    const { form } = engine.model;
    if (form.style === undefined) return undefined;
    const grid = import('./theme-grid.ts').then(({ drawGrid }) => drawGrid(form));
    return () => void grid.then((takeAway) => takeAway());
  }, [engine]);
  const language = useFormLanguage(engine.model.form);
  useEffect(() => engine.setLanguage(language), [engine, language]);
  const hasNewer = newerVersion(useForms(), session.row.form) !== null;
  // What was touched where the record is read, or what the reviewer wrote about first.
  const [asked] = useState(() => beginsAt(session));
  const [page, setPage] = useState(() => startPage(session, asked));
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const [checks, setChecks] = useState(0);
  const [gate, setGate] = useState<readonly Path[] | null>(null);
  const [target, setTarget] = useState<FocusTarget | null>(() => waitingForPhoto(session) ?? asAsked(asked));
  // The question that was touched in the reading over: there one comes back to it.
  const [leftReview, setLeftReview] = useState<Path | null>(null);
  const [indexOpen, setIndexOpen] = useState(false);
  const number = useRef(1);

  const show = useCallback(
    (next: string) => {
      setPage(next);
      setGate(null);
      setIndexOpen(false);
      session.setPage(next);
      void session.saver.flush();
    },
    [session],
  );
  const trail = useFormHistory(session.row.id, page, (back) => {
    setTarget(null);
    // A page that no longer applies has nothing to show.
    const applies =
      back === REVIEW_PAGE || back === SAME_PAGE || relevantPages(engine).some((each) => each.name === back);
    show(applies ? back : (relevantPages(engine)[0]?.name ?? REVIEW_PAGE));
  });
  const goTo = useCallback(
    (next: string) => {
      trail.visit(next);
      show(next);
    },
    [trail, show],
  );
  const goToPage = useCallback(
    (next: string) => {
      setTarget(null);
      goTo(next);
    },
    [goTo],
  );
  const goToQuestion = useCallback(
    (path: Path) => {
      const next = pageOfPath(engine.model, path);
      if (next === null) return;
      number.current += 1;
      setTarget({ path, number: number.current });
      setChecked((before) => new Set(before).add(next));
      setChecks((before) => before + 1);
      goTo(next);
    },
    [engine, goTo],
  );
  const correct = useCallback(
    (path: Path) => {
      setLeftReview(path);
      goToQuestion(path);
    },
    [goToQuestion],
  );

  // What is answered meanwhile leaves the notice; with nothing left it goes.
  useEffect(() => {
    if (gate === null) return undefined;
    return engine.subscribe('*', () => {
      const problems = problemsIn(session);
      const left = gate.filter((path) => problems.includes(path));
      if (left.length < gate.length) setGate(left.length === 0 ? null : left);
    });
  }, [engine, gate, session]);

  const onPage = engine.model.pages.find((each) => each.name === page);
  const shared = useMemo(
    () => ({ session, target, goToPage, goToQuestion, checked: checked.has(page), checks, later }),
    [session, target, goToPage, goToQuestion, checked, checks, page, later],
  );

  function next(): void {
    const here = problemsIn(session).filter((path) => pageOfPath(engine.model, path) === page);
    setChecked(new Set(checked).add(page));
    setChecks(checks + 1);
    // Shown once; the second touch goes on, and it stays noted in the index.
    if (here.length > 0 && gate === null) return setGate(here);
    goToPage(pageAfter(session, page));
  }

  function previous(): void {
    const pages = relevantPages(engine);
    if (page === pages[0]?.name && session.startedFromPrevious()) return goToPage(SAME_PAGE);
    const at = page === REVIEW_PAGE ? pages.length : pages.findIndex((each) => each.name === page);
    goToPage(pages[at - 1]?.name ?? page);
  }

  return (
    <FormLanguageProvider value={language}>
      <FormPageProvider value={shared}>
        <div className="open-form" ref={element}>
          <FormTopBar session={session} page={page} trail={trail} onIndex={() => setIndexOpen(true)} />
          <SaveTrouble session={session} />
          {later ? (
            <WhileComing>
              <RecoverVoice session={session} />
            </WhileComing>
          ) : null}
          {hasNewer ? <NewerVersion session={session} onMoved={onMoved} /> : null}
          {page === SAME_PAGE ? (
            <SamePage session={session} onNext={() => goToPage(pageAfter(session, null))} />
          ) : page === REVIEW_PAGE || onPage === undefined ? (
            <ReviewPage
              session={session}
              trail={trail}
              Result={Result}
              backTo={leftReview}
              onAnswer={correct}
              onPage={goToPage}
              onPrevious={previous}
            />
          ) : (
            <>
              <PageForm key={page} session={session} page={onPage} focusHeading={target === null} />
              <FormBottomBar
                session={session}
                page={page}
                notice={gate === null ? null : <MissingGate session={session} paths={gate} />}
                shortcut={
                  leftReview !== null || session.row.madeOn.kind !== 'nothing' ? (
                    <WayBack
                      session={session}
                      at={target?.path ?? null}
                      onQuestion={goToQuestion}
                      onReview={() => goToPage(REVIEW_PAGE)}
                    />
                  ) : null
                }
                onPrevious={previous}
                onNext={next}
              />
            </>
          )}
          {indexOpen ? (
            <SectionIndex
              session={session}
              page={page}
              onPage={goToPage}
              onMoved={onMoved}
              onClose={() => setIndexOpen(false)}
            />
          ) : null}
        </div>
      </FormPageProvider>
    </FormLanguageProvider>
  );
}

/** Where the draft was left, if that page still applies; else the first. */
function startPage(session: FormSession, asked: Path | null): string {
  const pages = relevantPages(session.engine);
  const wanted = session.cameraTarget() ?? asked;
  const left = wanted === null ? session.page() : pageOfPath(session.engine.model, wanted);
  // A correction begins on the page that lists all answers, where any of them can be touched.
  if (left === null && session.row.madeOn.kind !== 'nothing') return REVIEW_PAGE;
  if (left === SAME_PAGE && session.startedFromPrevious()) return SAME_PAGE;
  if (left === REVIEW_PAGE || pages.some((page) => page.name === left)) return left ?? REVIEW_PAGE;
  return pages[0]?.name ?? REVIEW_PAGE;
}

/** The question whose camera was open when the phone killed the page (lesson 20). */
function waitingForPhoto(session: FormSession): FocusTarget | null {
  const path = session.cameraTarget();
  return path === null ? null : { path, number: 1 };
}

/** A question of the address, while it is asked; of a correction that nobody has touched yet, the first with a comment. */
function beginsAt(session: FormSession): Path | null {
  const touched = askedQuestion(location.search);
  if (touched !== null) return isAsked(session, touched) ? touched : null;
  return session.page() === null ? (session.comments.standing()[0] ?? null) : null;
}

function isAsked({ engine }: FormSession, path: Path): boolean {
  return engine.find(path)?.relevant === true && pageOfPath(engine.model, path) !== null;
}

function asAsked(path: Path | null): FocusTarget | null {
  return path === null ? null : { path, number: 1 };
}
