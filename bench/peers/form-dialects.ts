import type { Choice, ChoiceList, Form, FormNode } from '../../src/domain/form/definition.ts';
import type { Spec, SpecCalculation, SpecQuestion } from './form-spec.ts';

/** The spec as an XForm: what Enketo and ODK Web Forms take. */
export function toXForm(spec: Spec): string {
  const pathOf = (name: string): string => {
    const question = spec.questions.find((each) => each.name === name);
    const section = question === undefined ? undefined : spec.sections[question.section];
    return section === undefined ? `/data/${name}` : `/data/${section.name}/${name}`;
  };
  const instance = spec.sections
    .map(
      ({ name }, index) =>
        `<${name}>${questionsIn(spec, index)
          .map((question) => `<${question.name}/>`)
          .join('')}</${name}>`,
    )
    .join('');
  const results = spec.calculations.map(({ name }) => `<${name}/>`).join('');
  const types = { one: 'string', multi: 'string', int: 'int', dec: 'decimal', text: 'string', date: 'date' };
  const binds = spec.questions.map((question) => {
    const { name, type, shownWhen: when, range } = question;
    const relevant = when === undefined ? '' : ` relevant="${escaped(conditionOf(when, pathOf))}"`;
    const constraint =
      range === undefined
        ? ''
        : ` constraint="${escaped(`. >= ${range.min} and . <= ${range.max}`)}" jr:constraintMsg="${escaped(range.message)}"`;
    return `<bind nodeset="${pathOf(name)}" type="${types[type]}"${relevant}${constraint}/>`;
  });
  const calculated = spec.calculations.map(
    (each) =>
      `<bind nodeset="/data/${each.name}" type="string" readonly="true()" calculate="${escaped(xpathOf(each, pathOf))}"/>`,
  );
  const groups = spec.sections.map(
    ({ name, label }, index) =>
      `<group ref="/data/${name}"><label>${escaped(label)}</label>${questionsIn(spec, index)
        .map((question) => controlOf(question, pathOf(question.name)))
        .join('')}</group>`,
  );
  const shown = spec.calculations.map(
    ({ name, label }) => `<input ref="/data/${name}"><label>${escaped(label)}</label></input>`,
  );
  return `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:ev="http://www.w3.org/2001/xml-events" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><h:head><h:title>${escaped(spec.title)}</h:title><model><instance><data id="visita" version="1">${instance}${results}<meta><instanceID/></meta></data></instance>
${[...binds, ...calculated].join('\n')}
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/></model></h:head><h:body>
${[...groups, ...shown].join('\n')}
</h:body></h:html>`;
}

/** The spec as SurveyJS takes it, one page a section. */
export function toSurveyJs(spec: Spec): object {
  const types = { one: 'radiogroup', multi: 'checkbox', int: 'text', dec: 'text', text: 'text', date: 'text' };
  const inputs: Partial<Record<SpecQuestion['type'], string>> = { int: 'number', dec: 'number', date: 'date' };
  const elementOf = (question: SpecQuestion) => ({
    name: question.name,
    title: question.label,
    type: types[question.type],
    inputType: inputs[question.type],
    step: question.type === 'dec' ? 'any' : undefined,
    choices: question.options?.map(([value, text]) => ({ value, text })),
    visibleIf: question.shownWhen === undefined ? undefined : conditionOf(question.shownWhen, (name) => `{${name}}`),
    validators:
      question.range === undefined
        ? undefined
        : [
            {
              type: 'numeric',
              minValue: question.range.min,
              maxValue: question.range.max,
              text: question.range.message,
            },
          ],
  });
  const expressions: Readonly<Record<SpecCalculation['kind'], (of: readonly string[]) => string>> = {
    'count-yes': (of) => of.map((name) => `iif({${name}} = 'si', 1, 0)`).join(' + '),
    sum: (of) => of.map((name) => `iif({${name}} notempty, {${name}}, 0)`).join(' + '),
    level: () => "iif({c1} >= 7, 'alta', iif({c1} >= 4, 'media', 'baja'))",
    average: () => 'round({c2} / 10, 1)',
    index: () => '{c1} * 10 + {c2}',
  };
  const results = spec.calculations.map(({ name, label, kind, of }) => ({
    type: 'expression',
    name,
    title: label,
    expression: expressions[kind](of),
  }));
  const pages = spec.sections.map((section, index) => ({
    name: `p${index + 1}`,
    title: section.label,
    elements: [...questionsIn(spec, index).map(elementOf), ...(index === spec.sections.length - 1 ? results : [])],
  }));
  return { title: spec.title, locale: 'es', pages };
}

/** The spec as a form of the product: one page a section, the results on the last one. */
export function toForm(spec: Spec, id: string): Form {
  const text = (words: string) => ({ es: words, en: words });
  const choices: Record<string, ChoiceList> = {};
  const listOf = (options: NonNullable<SpecQuestion['options']>): string => {
    const name = `l_${options.map(([value]) => value).join('_')}`;
    const items: readonly Choice[] = options.map(([value, label]) => ({ name: value, label: text(label) }));
    choices[name] = { source: 'bench', status: 'propuesto', items };
    return name;
  };
  const types = {
    one: 'select_one',
    multi: 'select_multiple',
    int: 'integer',
    dec: 'decimal',
    text: 'text',
    date: 'date',
  } as const;
  const nodeOf = ({ name, type, label, options, shownWhen, range }: SpecQuestion): FormNode => ({
    type: types[type],
    name,
    label: text(label),
    ...(options === undefined ? {} : { list: listOf(options) }),
    ...(shownWhen === undefined ? {} : { relevant: conditionOf(shownWhen, (other) => `\${${other}}`) }),
    ...(range === undefined
      ? {}
      : { constraint: `. >= ${range.min} and . <= ${range.max}`, constraint_message: text(range.message) }),
  });
  const results = spec.calculations.map(
    (each): FormNode => ({
      type: 'text',
      name: each.name,
      label: text(each.label),
      read_only: true,
      calculation: xpathOf(each, (name) => `\${${name}}`),
    }),
  );
  const children = spec.sections.map(
    (section, index): FormNode => ({
      type: 'group',
      name: section.name,
      appearance: 'field-list',
      label: text(section.label),
      children: [...questionsIn(spec, index).map(nodeOf), ...(index === spec.sections.length - 1 ? results : [])],
    }),
  );
  return { id, version: 1, title: text(spec.title), menu: 'more', choices, children };
}

function questionsIn(spec: Spec, section: number): readonly SpecQuestion[] {
  return spec.questions.filter((question) => question.section === section);
}

function conditionOf(
  { question, operator, value }: NonNullable<SpecQuestion['shownWhen']>,
  reference: (name: string) => string,
): string {
  return `${reference(question)} ${operator} ${typeof value === 'number' ? value : `'${value}'`}`;
}

function xpathOf({ kind, of }: SpecCalculation, reference: (name: string) => string): string {
  const c1 = reference('c1');
  const c2 = reference('c2');
  const texts = {
    'count-yes': of.map((name) => `if(${reference(name)} = 'si', 1, 0)`).join(' + '),
    sum: of.map((name) => `coalesce(${reference(name)}, 0)`).join(' + '),
    level: `if(${c1} >= 7, 'alta', if(${c1} >= 4, 'media', 'baja'))`,
    average: `round(${c2} div 10, 1)`,
    index: `${c1} * 10 + ${c2}`,
  };
  return texts[kind];
}

function controlOf({ type, label, options = [] }: SpecQuestion, path: string): string {
  const tag = type === 'one' ? 'select1' : type === 'multi' ? 'select' : 'input';
  const items = options.map(([value, text]) => `<item><label>${escaped(text)}</label><value>${value}</value></item>`);
  return `<${tag} ref="${path}"><label>${escaped(label)}</label>${items.join('')}</${tag}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('>', '&gt;');
}
