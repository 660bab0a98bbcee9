import { CheckCheck, Printer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { REVIEW_VIEWS } from '../../../domain/review/signals.ts';
import { DESK_PILES, type DeskPile } from '../../../domain/submission/desk.ts';
import { type DeskOptions, readDeskOptions } from '../../../storage/pulled/review-desk.ts';
import { Button } from '../../kit/components/Button.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { PullTruth } from '../../kit/phone/PullTruth.tsx';
import { useOwn } from '../../kit/phone/phone.tsx';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';
import { usePeopleToldApart } from '../../record/plans/use-people-told-apart.ts';
import type { DeskAddress } from './desk-address.ts';
import type { DeskCut } from './desk-cut.ts';
import { KeysHelp } from './KeysHelp.tsx';

const NO_OPTIONS: DeskOptions = { formIds: [], municipalities: [], authors: [] };

/** What of the pile is shown, and what can be decided of it together. */
export function DeskToolbar({
  address,
  onAddress,
  counts,
  inView,
  cut,
  looking,
  online,
  plain,
  picked,
  onApprovePlain,
  onApprovePicked,
}: {
  readonly address: DeskAddress;
  readonly onAddress: (next: DeskAddress) => void;
  readonly counts: Readonly<Record<DeskPile, number>>;
  readonly inView: Readonly<Record<string, number>>;
  /** Null: the table has all of the pile. */
  readonly cut: DeskCut | null;
  readonly looking: { readonly done: number; readonly total: number };
  readonly online: boolean;
  readonly plain: number;
  readonly picked: number;
  readonly onApprovePlain: () => void;
  readonly onApprovePicked: () => void;
}) {
  const { t } = useTranslation('review');
  const own = useOwn();
  const titleOf = useFormTitle();
  const { query, view } = address;
  const options = storedOr(
    useStored(() => readDeskOptions(own, query.pile), [own, query.pile]),
    NO_OPTIONS,
  );
  const called = usePeopleToldApart(options.authors);
  const filter = (change: Partial<DeskAddress['query']>) => onAddress({ ...address, query: { ...query, ...change } });
  // The keys act while the focus is on this screen: who comes from the menu, or by a link, need not click first.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = heading.current;
    if (element?.closest('main')?.contains(document.activeElement) === false) element.focus({ preventScroll: true });
  }, []);
  const isLooking = looking.done < looking.total;
  return (
    <header className="desk-toolbar">
      <div className="desk-toolbar__line">
        <h1 ref={heading} tabIndex={-1}>
          {t('title')}
        </h1>
        <div className="desk-toolbar__truth">
          <PullTruth />
        </div>
        <button type="button" className="desk-toolbar__keys" onClick={() => window.print()}>
          <Printer size={18} aria-hidden /> {t('desk.print')}
        </button>
        <KeysHelp />
      </div>
      <div className="desk-toolbar__line">
        <Choice
          label={t('pileLegend')}
          value={query.pile}
          options={DESK_PILES.map((pile) => ({ value: pile, label: t(`pile.${pile}`, { count: counts[pile] }) }))}
          onChange={(value) =>
            filter({
              pile: DESK_PILES.find((pile) => pile === value) ?? 'waiting',
              formId: null,
              municipality: null,
              authorId: null,
            })
          }
        />
        <Choice
          label={t('filter.form')}
          none={t('desk.filter.form')}
          value={query.formId ?? ''}
          options={options.formIds.map((id) => ({ value: id, label: titleOf(id) }))}
          onChange={(value) => filter({ formId: value === '' ? null : value })}
        />
        <Choice
          label={t('filter.municipality')}
          none={t('desk.filter.municipality')}
          value={query.municipality ?? ''}
          options={municipalityOptions(options.municipalities)}
          onChange={(value) => filter({ municipality: value === '' ? null : value })}
        />
        <Choice
          label={t('filter.author')}
          none={t('desk.filter.author')}
          value={query.authorId ?? ''}
          options={options.authors.map((author) => ({ value: author.userId, label: called(author) }))}
          onChange={(value) => filter({ authorId: value === '' ? null : value })}
        />
      </div>
      <nav className="desk-toolbar__views" aria-label={t('desk.viewLegend')}>
        {REVIEW_VIEWS.filter((each) => each === view || each === 'all' || (inView[each] ?? 0) > 0).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === view}
            onClick={() => onAddress({ ...address, view: each })}
          >
            {each === 'all' && cut !== null ? t(`desk.view.${cut.part}`) : t(`desk.view.${each}`)}{' '}
            <span>{inView[each] ?? 0}</span>
          </button>
        ))}
      </nav>
      <div className="desk-toolbar__line">
        {isLooking ? (
          <output>{t('desk.looking', looking)}</output>
        ) : plain === 0 ? null : (
          <Button variant="primary" icon={CheckCheck} disabled={!online} onClick={onApprovePlain}>
            {t('desk.approvePlain', { count: plain })}
          </Button>
        )}
        {picked === 0 ? null : (
          <Button icon={CheckCheck} disabled={!online} onClick={onApprovePicked}>
            {t('desk.approveChosen', { count: picked })}
          </Button>
        )}
        {online || (plain === 0 && picked === 0) ? null : <span>{t('decide.offline')}</span>}
      </div>
    </header>
  );
}

/** A choice as low as its line; its first entry says what it is about. */
function Choice({
  label,
  none,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly none?: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  const gone = value === '' || options.some((option) => option.value === value) ? [] : [{ value, label: value }];
  const sorted = none === undefined ? options : options.toSorted((a, b) => a.label.localeCompare(b.label, 'es'));
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {none === undefined ? null : <option value="">{none}</option>}
      {[...sorted, ...gone].map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
