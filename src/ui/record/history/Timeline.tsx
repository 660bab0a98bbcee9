import { useState } from 'react';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { Badge, LetterBadge } from '../../kit/components/Badge.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { shownName } from '../../kit/i18n/shown-name.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { StatusBadge } from '../reading/StatusBadge.tsx';
import { ToldApart } from '../reading/ToldApart.tsx';
import { useToldApart } from '../reading/use-told-apart.ts';
import type { Visit, VisitGrade } from './history.ts';

/** What one looks through without scrolling far; the rest is one touch away. */
const PAGE = 6;

/** Who visited when, with which form, how it came out and where the record is: by year, latest first. */
export function Timeline({
  title,
  visits,
  nameOf,
}: {
  readonly title: string;
  readonly visits: readonly Visit[];
  readonly nameOf: (systemId: string) => string;
}) {
  const { t } = useTranslation('history');
  const [pages, setPages] = useState(1);
  const shown = visits.slice(0, pages * PAGE);
  const told = useToldApart(
    shown.map(({ record, date }) => ({
      id: record.id,
      form: record.form,
      label: systemOf(record, nameOf),
      beside: `${date} ${record.author.userId}`,
      finishedAt: record.finishedAt,
    })),
  );
  const years = [...new Set(shown.map(({ date }) => date.slice(0, 4)))];
  const left = visits.length - shown.length;
  return (
    <Section title={title}>
      {years.map((year) => (
        <section key={year} className="timeline" aria-label={year}>
          <h3 className="timeline__year">{year}</h3>
          <Card flush>
            <List>
              {shown
                .filter(({ date }) => date.startsWith(year))
                .map((visit) => (
                  <VisitRow
                    key={visit.record.id}
                    visit={visit}
                    system={systemOf(visit.record, nameOf)}
                    told={told.get(visit.record.id)}
                  />
                ))}
            </List>
          </Card>
        </section>
      ))}
      {left > 0 ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('visits.more', { count: Math.min(PAGE, left) })}
        </Button>
      ) : null}
    </Section>
  );
}

/** The system that a record is about; `''`: it is about the Junta. */
function systemOf({ subject }: Visit['record'], nameOf: (systemId: string) => string): string {
  return subject?.type === 'system' ? nameOf(subject.id) : '';
}

function VisitRow({
  visit,
  system,
  told,
}: {
  readonly visit: Visit;
  readonly system: string;
  readonly told: string | undefined;
}) {
  const { t } = useTranslation('history');
  const titleOf = useFormTitle();
  const { record, date, grade } = visit;
  const who = record.mine ? t('visits.you') : shownName(record.author.name ?? '');
  return (
    <ListRow
      title={titleOf(record.form.id)}
      detail={
        <>
          <ToldApart words={told} />
          {[formatDate(date), who, system].filter((part) => part !== '').join(' · ')}
          <br />
          <span className="timeline__badges">
            <Grade grade={grade} />
            <StatusBadge status={record.status} practice={record.practice} />
          </span>
        </>
      }
      href={`/historia/${record.id}`}
    />
  );
}

function Grade({ grade }: { readonly grade: VisitGrade }) {
  const text = useFormText();
  switch (grade.kind) {
    case 'none':
      return null;
    case 'score':
      return grade.score.grade.kind === 'letter' ? <LetterBadge letter={grade.score.grade.letter} /> : null;
    case 'verdict': {
      const band = chlorineScale.houses.find((each) => each.code === grade.verdict);
      return band === undefined ? null : <Badge tone={band.tone}>{text(band.label)}</Badge>;
    }
    default:
      return grade satisfies never;
  }
}
