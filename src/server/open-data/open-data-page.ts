import { pickText } from '../../domain/form/text.ts';
import type { FigureResult } from '../../domain/indicators/report.ts';
import { letterOf } from '../../domain/scoring/letter.ts';
import { percentOf } from '../../domain/scoring/percent-of.ts';
import { formatAmount } from '../../domain/text/numbers.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import { countryDay } from '../country-day.ts';
import { escapeXml } from '../workbook/workbook-parts.ts';
import type { OpenReport } from './open-figures.ts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;color:#10242c;background:#f3f7f9;margin:0 auto;padding:24px;max-width:72rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}nav a{margin-right:1rem;color:#00536e}
.t{overflow-x:auto}table{border-collapse:collapse;background:#fff;width:100%}h2+p{margin:0 0 8px;color:#3d545d}
th,td{border:1px solid #d3dfe4;padding:6px 10px;text-align:left}td.n{text-align:right;white-space:nowrap}
.A{border-left:6px solid #54ba46}.B{border-left:6px solid #ffff39}.C{border-left:6px solid #ff9326}.D{border-left:6px solid #c92429}
@media(max-width:40rem){body{padding:16px}th,td{padding:4px 5px;font-size:14px}}`;

/** The page that everybody may read: each figure for all, and by municipality, with its letter, and how many records it has. */
export function openDataPage(title: string, year: number, { table, report }: OpenReport): string {
  const parts = table.indicators.flatMap((indicator) => {
    const [main] = indicator.figures ?? [];
    if (main === undefined) return [];
    const all = report.figures.find(({ code }) => code === main.code);
    const isShare = main.rule.kind !== 'count' && main.rule.kind !== 'median-days';
    const rows = report.places
      .filter(({ municipality }) => municipality !== null)
      .flatMap(({ municipality, figures }) => {
        const figure = figures.find(({ code }) => code === main.code);
        return figure === undefined ? [] : [rowOf(municipality, figure, isShare)];
      });
    const heading = `${indicator.code} ${pickText(indicator.name, 'es')}`;
    const caption = `${pickText(indicator.formula, 'es')} (${indicator.status})`;
    return [
      `<h2 id="${escapeXml(indicator.code)}">${escapeXml(heading)}: ${all === undefined ? 'sin datos' : valueOf(all, isShare)}</h2>`,
      // Above the table and not in it: on a phone a table is scrolled, its formula is read whole.
      `<p>${escapeXml(caption)}</p><div class="t"><table aria-labelledby="${escapeXml(indicator.code)}"><thead><tr><th scope="col">Municipio</th><th scope="col">Valor</th><th scope="col">Letra</th><th scope="col">Registros</th><th scope="col">Sin el dato</th></tr></thead><tbody>`,
      rows.length === 0 ? '<tr><td colspan="5">Sin datos aprobados</td></tr>' : rows.join(''),
      '</tbody></table></div>',
    ];
  });
  return `<!doctype html><html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeXml(title)} ${year}</title><style>${STYLE}</style></head><body><main><h1>${escapeXml(title)}, ${year}</h1>
<p>Cifras de lo aprobado, por municipio. No hay datos de personas. «Sin datos» no es cero. Contado el ${dayInWords(report.time)}.</p>
<nav aria-label="Otros formatos y años"><a href="open-data.csv?year=${year}">CSV</a><a href="open-data?year=${year}">JSON</a><a href="open-data.html?year=${year - 1}">${year - 1}</a>${year < Number(countryDay(new Date(report.time)).slice(0, 4)) ? `<a href="open-data.html?year=${year + 1}">${year + 1}</a>` : ''}</nav>
${parts.join('\n')}</main></body></html>\n`;
}

/** In its place while the figures are being counted; it looks again by itself. */
export function countingPage(title: string): string {
  return `<!doctype html><html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="refresh" content="10"><title>${escapeXml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeXml(title)}</h1>
<p>Las cifras se están contando y todavía no están completas. Esta página se abre de nuevo sola en unos segundos; si tarda, vuelva en unos minutos.</p></main></body></html>\n`;
}

/** `29/11/2026`, as every date is written here. */
function dayInWords(time: string): string {
  return countryDay(new Date(time)).split('-').toReversed().join('/');
}

function rowOf(municipality: string | null, figure: FigureResult, isShare: boolean): string {
  const place = MUNICIPALITIES.get(municipality ?? '');
  const name = place === undefined ? (municipality ?? '') : `${place.name}, ${place.department}`;
  const letter = isShare ? (letterOf(figure.value) ?? '') : '';
  return `<tr><th scope="row" class="${letter}">${escapeXml(name)}</th><td class="n">${valueOf(figure, isShare)}</td><td>${letter}</td><td class="n">${figure.counted}</td><td class="n">${figure.unknown}</td></tr>`;
}

/** A share as a percentage as it is read everywhere, anything else as a number; no data is said, and is never 0. */
function valueOf({ value }: FigureResult, isShare: boolean): string {
  if (value === null) return 'sin datos';
  return isShare ? `${formatAmount(percentOf(value), 1)} %` : formatAmount(value, 1);
}
