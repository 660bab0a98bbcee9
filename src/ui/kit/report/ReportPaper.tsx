import { Link } from 'wouter';
import type {
  ReportBlock,
  ReportCell,
  ReportDocument,
  ReportSection,
  ReportTable,
} from '../../../domain/reports/report-document.ts';
import { Badge, LetterBadge } from '../components/Badge.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import './report-paper.css';

/** A report as it will stand on paper. */
export function ReportPaper({ report }: { readonly report: ReportDocument }) {
  const sheets = sheetsOf(report.sections);
  return (
    <div className="report">
      {sheets.map((sections, index) => (
        // Sheets have no names, and never change places.
        <article key={index} className="report__sheet">
          <header className="report__head">
            <h2>{report.title}</h2>
            {report.about.slice(0, index === 0 ? undefined : 1).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </header>
          {sections.map((section) => (
            <Section key={section.title} section={section} />
          ))}
        </article>
      ))}
    </div>
  );
}

/** Sections that begin a page begin a sheet. */
function sheetsOf(sections: readonly ReportSection[]): readonly (readonly ReportSection[])[] {
  const sheets: ReportSection[][] = [[]];
  for (const section of sections) {
    if (section.startsPage === true && (sheets.at(-1)?.length ?? 0) > 0) sheets.push([]);
    sheets.at(-1)?.push(section);
  }
  return sheets;
}

function Section({ section: { title, lead, blocks } }: { readonly section: ReportSection }) {
  return (
    <section className="report__section">
      <h3>{title}</h3>
      {lead === undefined ? null : <p className="report__quiet">{lead}</p>}
      {blocks.map((block, index) => (
        // A section is made whole each time.
        <Block key={index} block={block} title={title} />
      ))}
    </section>
  );
}

function Block({ block, title }: { readonly block: ReportBlock; readonly title: string }) {
  const { t } = useTranslation('reports');
  switch (block.kind) {
    case 'text':
      return (
        <p className={block.isWarning === true ? 'report__warning' : 'report__text'}>
          {block.href === undefined ? block.text : <Link href={block.href}>{block.text}</Link>}
        </p>
      );
    case 'facts':
      return (
        <dl className="report__facts">
          {block.facts.map(({ name, cell }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <CellWords cell={cell} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <Table table={block} title={title} />;
    case 'bars':
      return <Bars block={block} />;
    case 'blanks':
      return (
        <ol className="report__blanks">
          {Array.from({ length: block.lines }, (_, line) => (
            <li key={line}>
              <span className="visually-hidden">{t('blank')}</span>
            </li>
          ))}
        </ol>
      );
    case 'signatures':
      return (
        <div className="report__signatures">
          {block.of.map((who) => (
            <p key={who}>{who}</p>
          ))}
        </div>
      );
    default:
      return block satisfies never;
  }
}

function Table({ table: { columns, rows }, title }: { readonly table: ReportTable; readonly title: string }) {
  const all = columns.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <section className="report__scroll" aria-label={title}>
      <table className="report__table">
        <colgroup>
          {columns.map(({ label, weight }) => (
            <col key={label} style={{ width: `${((100 * weight) / all).toFixed(2)}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ label, align }) => (
              <th key={label} scope="col" className={`report__${align}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) =>
            row.kind === 'group' ? (
              <tr key={index} className="report__group">
                <th colSpan={columns.length} scope="rowgroup">
                  {row.text}
                </th>
              </tr>
            ) : (
              <tr key={index} className={row.kind === 'total' ? 'report__total' : undefined}>
                {columns.map(({ label, align }, place) => (
                  <td key={label} data-label={label} className={`report__${align}`}>
                    <CellWords cell={row.cells[place] ?? { text: '' }} />
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function Bars({ block: { caption, bars } }: { readonly block: Extract<ReportBlock, { kind: 'bars' }> }) {
  return (
    <figure className="report__bars">
      <figcaption className="report__quiet">{caption}</figcaption>
      <dl>
        {bars.map(({ label, share, words, tone }) => (
          <div key={label} className="report__bar">
            <dt>{label}</dt>
            <dd>
              <span className="report__track" aria-hidden>
                {share === null ? null : (
                  <span className={`report__done report__done--${tone ?? 'plain'}`} style={{ width: percent(share) }} />
                )}
              </span>
              <span>{words}</span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

function CellWords({ cell }: { readonly cell: ReportCell }) {
  const { t } = useTranslation('movement');
  const { text, letter, tone, badge, share, mark } = cell;
  return (
    <>
      {letter !== undefined ? (
        <LetterBadge letter={letter} />
      ) : tone !== undefined ? (
        <Badge tone={tone}>{text}</Badge>
      ) : (
        text
      )}
      {share === undefined ? null : (
        <span className="report__track report__track--small" aria-hidden>
          <span className="report__done report__done--plain" style={{ width: percent(share) }} />
          {mark === undefined ? null : <span className="report__mark" style={{ insetInlineStart: percent(mark) }} />}
        </span>
      )}
      {mark === undefined ? null : (
        <span className="visually-hidden"> {t('shouldBe', { number: Math.round(mark * 100) })}</span>
      )}
      {badge === undefined ? null : (
        <>
          {' '}
          <Badge tone={badge.tone}>{badge.text}</Badge>
        </>
      )}
    </>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
