import type { Form, FormNode } from '../domain/form/definition.ts';
import { scoringTableOf } from '../domain/scoring/scorers.ts';
import { chlorineGuides } from './guides/chlorine.ts';
import { partnerGuides } from './guides/partner.ts';
import { providerGuides } from './guides/provider.ts';
import { resultPageOf } from './results/index.ts';
import { scoringTables } from './scoring/index.ts';
import { indicatorTable } from './scoring/indicators.ts';

const GUIDES = [...chlorineGuides, ...providerGuides, ...partnerGuides];

/** The form that enters the values of indicators which no record makes. Those indicators stand in its workbook. */
const REPORTED_IN = 'reference-value';

/**
 * A form with everything that the product ships for it beside: score, result, indicators and the guides of its sections.
 * Its workbook holds them, so that they are there to be read and changed.
 */
export function withShippedParts(form: Form): Form {
  const scoring = scoringTableOf(form, scoringTables);
  const result = resultPageOf(form);
  const indicators =
    form.indicators ??
    indicatorTable.indicators.filter((indicator) =>
      indicator.figures === undefined ? form.id === REPORTED_IN : indicator.form === form.id,
    );
  const named = guidesNamedIn(form.children);
  const guides = form.guides ?? GUIDES.filter(({ name }) => named.has(name));
  return {
    ...form,
    ...(scoring === null ? {} : { scoring }),
    ...(result === null ? {} : { result }),
    ...(indicators.length === 0 ? {} : { indicators }),
    ...(guides.length === 0 ? {} : { guides }),
  };
}

/** Guides that sections name and that neither the form nor the product has. */
export function missingGuides({ children, guides = [] }: Form): readonly string[] {
  const known = new Set([...GUIDES, ...guides].map(({ name }) => name));
  return [...guidesNamedIn(children)].filter((name) => !known.has(name));
}

function guidesNamedIn(nodes: readonly FormNode[]): ReadonlySet<string> {
  return new Set(
    nodes.flatMap((node) => {
      if (node.type === 'repeat') return [...guidesNamedIn(node.children)];
      if (node.type !== 'group') return [];
      return [...(node.guide === undefined ? [] : [node.guide]), ...guidesNamedIn(node.children)];
    }),
  );
}
