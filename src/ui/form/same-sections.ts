import type { Path } from '../../domain/form/answers.ts';
import { pickText } from '../../domain/form/text.ts';
import type { FormSession } from './form-session.ts';
import { pageOfPath, relevantPages } from './pages.ts';

/** What of one page came from the last visit and waits to be confirmed; `group` null: questions outside of any. */
export type SamePart = { readonly page: string; readonly group: string | null; readonly paths: readonly Path[] };

/**
 * What came from the last visit, by section: pages that follow one another under one letter (`B. Situación legal`,
 * `B. Junta Directiva`, `H4. …` after `H. …`) are one section, confirmed by one touch.
 */
export function sameSections(session: FormSession): readonly (readonly SamePart[])[] {
  const { engine, carried } = session;
  const waiting = carried.all().filter((path) => engine.find(path)?.relevant === true);
  const sections: SamePart[][] = [];
  let last: string | null = null;
  for (const page of relevantPages(engine)) {
    const paths = waiting.filter((path) => pageOfPath(engine.model, path) === page.name);
    if (paths.length === 0) continue;
    const part = { page: page.name, group: page.group?.name ?? null, paths };
    const letter = /^([A-Z])\d*\. /.exec(pickText(page.group?.label, 'es'))?.[1] ?? null;
    if (letter !== null && letter === last) sections.at(-1)?.push(part);
    else sections.push([part]);
    last = letter;
  }
  return sections;
}
