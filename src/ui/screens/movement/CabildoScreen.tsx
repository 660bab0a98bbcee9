import { useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { readsPlaces } from '../../../domain/access/form-reach.ts';
import { inScope, may } from '../../../domain/access/roles.ts';
import { countedOver } from '../../../forms/boards/seen-by.ts';
import { ChooseMunicipalityDialog } from '../../form/begin/ChooseMunicipalityDialog.tsx';
import { BoardTruth } from '../../kit/boards/BoardTruth.tsx';
import { NotYourPlace } from '../../kit/boards/NotYourPlace.tsx';
import type { RowsOfBoards } from '../../kit/boards/rows-of-boards.ts';
import { useRowsOfBoards } from '../../kit/boards/use-board-rows.ts';
import { useOverWords } from '../../kit/boards/use-over-words.ts';
import { Button, ButtonLink, ButtonRow } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useToday } from '../../kit/hooks/use-today.ts';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { lazyScreen, WhileComing } from '../../kit/phone/lazy-part.tsx';
import { useSession } from '../../kit/phone/phone.tsx';
import { ReportFiles } from '../../kit/report/ReportFiles.tsx';
import { ReportPaper } from '../../kit/report/ReportPaper.tsx';
import { useReportWords } from '../../kit/report/use-report-words.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { CABILDO_BOARDS, cabildoDocument } from './cabildo-document.ts';
import { MonthView } from './MonthView.tsx';
import { NotYours } from './NotYours.tsx';
import { useBoardsAddress } from './use-boards-address.ts';
import './cabildo.css';

/** At a desk it stands among the places of the menu, and opens with the month: that is what one works by. */
export function DeskMunicipality({ id }: { readonly id: string | null }) {
  return <CabildoScreen code={id} base="/admin/municipio" back="/admin" first="month" />;
}

/**
 * A municipality, from what this phone has, without signal: what is to be done this month beside a map, and the page for a
 * cabildo on two sides of a sheet. `base`: the address that it stands under. `first`: which of the two it opens with.
 */
export function CabildoScreen({
  code: asked,
  base,
  back,
  first,
}: {
  readonly code: string | null;
  readonly base: string;
  readonly back: string;
  readonly first: View;
}) {
  const { t } = useTranslation(['movement', 'month']);
  const { me } = useSession();
  const [, navigate] = useLocation();
  const search = useSearch();
  const [choosing, setChoosing] = useState(false);
  // Who reads the own municipality alone is led to it, and chooses among the own ones.
  const isGuest = may(me.role, 'read-municipality');
  const own = me.municipalities ?? [];
  const code = asked ?? (isGuest ? (own[0] ?? null) : null);
  const choose = (
    <Button variant={code === null ? 'primary' : 'secondary'} onClick={() => setChoosing(true)}>
      {t('cabildo.choose')}
    </Button>
  );
  const ownLinks = (
    <ButtonRow>
      {own
        .filter((other) => other !== code)
        .map((other) => (
          <ButtonLink key={other} href={`${base}/${other}`}>
            {municipalityLabel(other)}
          </ButtonLink>
        ))}
    </ButtonRow>
  );
  return (
    <>
      <TopBar
        title={code === null ? t(first === 'month' ? 'month:view.title' : 'cabildo.title') : municipalityLabel(code)}
        back={isGuest ? '/' : back}
      />
      <div className="cabildo">
        {isGuest && own.length === 0 ? (
          <EmptyState title={t('cabildo.noPlace.title')}>{t('cabildo.noPlace.text')}</EmptyState>
        ) : !readsPlaces(me) ? (
          // A choice would lead to nothing.
          <NotYours forms={countedOver(me, CABILDO_FORMS).hidden} />
        ) : code === null ? (
          <EmptyState title={t('cabildo.which')} actions={isGuest ? null : choose}>
            {t('cabildo.lead')}
          </EmptyState>
        ) : !inScope(me.municipalities, code) ? (
          <NotYourPlace code={code} actions={isGuest ? ownLinks : choose} />
        ) : (
          <>
            <div className="no-print">{isGuest ? ownLinks : choose}</div>
            <Municipality key={code} code={code} first={first} />
          </>
        )}
      </div>
      {choosing ? (
        <ChooseMunicipalityDialog
          ownAlone
          onClose={() => setChoosing(false)}
          onChoose={(municipality) => {
            setChoosing(false);
            // The view that is open stays open.
            navigate(`${base}/${municipality.code ?? ''}${search === '' ? '' : `?${search}`}`);
          }}
        />
      ) : null}
    </>
  );
}

type View = 'month' | 'goals' | 'sheet';

/** What a view is called in the address. */
const ADDRESSES: Readonly<Record<View, string>> = { month: 'mes', goals: 'metas', sheet: 'cabildo' };
const VIEWS = ['month', 'goals', 'sheet'] as const satisfies readonly View[];

const GoalsView = lazyScreen(async () => {
  const [{ GoalsView: view }] = await Promise.all([import('./GoalsView.tsx'), loadTexts('indicators', 'reports')]);
  return view;
});

/** What the page is counted from. */
const CABILDO_FORMS = CABILDO_BOARDS.flatMap(({ sources }) => sources.map(({ form }) => form));

/** Which view is open stands in the address. */
function Municipality({ code, first }: { readonly code: string; readonly first: View }) {
  const { t } = useTranslation('month');
  const [location, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('vista');
  const view = VIEWS.find((each) => ADDRESSES[each] === asked) ?? first;
  return (
    <>
      <div className="no-print">
        <SegmentedChoice
          legend={t('view.legend')}
          legendHidden
          options={VIEWS.map((each) => ({ value: ADDRESSES[each], label: t(`view.${each}`) }))}
          value={ADDRESSES[view]}
          onChange={(address) => navigate(`${location}?vista=${address}`, { replace: true })}
        />
      </div>
      {view === 'goals' ? (
        <WhileComing show={<Skeleton lines={9} />}>
          <GoalsView code={code} />
        </WhileComing>
      ) : (
        <FromPhone code={code} view={view} />
      )}
    </>
  );
}

/** What is made of what this phone has. */
function FromPhone({ code, view }: { readonly code: string; readonly view: Exclude<View, 'goals'> }) {
  const rows = useRowsOfBoards(CABILDO_BOARDS, code);
  return (
    <>
      <BoardTruth made={[rows]} />
      {rows.state === 'failed' ? <Unread /> : null}
      {rows.state === 'reading' ? <Skeleton lines={9} /> : null}
      {rows.state !== 'read' ? null : view === 'month' ? (
        <MonthView code={code} rows={rows.value} />
      ) : (
        <Sheet code={code} rows={rows.value} />
      )}
    </>
  );
}

function Sheet({ code, rows }: { readonly code: string; readonly rows: RowsOfBoards }) {
  const { t } = useTranslation(['movement', 'reports']);
  const today = useToday();
  const language = useAppLanguage();
  const words = useReportWords();
  const over = useOverWords();
  const boards = useBoardsAddress();
  const report = useMemo(
    () =>
      cabildoDocument(
        rows,
        { code, name: municipalityLabel(code), today, language, over: over(CABILDO_FORMS, true), boards },
        words,
        t,
      ),
    [rows, code, today, language, over, words, boards, t],
  );
  return (
    <>
      <ReportFiles report={report} />
      <ReportPaper report={report} />
    </>
  );
}
