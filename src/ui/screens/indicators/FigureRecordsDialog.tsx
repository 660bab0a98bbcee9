import { useEffect, useState } from 'react';
import type { FigureRule } from '../../../domain/indicators/indicator.ts';
import { type FigureRecord, type FigureRecords, NO_MUNICIPALITY } from '../../../domain/indicators/report.ts';
import { percentOf } from '../../../domain/scoring/percent-of.ts';
import { type Administered, type IndicatorQuestion, readFigureRecords } from '../../../sync/administration.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { type Counted } from '../../kit/indicators/report-figures.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';

/** The records behind a figure, each with what it adds and the way to it. */
export function FigureRecordsDialog({
  indicator,
  question,
  onClose,
}: {
  readonly indicator: Counted;
  readonly question: IndicatorQuestion;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('indicators');
  const text = useFormText();
  const { from, to, municipality, partner } = question;
  const placeWords = (code: string | null): string => {
    if (code === null) return t('of.everywhere');
    return code === NO_MUNICIPALITY ? t('noMunicipality') : municipalityLabel(code);
  };
  const [main] = indicator.figures;
  const [answer, setAnswer] = useState<Administered<FigureRecords> | null>(null);
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      const came = await readFigureRecords(serviceWire(), main.code, { from, to, municipality, partner });
      if (current) setAnswer(came);
    };
    void read();
    return () => {
      current = false;
    };
  }, [main.code, from, to, municipality, partner]);
  return (
    <Dialog title={`${indicator.code} ${text(indicator.name)}`} onClose={onClose}>
      <p>
        {t('of.days', {
          place: placeWords(municipality),
          from: formatDate(from),
          to: formatDate(to),
        })}
      </p>
      {answer === null ? <Skeleton lines={5} /> : null}
      {answer === null || answer.kind === 'done' ? null : <TroubleBanner fault={answer} />}
      {answer?.kind === 'done' ? <Records behind={answer.value} rule={main.rule} /> : null}
    </Dialog>
  );
}

function Records({ behind, rule }: { readonly behind: FigureRecords; readonly rule: FigureRule }) {
  const { t } = useTranslation('indicators');
  const titleOf = useFormTitle();
  const addsOf = useAdds(rule);
  const { records, more } = behind;
  if (records.length === 0) return <p>{t('behind.none')}</p>;
  return (
    <>
      <Card flush>
        <List>
          {records.map((record) => (
            <ListRow
              key={record.id}
              href={`/historia/${record.id}`}
              title={record.subject === null || record.subject.name === '' ? titleOf(record.form) : record.subject.name}
              detail={[
                addsOf(record),
                formatDate(record.day),
                record.municipality === null ? t('noMunicipality') : municipalityLabel(record.municipality),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            />
          ))}
        </List>
      </Card>
      {more === 0 ? null : <p>{t('behind.more', { count: more, number: formatNumber(more, 0) })}</p>}
    </>
  );
}

/** What a record adds to a figure, in words; '' where being there is all that counts. */
function useAdds(rule: FigureRule): (record: FigureRecord) => string {
  const { t } = useTranslation('indicators');
  return ({ share }) => {
    if (share === null) return t('behind.unknown');
    const { numerator, denominator } = share;
    switch (rule.kind) {
      case 'all':
        return t(numerator > 0 ? 'behind.yes' : 'behind.no');
      case 'ratio':
        return t('behind.part', { numerator: formatNumber(numerator, 1), denominator: formatNumber(denominator, 1) });
      case 'mean':
      case 'mean-score':
        return denominator === 0 ? '' : t('percent', { number: formatNumber(percentOf(numerator / denominator), 1) });
      case 'median-days':
        return t('days', { count: numerator, number: formatNumber(numerator, 1) });
      case 'count':
        return '';
      default:
        return rule satisfies never;
    }
  };
}
