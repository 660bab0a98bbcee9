import { Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BoardColumn } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { complaintsBoard, requestsBoard } from '../../../forms/boards/demand.ts';
import { boardsBoard, municipalitiesBoard } from '../../../forms/boards/municipalities.ts';
import { poaBoard } from '../../../forms/boards/poa.ts';
import { roadMapBoard } from '../../../forms/boards/road-map.ts';
import { ChooseMunicipalityDialog } from '../../form/begin/ChooseMunicipalityDialog.tsx';
import { useBoardRows } from '../../kit/boards/use-board-rows.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import type { Stored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-app-language.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { BoardCell } from './BoardCell.tsx';
import { betterBoards, worstBoards } from './cabildo-choice.ts';
import './cabildo.css';

/** The page for a cabildo: a municipality on two sides of a sheet, from what this phone has, without signal. */
export function CabildoScreen({ code, back }: { readonly code: string | null; readonly back: string }) {
  const { t } = useTranslation('movement');
  const [, navigate] = useLocation();
  const [choosing, setChoosing] = useState(false);
  const choose = (
    <Button variant={code === null ? 'primary' : 'secondary'} onClick={() => setChoosing(true)}>
      {t('cabildo.choose')}
    </Button>
  );
  return (
    <>
      <TopBar title={t('cabildo.title')} back={back} />
      <div className="cabildo">
        {code === null ? (
          <EmptyState title={t('cabildo.which')} actions={choose}>
            {t('cabildo.lead')}
          </EmptyState>
        ) : (
          <>
            <div className="no-print">
              <ButtonRow>
                <Button icon={Printer} variant="primary" onClick={() => window.print()}>
                  {t('print')}
                </Button>
                {choose}
              </ButtonRow>
            </div>
            <Sheet key={code} code={code} />
          </>
        )}
      </div>
      {choosing ? (
        <ChooseMunicipalityDialog
          onClose={() => setChoosing(false)}
          onChoose={(municipality) => {
            setChoosing(false);
            navigate(`/cabildo/${municipality.code ?? ''}`);
          }}
        />
      ) : null}
    </>
  );
}

function Sheet({ code }: { readonly code: string }) {
  const { t } = useTranslation('movement');
  const today = useToday();
  const summary = useBoardRows(municipalitiesBoard, code);
  const boards = useBoardRows(boardsBoard, code);
  const roadMap = useBoardRows(roadMapBoard, code);
  const complaints = useBoardRows(complaintsBoard, code);
  const requests = useBoardRows(requestsBoard, code);
  const plan = useBoardRows(poaBoard, code);
  const all = [summary, boards, roadMap, complaints, requests, plan];
  if (all.some(({ state }) => state === 'failed')) return <Unread />;
  if (all.some(({ state }) => state === 'reading')) return <Skeleton lines={9} />;
  const rows = {
    summary: read(summary).find(({ key }) => key === code),
    boards: read(boards),
    roadMap: read(roadMap).find(({ key }) => key === code),
    complaints: read(complaints).filter((row) => row.cells.get('abierta') === 'abierta' && isHere(row, code)),
    requests: read(requests).filter(
      (row) => !['ejecutada', 'rechazada'].includes(String(row.cells.get('estado'))) && isHere(row, code),
    ),
    plan: read(plan).filter((row) => row.cells.get('anio') === today.getFullYear() && isHere(row, code)),
  };
  const head = (side: 1 | 2) => (
    <header className="cabildo__head">
      <h2>{municipalityLabel(code)}</h2>
      <p>{t('cabildo.side', { side, date: formatDate(today) })}</p>
    </header>
  );
  return (
    <>
      <article className="cabildo__side">
        {head(1)}
        <Part title={t('cabildo.now')}>
          <Facts columns={municipalitiesBoard.columns.filter(({ name }) => name !== 'municipio')} row={rows.summary} />
        </Part>
        <Part title={t('cabildo.roadMap')}>
          <Facts
            columns={roadMapBoard.columns.filter(({ shown, name }) => shown === undefined && name !== 'municipio')}
            row={rows.roadMap}
          />
        </Part>
        <Part title={t('cabildo.plan', { year: today.getFullYear() })}>
          <Lines
            columns={['actividad', 'socio', 'fin', 'avance', 'situacion']}
            of={poaBoard.columns}
            rows={rows.plan}
            most={8}
          />
        </Part>
      </article>
      <article className="cabildo__side">
        {head(2)}
        <Part title={t('cabildo.worst')}>
          <Lines
            columns={['junta', 'letra', 'antes', 'cloro', 'visita', 'quejas']}
            of={boardsBoard.columns}
            rows={worstBoards(rows.boards)}
            most={5}
          />
        </Part>
        <Part title={t('cabildo.better')}>
          <Lines
            columns={['junta', 'letra', 'antes', 'cloro', 'visita']}
            of={boardsBoard.columns}
            rows={betterBoards(rows.boards)}
            most={5}
          />
        </Part>
        <Part title={t('cabildo.complaints')}>
          <Lines
            columns={['prestador', 'tipo', 'fecha', 'dias']}
            of={complaintsBoard.columns}
            rows={rows.complaints}
            most={6}
          />
        </Part>
        <Part title={t('cabildo.requests')}>
          <Lines
            columns={['comunidad', 'tipo', 'estado', 'monto', 'dias']}
            of={requestsBoard.columns}
            rows={rows.requests}
            most={6}
          />
        </Part>
        <Part title={t('cabildo.agreements')}>
          <ol className="cabildo__blanks">
            {[1, 2, 3].map((line) => (
              <li key={line}>
                <span className="visually-hidden">{t('cabildo.blank')}</span>
              </li>
            ))}
          </ol>
        </Part>
        <div className="cabildo__signatures">
          {(['mayor', 'uscl', 'boards', 'partner'] as const).map((who) => (
            <p key={who}>{t(`cabildo.sign.${who}`)}</p>
          ))}
        </div>
      </article>
    </>
  );
}

function read(rows: Stored<readonly BoardRow[]>): readonly BoardRow[] {
  return rows.state === 'read' ? rows.value : [];
}

function isHere(row: BoardRow, code: string): boolean {
  return row.cells.get('municipio') === code;
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="cabildo__part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Facts({ columns, row }: { readonly columns: readonly BoardColumn[]; readonly row: BoardRow | undefined }) {
  const { t } = useTranslation('movement');
  const text = useFormText();
  if (row === undefined) return <p>{t('cabildo.nothing')}</p>;
  return (
    <dl className="cabildo__facts">
      {columns.map((column) => (
        <div key={column.name}>
          <dt>{text(column.label)}</dt>
          <dd>
            <BoardCell column={column} row={row} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A short table; what does not fit is counted, never left out in silence. */
function Lines({
  columns,
  of,
  rows,
  most,
}: {
  readonly columns: readonly string[];
  readonly of: readonly BoardColumn[];
  readonly rows: readonly BoardRow[];
  readonly most: number;
}) {
  const { t } = useTranslation('movement');
  const text = useFormText();
  const shown = columns.flatMap((name) => of.find((column) => column.name === name) ?? []);
  if (rows.length === 0) return <p>{t('cabildo.none')}</p>;
  return (
    <div className="cabildo__scroll">
      <table className="cabildo__table">
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column.name} scope="col">
                {text(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <tr key={row.key}>
              {shown.map((column) => (
                <td key={column.name}>
                  <BoardCell column={column} row={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most ? <p className="cabildo__rest">{t('cabildo.rest', { count: rows.length - most })}</p> : null}
    </div>
  );
}
