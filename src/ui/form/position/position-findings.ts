import type { TFunction } from 'i18next';
import type { Path } from '../../../domain/form/answers.ts';
import type { FormEngine, PageItem } from '../../../domain/form/engine-api.ts';
import { isGeopoint } from '../../../domain/form/types/geopoint.ts';
import type { DepartmentOutline } from '../../../domain/place/department-at.ts';
import { type PlaceFinding, placeFinding } from '../../../domain/place/known-place.ts';
import type { FormSession } from '../form-session.ts';

type Located = {
  readonly engine: FormEngine;
  /** `municipality`: of the record, an INE code. */
  readonly row: Pick<FormSession['row'], 'municipality'>;
};

/** Outlines of the departamentos, with their names; none without a link where the file is not kept. */
export type Outlines = readonly (DepartmentOutline & { readonly name: string })[];

/**
 * The outlines are no part of opening a form: they come where a position is judged. Without them it is judged by its
 * numbers alone.
 */
export async function departmentOutlines(): Promise<Outlines> {
  const file = await import('../../../forms/catalogue/department-outlines.ts').catch(() => null);
  return file?.DEPARTMENT_OUTLINES ?? [];
}

/** What is strange about the positions of a record, in the order of the form, wherever in it they are asked. */
export function positionFindings(session: Located, outlines: Outlines): ReadonlyMap<Path, PlaceFinding> {
  const { engine } = session;
  const municipality = municipalityOf(session);
  const found = new Map<Path, PlaceFinding>();
  const look = (items: readonly PageItem[], prefix: Path): void => {
    for (const item of items) {
      if (item.kind === 'repeat') {
        const { instances } = engine.repeat(`${prefix}${item.repeat.name}`);
        for (const { path } of instances) look(item.items, `${path}/`);
      } else if (item.kind === 'question') {
        const { path, relevant, value } = engine.question(`${prefix}${item.question.name}`);
        const finding = relevant && isGeopoint(value) ? placeFinding(value, municipality, outlines) : null;
        if (finding !== null) found.set(path, finding);
      }
    }
  };
  for (const page of engine.model.pages) look(page.items, '');
  return found;
}

/** A finding in words. */
export function findingSentence(
  t: TFunction<'laterForm' | ['form', 'laterForm']>,
  finding: PlaceFinding,
  outlines: Outlines,
): string {
  if (finding.kind !== 'department') return t(`position.finding.${finding.kind}`);
  if (finding.code === 'none') return t('position.noDepartment');
  const department = outlines.find(({ code }) => code === finding.code)?.name ?? finding.code;
  return t('position.otherDepartment', { department });
}

/**
 * Where the thing is said to be: what the form itself asks and saves as the municipality of what it registers, else the
 * municipality of the record. An INE code.
 */
export function municipalityOf({ engine, row }: Located): string | null {
  for (const [name, node] of engine.model.nodes) {
    if (node.type === 'group' || node.type === 'repeat' || node.save_to !== 'municipality') continue;
    const asked = engine.question(name).value;
    return typeof asked === 'string' ? asked : null;
  }
  return row.municipality;
}
