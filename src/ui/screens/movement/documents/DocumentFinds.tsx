import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Board } from '../../../../domain/boards/board.ts';
import type { BoardRow } from '../../../../domain/boards/compute-board.ts';
import { DOCUMENT_STATES } from '../../../../domain/sync/documents.ts';
import type { FoundPlace } from '../../../../domain/text/find-in-pages.ts';
import { soughtWords } from '../../../../domain/text/find-in-pages.ts';
import { useBoardWords } from '../../../kit/boards/use-board-words.ts';
import { Card } from '../../../kit/components/Card.tsx';
import { useTranslation } from '../../../kit/i18n/use-translation.ts';
import { useOwn } from '../../../kit/phone/phone.tsx';
import { serviceWire } from '../../../kit/service/service-wire.ts';
import { type Finds, findDocuments } from './find-documents.ts';

/** Whoever types is asked for once the fingers rest. */
const REST_MS = 400;

/** What was looked for inside the documents of a board: the document, the page, and what stands around. */
export function DocumentFinds({
  board,
  rows,
  search,
}: {
  readonly board: Board;
  readonly rows: readonly BoardRow[];
  readonly search: string;
}) {
  const { t } = useTranslation('movement');
  const words = useBoardWords();
  const finds = useFinds(search);
  if (soughtWords(search).length === 0) return null;
  const heading = board.columns.find(({ name }) => name === board.heading);
  // Of a record that has not come yet nothing is known but that it is there.
  const titleOf = (record: string): string => {
    const row = rows.find(({ key }) => key === record);
    if (row === undefined || heading === undefined) return t('documents.unnamed');
    return words(heading, row.cells.get(heading.name) ?? '');
  };
  return (
    <section className="board__documents" aria-labelledby="in-documents">
      <h2 id="in-documents">{t('documents.title')}</h2>
      <output className="board__count">{finds === null ? t('documents.looking') : saidOf(finds)}</output>
      {finds === null || finds.found.length === 0 ? null : (
        <ul className="board__cards">
          {finds.found.map(({ record, sha256, places }) => (
            <li key={`${record} ${sha256}`}>
              <Card>
                <h3 className="board__title">
                  <Link href={`/historia/${record}`}>{titleOf(record)}</Link>
                </h3>
                {places.map((place) => (
                  <Place key={place.page} place={place} />
                ))}
              </Card>
            </li>
          ))}
        </ul>
      )}
      {finds === null || finds.without.length === 0 ? null : (
        <details className="board__more">
          <summary>{t('documents.without', { count: finds.without.length })}</summary>
          <ul>
            {finds.without.map(({ record, sha256, state }) => (
              <li key={`${record} ${sha256}`}>
                <Link href={`/historia/${record}`}>{titleOf(record)}</Link>: {t(`documents.why.${whyOf(state)}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );

  function saidOf({ found, from, more }: Finds): string {
    const said = [
      found.length === 0 ? t('documents.none') : t('documents.count', { count: found.length }),
      ...(more ? [t('documents.more')] : []),
      ...(from === 'service' ? [] : [t('documents.kept', { count: from.kept })]),
    ];
    return said.join(' ');
  }
}

function Place({ place: { page, before, found, after } }: { readonly place: FoundPlace }) {
  const { t } = useTranslation('movement');
  return (
    <p className="board__place">
      <span className="board__page">{t('documents.page', { page })}</span> {before}
      <mark>{found}</mark>
      {after}
    </p>
  );
}

/** Why a document has no text, as far as this app knows the reason. */
function whyOf(state: string) {
  const known = DOCUMENT_STATES.find((each) => each === state);
  return known === undefined || known === 'read' ? 'not-read' : known;
}

/** What was found for what was typed; null: it is being looked for. */
function useFinds(search: string): Finds | null {
  const own = useOwn();
  const [answer, setAnswer] = useState<{ readonly search: string; readonly finds: Finds } | null>(null);
  useEffect(() => {
    const words = soughtWords(search);
    if (words.length === 0) return undefined;
    let isWanted = true;
    const ask = async (): Promise<void> => {
      const finds = await findDocuments(own, serviceWire(), search, words);
      if (isWanted) setAnswer({ search, finds });
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [own, search]);
  return answer?.search === search ? answer.finds : null;
}
