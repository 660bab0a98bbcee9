import { Droplets, FileText, GraduationCap, PencilLine, Share2 } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Path } from '../../../domain/form/answers.ts';
import { noteAt } from '../../../domain/form/note-path.ts';
import { contactsIn } from '../../../domain/form/telephone.ts';
import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';
import { addressAtAnswer } from '../../form/asked-question.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState, ErrorState } from '../../kit/components/EmptyState.tsx';
import { IconButton } from '../../kit/components/IconButton.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { CopyOffer } from '../reading/CopyOffer.tsx';
import { NotHere } from '../reading/NoRecord.tsx';
import { useMend } from '../reading/use-mend.ts';
import { FiguresLead, useBackAtFigure } from './figure-answer.tsx';
import { type ResultTexts, useResultTexts } from './grade-words.ts';
import { MessageSection } from './MessageSection.tsx';
import { makeResult } from './make-result.ts';
import { messageText } from './message-text.ts';
import { ResultView } from './ResultView.tsx';
import { approvedAt, type RecordToShow } from './read-result.ts';
import { StepsList } from './StepsList.tsx';
import { SheetSection } from './sheet/SheetSection.tsx';
import { sheetContent } from './sheet/sheet-content.ts';
import { useResult } from './use-result.ts';
import './result-screen.css';

/** The result of a finished record (`/resultado/:id`), made here or received, and its sheet to leave behind. */
export function ResultScreen({ id }: { readonly id: string }) {
  const t = useResultTexts();
  const own = useOwn();
  const read = useResult(own, id);
  if (read.state === 'read' && read.value.kind === 'read') return <ShownResult shown={read.value.shown} />;
  return (
    <>
      <TopBar title={t('title')} back={`/historia/${id}`} />
      {read.state === 'reading' ? <Skeleton lines={9} /> : null}
      {read.state === 'failed' ? (
        <ErrorState title={t('record:failed.title')}>{t('record:failed.text')}</ErrorState>
      ) : null}
      {read.state === 'read' && read.value.kind === 'not-here' ? <NotHere /> : null}
      {read.state === 'read' && read.value.kind === 'form-missing' ? (
        <EmptyState title={t('missing.title')}>{t('missing.text', { version: read.value.form.version })}</EmptyState>
      ) : null}
    </>
  );
}

function ShownResult({ shown }: { readonly shown: RecordToShow }) {
  const t = useResultTexts();
  const own = useOwn();
  const { me } = useSession();
  const language = useAppLanguage();
  const { record, engine, before, about } = shown;
  const { summary } = record;
  const result = useMemo(() => makeResult(engine, before, language), [engine, before, language]);
  const mend = useMend(summary.id);
  const state = stateOf(t, shown);
  const share = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  useBackAtFigure(location.hash === '' ? null : decodeURIComponent(location.hash.slice(1)));
  const toAnswer = (path: Path, figure: string) => {
    // The phone's own way back leads to this figure too.
    history.replaceState(history.state, '', `#${encodeURIComponent(figure)}`);
    // A question without an answer stands nowhere among the answers: it is answered by a correction.
    if (summary.mine && !summary.withdrawn && engine.find(path)?.value === undefined) void mend.correct(path);
    else navigate(addressAtAnswer(summary.id, path, figure));
  };
  const contacts = useMemo(
    () => (about.boardId === null ? [] : contactsIn(engine.model.form, engine.draftAnswers(), language)),
    [engine, about.boardId, language],
  );
  const content = useMemo(
    () =>
      sheetContent(
        result,
        {
          name: about.name,
          board: about.board,
          municipality: about.municipality === null ? null : municipalityLabel(about.municipality),
          technician: summary.author.name ?? (summary.mine ? me.name : null),
          state: state.words,
          practice: summary.practice,
          recordId: summary.id,
          notes: countNotes(record.photos),
        },
        t,
      ),
    [result, about, summary, record.photos, me.name, state.words, t],
  );
  return (
    <div className="result-screen">
      <TopBar
        title={t('title')}
        subtitle={[about.name, result.title].filter((part) => part !== '').join(' · ')}
        back={backOf(summary)}
        actions={
          <>
            {summary.mine && !summary.withdrawn ? (
              <IconButton icon={PencilLine} label={t('record:mend.correct')} onClick={() => void mend.correct()} />
            ) : null}
            <IconButton icon={Share2} label={t('message.share')} onClick={() => share.current?.scrollIntoView()} />
          </>
        }
      />
      <Screen>
        {mend.problem === null ? null : (
          <Banner tone="danger" live>
            {t(`record:mend.${mend.problem}`)}
          </Banner>
        )}
        <FiguresLead value={toAnswer}>
          <ResultView body={result.body} />
        </FiguresLead>
        <StepsList steps={result.steps} />
        <div ref={share} className="result-screen__share">
          <MessageSection text={messageText(result, content, t)} to={contacts[0] ?? null} />
        </div>
        <Banner tone={state.tone} title={state.words}>
          {state.isProvisional ? t('review.provisionalText') : undefined}
        </Banner>
        {summary.mine ? <CopyOffer /> : null}
        {summary.practice ? (
          <p>
            <Badge tone="warning" icon={GraduationCap}>
              {t('review.practice')}
            </Badge>
          </p>
        ) : null}
        <div className="result-screen__sheet">
          <SheetSection own={own} content={content} date={result.date ?? summary.day} />
        </div>
        <Card flush>
          <List>
            <ListRow icon={FileText} title={t('answers')} href={`/historia/${summary.id}`} />
            {about.boardId === null ? null : (
              <ListRow icon={Droplets} title={t('toBoard')} href={`/juntas/${about.boardId}`} />
            )}
          </List>
        </Card>
      </Screen>
    </div>
  );
}

type State = { readonly words: string; readonly tone: 'good' | 'warning' | 'quiet'; readonly isProvisional: boolean };

/** How final it is: a result counts only when a supervisor approved this very version. */
function countNotes(photos: readonly PhotoEntry[]): { readonly voice: number; readonly drawing: number } {
  const kinds = photos.map(({ question }) => noteAt(question)?.kind);
  return {
    voice: kinds.filter((kind) => kind === 'voice').length,
    drawing: kinds.filter((kind) => kind === 'drawing').length,
  };
}

function stateOf(t: ResultTexts, { record }: RecordToShow): State {
  const { summary } = record;
  const approved = approvedAt(record);
  if (summary.withdrawn) return { words: t('review.withdrawn'), tone: 'warning', isProvisional: false };
  if (approved !== null) {
    return { words: t('review.approved', { date: formatDate(approved) }), tone: 'good', isProvisional: false };
  }
  if (summary.reviewState === 'returned') return { words: t('review.returned'), tone: 'warning', isProvisional: false };
  if (summary.reviewState === 'declined') return { words: t('review.declined'), tone: 'warning', isProvisional: false };
  return { words: t('review.provisional'), tone: 'quiet', isProvisional: true };
}

function backOf({ id, subject }: RecordSummary): string {
  if (subject?.type === 'provider') return `/juntas/${subject.id}`;
  if (subject?.type === 'partner') return `/socios/${subject.id}`;
  return `/historia/${id}`;
}
