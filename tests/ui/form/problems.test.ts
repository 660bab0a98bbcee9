import { describe, expect, it } from 'vitest';
import { leftAt, REVIEW_PAGE, relevantPages } from '../../../src/ui/form/pages.ts';
import { countProblems } from '../../../src/ui/form/problems.ts';
import { engineOf } from '../support/filled-form.ts';

describe('what a form still wants', () => {
  const onFirstPage = (path: string): boolean => ['person', 'members', 'fee'].includes(path);

  it('is missing while there is no answer, and to be corrected once there is a wrong one', () => {
    const engine = engineOf();
    expect(countProblems({ engine }, onFirstPage)).toEqual({ missing: 3, toFix: 0 });
    engine.set('members', 0);
    expect(countProblems({ engine }, onFirstPage)).toEqual({ missing: 2, toFix: 1 });
    engine.set('members', 12);
    expect(countProblems({ engine }, onFirstPage)).toEqual({ missing: 2, toFix: 0 });
  });

  it('is counted only where it concerns', () => {
    expect(countProblems({ engine: engineOf() }, () => false)).toEqual({ missing: 0, toFix: 0 });
  });
});

describe('where a record is left', () => {
  it('is the number of its section among those that apply, or the reading over', () => {
    const engine = engineOf();
    const pages = relevantPages(engine);
    expect(leftAt(engine, pages[1]?.name ?? '')).toEqual({ at: 'section', number: 2, total: pages.length });
    expect(leftAt(engine, REVIEW_PAGE)).toEqual({ at: 'review' });
  });

  it('is the first section when it was never gone on from, or no longer applies', () => {
    const engine = engineOf();
    expect(leftAt(engine, null)).toMatchObject({ at: 'section', number: 1 });
    expect(leftAt(engine, 'a_page_of_another_version')).toMatchObject({ at: 'section', number: 1 });
  });
});
