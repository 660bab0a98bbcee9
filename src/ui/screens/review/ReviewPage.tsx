import { useMemo } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import type { Form } from '../../../domain/form/definition.ts';
import { noteAt } from '../../../domain/form/note-path.ts';
import type { ReviewDecision } from '../../../domain/submission/review-draft.ts';
import type { BranchAction, RecordHistory } from '../../../domain/sync/history.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import type { RecordHead } from '../../../storage/pulled/pulled-head.ts';
import type { DeskNeighbours } from '../../../storage/pulled/review-desk.ts';
import type { Administered } from '../../../sync/administration.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import type { Stored } from '../../kit/hooks/use-stored.ts';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { shownName } from '../../kit/i18n/shown-name.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { municipalityLabel, municipalityName } from '../../kit/search/registry-places.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { commentsOf } from '../../record/reading/review-comments.ts';
import type { ReadOutcome } from '../../record/result/read-result.ts';
import { BranchElsewhere, BranchPart } from './BranchPart.tsx';
import { ChangesPart } from './ChangesPart.tsx';
import { ClockPart } from './ClockPart.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { useRecordHref } from './desk-address.ts';
import { FlagsPart } from './FlagsPart.tsx';
import { GeneralComment } from './GeneralComment.tsx';
import { GoBar } from './GoBar.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import type { LookedOver } from './look-over.ts';
import { PhotosPart } from './PhotosPart.tsx';
import { PlacePart } from './PlacePart.tsx';
import { labelOfPath, showAnswer, unansweredIn } from './question-labels.ts';
import { ResultPart } from './ResultPart.tsx';
import { ReviewAnswers, UnansweredPart } from './ReviewAnswers.tsx';
import { ReviewState } from './ReviewState.tsx';
import { placeOfRecord } from './record-place.ts';
import { openBranchesOf } from './record-timeline.ts';
import { SignalsPart } from './SignalsPart.tsx';
import { SinceLastVisit } from './SinceLastVisit.tsx';
import { signalRows } from './signal-rows.ts';
import { useSignalWords } from './signal-words.ts';
import { TakeOutPart } from './TakeOutPart.tsx';
import type { Decided, Deciding } from './use-decide.ts';
import './review.css';

type Props = {
  readonly head: RecordHead;
  readonly about: Entity | null;
  readonly result: Stored<ReadOutcome>;
  readonly history: Administered<RecordHistory> | null;
  readonly neighbours: DeskNeighbours;
  /** What is odd about it; null: not looked over yet. */
  readonly looked: LookedOver | null;
  /** Beside the table: its keys work, and what is not odd is shown on demand. Null: on a phone, where all is shown. */
  readonly whole: WholeRecord | null;
  readonly now: number;
  readonly online: boolean;
  readonly may: { readonly decide: boolean; readonly resolve: boolean; readonly takeOut: boolean };
  readonly deciding: Deciding;
  readonly writtenOn: number | null;
  readonly onDecide: (decision: ReviewDecision) => Promise<Decided>;
  readonly onBranch: (contentHash: string, action: BranchAction) => void;
};

/** Whether the whole record is shown, or only what differs. The choice holds for the next records too. */
export type WholeRecord = { readonly isOpen: boolean; readonly onOpen: () => void };

/** A record read over, from what decides most to what is looked at last; the decision always in reach. */
export function ReviewPage(props: Props) {
  const { t } = useTranslation('review');
  const language = useAppLanguage();
  const titleOf = useFormTitle();
  const { head, about, result, history, may, deciding, online, whole } = props;
  const { summary, answers } = head;
  const form = titleOf(summary.form.id);
  const municipality = about?.municipality ?? summary.municipality;
  const place = municipality === null ? null : placeWords(municipality, whole !== null);
  const isOpen = may.decide && head.pile !== null;
  const words = useSignalWords();
  const hrefOf = useRecordHref();
  const odd = props.looked?.signals ?? [];
  const suggestion = odd.length === 0 ? '' : t('signal.suggest', { list: signalRows(odd).map(words.whole).join('; ') });
  const isBrief = whole !== null && !whole.isOpen;
  const show = (path: Path) => {
    if (isBrief) whole.onOpen();
    showAnswer(path);
  };
  const isUnread = result.state === 'failed' || (result.state === 'read' && result.value.kind !== 'read');
  return (
    <>
      <TopBar
        title={about?.name ?? form}
        subtitle={[about === null ? null : form, place].filter((part) => part !== null).join(' · ')}
        {...(whole === null ? { back: hrefOf(null) } : {})}
      />
      <Screen>
        {whole === null ? <GoBar neighbours={props.neighbours} /> : null}
        <ReviewState
          head={head}
          now={props.now}
          mayDecide={may.decide}
          newer={deciding.newer}
          writtenOn={props.writtenOn}
          brief={whole !== null}
        />
        {head.reply === null ? null : (
          <Banner
            title={
              head.correctedBy === null
                ? t('reply', { name: shownName(head.summary.author.name ?? '') })
                : t('replyByOther')
            }
          >
            {head.reply}
          </Banner>
        )}
        {deciding.fault === null ? null : <TroubleBanner fault={deciding.fault} />}
        {result.state === 'read' && result.value.kind === 'read' ? (
          <Branches {...props} form={result.value.shown.engine.model.form} />
        ) : null}
        {props.looked === null ? null : <SignalsPart looked={props.looked} brief={whole !== null} onShow={show} />}
        {result.state === 'read' && result.value.kind === 'read' ? (
          <SinceLastVisit shown={result.value.shown} looked={props.looked} brief={whole !== null} />
        ) : null}
        {result.state === 'reading' ? <Skeleton lines={6} /> : null}
        {result.state === 'read' && result.value.kind === 'read' ? (
          <ReadParts {...props} shown={result.value.shown} isOpen={isOpen} isBrief={isBrief} onShow={show} />
        ) : null}
        {isUnread ? (
          <ReviewAnswers
            form={summary.form}
            answers={answers}
            photos={head.photos}
            comments={commentsOf(head.reviews, summary.revision)}
            mayComment={isOpen}
          />
        ) : null}
        {isBrief ? (
          <Button variant="quiet" onClick={whole.onOpen}>
            {t('whole')}
          </Button>
        ) : (
          <>
            <Card>
              <RecordFacts head={head} />
            </Card>
            {isOpen ? <GeneralComment /> : null}
            <HistoryPart
              history={history}
              reviews={head.reviews}
              labelOf={(path) =>
                result.state === 'read' && result.value.kind === 'read'
                  ? labelOfPath(result.value.shown.engine, path, language)
                  : path
              }
            />
            {may.takeOut ? <TakeOutPart id={summary.id} online={online} /> : null}
          </>
        )}
      </Screen>
      {isOpen ? (
        <DecisionBar
          online={online}
          busy={deciding.busy}
          already={deciding.already}
          keys={whole !== null}
          suggestion={suggestion}
          onDecide={props.onDecide}
        />
      ) : null}
    </>
  );
}

/** Beside the table, whose row has the author and the day, the departamento is one word too many. */
function placeWords(municipality: string, brief: boolean): string | null {
  return brief ? (municipalityName(municipality)?.name ?? municipality) : municipalityLabel(municipality);
}

function RecordFacts({ head }: { readonly head: RecordHead }) {
  const { t } = useTranslation('review');
  const { summary, receivedAt, correctedBy } = head;
  const number = String(summary.revision ?? 1);
  return (
    <Facts
      facts={[
        { name: t('facts.author'), value: shownName(summary.author.name ?? t('facts.unknown')) },
        { name: t('facts.finished'), value: formatDateTime(summary.finishedAt) },
        { name: t('facts.received'), value: receivedAt === null ? t('facts.unknown') : formatDateTime(receivedAt) },
        {
          name: t('facts.revision'),
          value: correctedBy === null ? number : t('facts.corrected', { revision: number }),
        },
      ]}
    />
  );
}

/** 4.3: versions that nobody has decided, before anything else is read. */
function Branches({ head, history, online, may, deciding, onBranch, form }: Props & { readonly form: Form }) {
  if (history?.kind === 'done') {
    return openBranchesOf(history.value).map((branch) => (
      <BranchPart
        key={branch.contentHash}
        form={form}
        branch={branch}
        history={history.value}
        mayDecide={may.resolve && online}
        busy={deciding.busy}
        onDecide={(action) => onBranch(branch.contentHash, action)}
      />
    ));
  }
  const isOpen = head.branches.some((branch) => branch.state === 'open');
  return isOpen && history !== null ? <BranchElsewhere /> : null;
}

type Shown = Extract<ReadOutcome, { kind: 'read' }>['shown'];

/** What needs the form: its words, its result, its questions. */
function ReadParts({
  head,
  about,
  history,
  shown,
  isOpen,
  isBrief,
  looked,
  onShow,
}: Props & {
  readonly shown: Shown;
  readonly isOpen: boolean;
  /** Only what differs: pictures, the map and what a correction changed. */
  readonly isBrief: boolean;
  readonly onShow: (path: Path) => void;
}) {
  const { t } = useTranslation('review');
  const language = useAppLanguage();
  const { engine } = shown;
  const { form } = engine.model;
  const { summary, answers, photos, reviews } = head;
  const unanswered = useMemo(() => unansweredIn(engine, language), [engine, language]);
  const comments = useMemo(() => commentsOf(reviews, summary.revision), [reviews, summary.revision]);
  const labelOf = (path: string) => labelOfPath(engine, path, language);
  // Recordings and documents stand under their questions.
  const pictures = photos.flatMap(({ sha256, question, mediaType }) => {
    if (!mediaType.startsWith('image/')) return [];
    const label = labelOf(question);
    return [{ sha256, label: noteAt(question) === null ? label : t('photos.marked', { label }) }];
  });
  return (
    <>
      <PhotosPart photos={pictures} />
      <PlacePart place={placeOfRecord(head.location, form, answers, about?.location)} brief={isBrief} />
      <ChangesPart form={form} answers={answers} revision={summary.revision ?? 1} history={history} />
      {/* Among the signals, once the record is looked over. */}
      {looked === null ? <FlagsPart flags={head.flags} labelOf={labelOf} onShow={onShow} /> : null}
      {isBrief ? null : (
        <>
          <ResultPart shown={shown} />
          <ClockPart clock={head.clock} finishedAt={summary.finishedAt} receivedAt={head.receivedAt} />
          <ReviewAnswers
            form={summary.form}
            answers={answers}
            photos={photos}
            comments={comments}
            mayComment={isOpen}
          />
          <UnansweredPart questions={unanswered} mayComment={isOpen} />
        </>
      )}
    </>
  );
}
