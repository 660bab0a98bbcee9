import { describe, expect, it } from 'vitest';
import type { Form, FormNode, Question, Text } from '../../src/domain/form/definition.ts';
import type { PageItem } from '../../src/domain/form/engine-api.ts';
import { compileIndicators } from '../../src/domain/indicators/count-record.ts';
import { compileScoring } from '../../src/domain/scoring/scoring.ts';
import { forms } from '../../src/forms/index.ts';
import { scoringTables } from '../../src/forms/scoring/index.ts';
import { indicators, indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { choiceRuns } from '../../src/ui/form/choice-runs.ts';
import { guides } from '../support/all-guides.ts';
import { lintForm } from '../support/lint-form.ts';
import { modelOf } from './fill.ts';

function nodesOf(nodes: readonly FormNode[]): readonly FormNode[] {
  return nodes.flatMap((node) => ('children' in node ? [node, ...nodesOf(node.children)] : [node]));
}

const isQuestion = (node: FormNode): node is Question => node.type !== 'group' && node.type !== 'repeat';

type Both = { readonly es: string; readonly en: string };

function textsOf(form: Form): readonly Both[] {
  const both = (text: Text): Both => ({ es: text['es'] ?? '', en: text['en'] ?? '' });
  const texts: Both[] = [form.title, ...(form.description === undefined ? [] : [form.description])].map(both);
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      if ('es' in value && 'en' in value && typeof value.es === 'string' && typeof value.en === 'string')
        texts.push({ es: value.es, en: value.en });
      else Object.values(value).forEach(walk);
    }
  };
  walk(form.children);
  walk(form.choices);
  return texts;
}

describe.each(forms.map((form) => [form.id, form] as const))('the shipped form %s', (_id, form) => {
  const nodes = nodesOf(form.children);

  it('compiles', () => {
    expect(modelOf(form).form.id).toBe(form.id);
  });

  it('passes the lint of shipped forms', () => {
    expect(lintForm(form)).toEqual([]);
  });

  it('is plain data: it survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(form))).toEqual(form);
  });

  it('says where each question, repeat and list comes from and how sure we are', () => {
    const lacking = nodes.filter((node) => node.type !== 'group' && (!node.source || !node.status)).map((n) => n.name);
    const lists = Object.entries(form.choices).filter(([, list]) => !list.source || !list.status);
    expect([...lacking, ...lists.map(([name]) => name)]).toEqual([]);
  });

  it('uses each of its lists, and only lists it has', () => {
    const used = new Set(nodes.filter(isQuestion).flatMap((question) => question.list ?? []));
    expect([...used].sort()).toEqual(Object.keys(form.choices).sort());
  });

  it('keeps a page to twelve questions, repeats and notes apart; a grid is one, what few answers bring up is none', () => {
    const asks = (item: PageItem): boolean =>
      item.kind === 'question' &&
      !['note', 'calculate', 'username'].includes(item.question.type) &&
      (item.question.relevant === undefined || item.question.required !== undefined);
    const long = modelOf(form).pages.filter(
      (page) => choiceRuns(form, page.items).filter((run) => (run.kind === 'grid' ? true : asks(run.item))).length > 12,
    );
    expect(long.map((page) => page.name)).toEqual([]);
  });

  it('keeps hints to 160 characters and says everything in both languages', () => {
    const long = nodes
      .filter((node) => 'hint' in node && (node.hint?.['es']?.length ?? 0) > 160)
      .map((node) => node.name);
    const longInEnglish = nodes.filter((node) => 'hint' in node && (node.hint?.['en']?.length ?? 0) > 160);
    expect([...long, ...longInEnglish.map((node) => node.name)]).toEqual([]);
    expect(textsOf(form).filter((text) => text.es.trim() === '' || text.en.trim() === '')).toEqual([]);
  });

  it('refers to the same answers in both languages', () => {
    // An amount in words ("libra y cuarto") is an answer a language: `…_es` and `…_en`.
    const references = (text: string): readonly string[] =>
      (text.match(/\$\{[^}]*\}/g) ?? []).map((each) => each.replace(/_dicha_(?:es|en)\}$/, '_dicha}')).toSorted();
    expect(textsOf(form).filter((text) => references(text.es).join() !== references(text.en).join())).toEqual([]);
  });

  it('names guides that exist', () => {
    const named = nodes.flatMap((node) => (node.type === 'group' && node.guide !== undefined ? [node.guide] : []));
    const known = new Set(guides.map((guide) => guide.name));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('never carries over dates, positions, photos and signatures; but a founding date stays the same', () => {
    const kept = nodes.filter(
      (node) =>
        isQuestion(node) &&
        form.menu !== 'registration' &&
        ['date', 'time', 'dateTime', 'geopoint', 'image'].includes(node.type) &&
        node.carry_over !== 'never' &&
        // Shown beside the empty box: nothing is in it until somebody says so.
        !(node.carry_over === 'beside' && node.type === 'date') &&
        form.id !== 'poa-activity',
    );
    expect(kept.map((node) => node.name)).toEqual(form.id === 'provider-assessment' ? ['fecha_creacion'] : []);
  });
});

describe('what belongs to the forms', () => {
  it('has a scoring table for each form that names one, and each table compiles', () => {
    for (const form of forms) {
      if (form.scoring === undefined) continue;
      const table = scoringTables.find((candidate) => candidate.id === form.scoring);
      expect(table?.form).toBe(form.id);
      if (table === undefined) continue;
      const compiled = compileScoring(table, modelOf(form));
      expect(compiled.ok ? [] : compiled.problems).toEqual([]);
    }
  });

  it('has 30 indicators, 9 of coverage and 21 of the rest, fed by forms that exist', () => {
    expect(indicators).toHaveLength(30);
    expect(indicators.filter((indicator) => indicator.component === 'cobertura')).toHaveLength(9);
    expect(new Set(indicators.map((indicator) => indicator.code)).size).toBe(30);
    const ids = new Set(forms.map((form) => form.id));
    const fed = indicatorTable.indicators.filter((indicator) => indicator.figures !== undefined);
    expect(fed.filter(({ form }) => !ids.has(form)).map(({ code }) => code)).toEqual([]);
    const subjects = new Map(forms.map((form) => [form.id, form.subject]));
    for (const { code, form, unit } of fed) expect([code, unit]).toEqual([code, subjects.get(form)]);
    const codes = fed.flatMap(({ figures }) => figures.map(({ code }) => code));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(forms.map((form) => [form.id, form] as const))('has figures of %s that compile', (_id, form) => {
    expect(compileIndicators(indicatorTable, modelOf(form)).problems).toEqual([]);
  });

  it('gives each guide a name of its own and two to seven paragraphs', () => {
    expect(new Set(guides.map((guide) => guide.name)).size).toBe(guides.length);
    for (const guide of guides) {
      expect(guide.paragraphs.length).toBeGreaterThanOrEqual(2);
      expect(guide.paragraphs.length).toBeLessThanOrEqual(7);
    }
  });

  it('keeps ids and versions of forms unique', () => {
    expect(new Set(forms.map((form) => form.id)).size).toBe(forms.length);
    for (const form of forms) expect(Number.isInteger(form.version)).toBe(true);
  });
});
