import { ArchiveRestore, Inbox, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  type HandIn,
  leftoversOf,
  type ParcelDecision,
  type ParcelOutcome,
  type ParcelState,
} from '../../../domain/sync/parcel.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { type Fact, Facts } from '../../kit/components/Facts.tsx';
import type { Tone } from '../../kit/components/tone.ts';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { formatBytes, formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { SayWhyDialog } from '../../kit/service/SayWhyDialog.tsx';

const TONES: Readonly<Record<ParcelState, Tone>> = {
  arriving: 'info',
  waiting: 'warning',
  taken: 'good',
  discarded: 'quiet',
};

/** What one phone handed in of one person: what it is, and what can be done with it. */
export function HandInCard({
  handIn,
  personName,
  busy,
  onDecide,
}: {
  readonly handIn: HandIn;
  /** Whose it is, told from a namesake. */
  readonly personName: string;
  readonly busy: boolean;
  /** Answers with what went wrong, or with null. */
  readonly onDecide: (decision: ParcelDecision) => Promise<AdministrationFault | null>;
}) {
  const { t } = useTranslation('parcels');
  const [asking, setAsking] = useState(false);
  const { device, person, state, outcome, closed, parcels } = handIn;
  const facts = useFacts(handIn);
  const of = { device, person };
  const refused = outcome === null ? 0 : leftoversOf(outcome);
  return (
    <Card>
      <div className="stack">
        <h2 className="list-row__title">{personName}</h2>
        <div>
          <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
        </div>
        <Facts facts={facts} />
        {handIn.content.damaged ? <Banner tone="warning" title={t('damaged')} /> : null}
        {state === 'waiting' && closed > 0 ? (
          <Banner tone="warning" title={t('closed', { count: closed })}>
            {t('closedText')}
          </Banner>
        ) : null}
        {refused > 0 ? (
          <Banner tone="warning" title={t('refused', { count: refused })}>
            {t('refusedText')}
          </Banner>
        ) : null}
        {state === 'waiting' ? (
          <>
            {closed < parcels ? (
              <Button
                variant="primary"
                wide
                icon={Inbox}
                busy={busy}
                onClick={() => void onDecide({ action: 'take-in', ...of })}
              >
                {t('takeIn')}
              </Button>
            ) : null}
            <Button variant="quiet" wide icon={Trash2} onClick={() => setAsking(true)}>
              {t('discard')}
            </Button>
          </>
        ) : null}
        {state === 'discarded' || refused > 0 ? (
          <Button
            wide
            icon={ArchiveRestore}
            busy={busy}
            onClick={() =>
              void onDecide({ action: 'back', ...of, state: state === 'discarded' ? 'discarded' : 'taken' })
            }
          >
            {t('back')}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <SayWhyDialog
          texts={{
            title: t('discardTitle', { name: personName }),
            confirm: t('discard'),
            reason: t('word'),
            hint: t('wordHint'),
            tooShort: t('wordShort'),
          }}
          act={async (word) => {
            const fault = await onDecide({ action: 'discard', ...of, word });
            if (fault === null) setAsking(false);
            return fault;
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t('discardText')}</p>
        </SayWhyDialog>
      ) : null}
    </Card>
  );
}

function useFacts({
  deviceName,
  state,
  content,
  bytes,
  received,
  at,
  revokedAt,
  decided,
  outcome,
}: HandIn): readonly Fact[] {
  const { t } = useTranslation('parcels');
  const titleOf = useFormTitle();
  const when = useWhen();
  const textOf = useOutcomeText();
  const { records, drafts, photos, from, to } = content;
  const what = [
    ...records.map(({ form, count }) => t('records', { count, form: titleOf(form) })),
    ...(drafts === 0 ? [] : [t('drafts', { count: drafts })]),
    ...(photos === 0 ? [] : [t('photos', { count: photos })]),
  ].join(', ');
  const days = from === null || to === null ? null : [formatDate(from), formatDate(to)];
  return [
    { name: t('fact.phone'), value: deviceName },
    ...(what === '' ? [] : [{ name: t('fact.what'), value: what }]),
    ...(days === null
      ? []
      : [{ name: t('fact.days'), value: days[0] === days[1] ? days[0] : t('span', { from: days[0], to: days[1] }) }]),
    { name: t('fact.why'), value: revokedAt === null ? t('notRevoked') : t('revoked', { when: when(revokedAt) }) },
    state === 'arriving'
      ? { name: t('fact.arriving'), value: t('progress', { here: formatBytes(received), all: formatBytes(bytes) }) }
      : { name: t('fact.came'), value: when(at) },
    ...(decided === null
      ? []
      : [
          {
            name: t(`fact.${state === 'taken' ? 'taken' : 'discarded'}`),
            value: [
              t('decided', { by: decided.by ?? t('service'), when: when(decided.at) }),
              ...(decided.word === null ? [] : [decided.word]),
              ...(decided.goesAt === null ? [] : [t('goes', { day: formatDate(decided.goesAt) })]),
            ].join(' · '),
          },
        ]),
    ...(outcome === null ? [] : [{ name: t('fact.outcome'), value: textOf(outcome) }]),
  ];
}

/** Gives the outcome of taking in parcels in words: how many records and drafts came in. */
function useOutcomeText(): (outcome: ParcelOutcome) => string {
  const { t } = useTranslation('parcels');
  return ({ records, drafts }) => {
    const counts = [
      ['stored', records['stored'] ?? 0],
      ['duplicate', records['duplicate'] ?? 0],
      ['conflict', records['conflict'] ?? 0],
      ['rejected', records['rejected'] ?? 0],
      ['kept', (drafts['kept'] ?? 0) + (drafts['kept-already'] ?? 0)],
    ] as const;
    const said = counts.flatMap(([name, count]) => (count === 0 ? [] : [t(`outcome.${name}`, { count })]));
    return said.length === 0 ? t('outcome.nothing') : said.join(', ');
  };
}
