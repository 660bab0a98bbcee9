import type { Form, FormNode } from '../../domain/form/definition.ts';

/** Units of a row whose group says nothing, as in Enketo's grid theme. */
const ROW_UNITS = 4;

/** A question stays as wide as "Hombres" with its microphone; where that is more than its units, the row breaks sooner. */
const LEAST_WIDTH = '9.25rem';

/**
 * `style` `theme-grid`, as Enketo draws it: `w6` of a group or repeat parts its rows in six units (else four), `w2` of a
 * question takes two of them, without a width it takes the row; what stands alone in a row fills it. Below the width of a
 * small tablet everything stands one below the other. The style lives as long as the form is open.
 */
export function drawGrid(form: Form): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(gridStyle(form));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}

/** The style of a form's grid. Measured in rem, so that a large text counts as a narrow screen. */
export function gridStyle(form: Form): string {
  const cells = cellsIn(form.children, ROW_UNITS).map(({ name, units, of }) => {
    const card = `.question-card:is([data-path="${name}"],[data-path$="/${name}"])`;
    return `${card}{flex:${units} 1 calc(${(units / of) * 100}% - var(--space-3));min-width:${LEAST_WIDTH}}`;
  });
  return `@container open-form (width >= 37.5rem) {
.open-form>*{--reading-width:60rem}
.open-form__content,.repeat-cards__body:not([hidden]){display:flex;flex-wrap:wrap;align-items:stretch}
.open-form__content>*,.repeat-cards__body>*{flex:1 1 100%;min-width:0}
.question-card{align-content:start}
.repeat-cards__body>.question-card+.question-card{border-block-start:0}
.repeat-cards__body>.button{flex:none}
${cells.join('\n')}
}`;
}

type Cell = { readonly name: string; readonly units: number; readonly of: number };

/** The questions that take less than a row. A width of a group inside of another is of its own rows. */
function cellsIn(nodes: readonly FormNode[], row: number): readonly Cell[] {
  return nodes.flatMap((node) => {
    const units = unitsOf(node);
    if (node.type === 'group' || node.type === 'repeat') return cellsIn(node.children, units ?? row);
    return units === null || units >= row ? [] : [{ name: node.name, units, of: row }];
  });
}

/** `w1` to `w10` among the words of the appearance. */
function unitsOf({ appearance = '' }: FormNode): number | null {
  const width = appearance.split(/\s+/).find((word) => /^w([1-9]|10)$/.test(word));
  return width === undefined ? null : Number(width.slice(1));
}
