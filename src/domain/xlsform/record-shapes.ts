import { readMembers } from '../form/answer-values.ts';
import type { Form, FormNode } from '../form/definition.ts';
import type { FormModel } from '../form/engine-api.ts';
import { internalsOf } from '../form/model.ts';
import { atomOf } from '../form/secondary-instances.ts';

/** What a record is outside of its answers. Dates are RFC 3339. */
export type RecordHead = {
  readonly id: string;
  readonly submittedAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly author: string;
  readonly reviewState: string;
  readonly formVersion: number;
  /** Name of the file that an image's answer (a SHA-256) is kept under beside the record. */
  readonly fileOf: (sha256: string) => string;
};

/**
 * A record as ODK's apps send it: XForms instance XML (ODK XForms specification, "instance"), groups and repeats as
 * elements, names as the workbook has them, empty answers as empty elements.
 */
export function instanceXml(model: FormModel, head: RecordHead, answers: unknown): string {
  const { form } = model;
  const meta = element('instanceID', `uuid:${head.id}`);
  const body = childrenXml(form.children, answers, valuesOf(model, head));
  const attributes = `id="${escapeXml(form.sourceId ?? form.id)}" version="${escapeXml(versionOf(form, head))}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<data xmlns:orx="http://openrosa.org/xforms" ${attributes}>${body}<meta>${meta}</meta></data>\n`;
}

/** A record as KoboToolbox's API gives it: names behind their groups, `cobro/tarifa`, values as text, repeats as lists. */
export function koboRecord(model: FormModel, head: RecordHead, answers: unknown): Readonly<Record<string, unknown>> {
  return {
    _uuid: head.id,
    'meta/instanceID': `uuid:${head.id}`,
    _xform_id_string: model.form.sourceId ?? model.form.id,
    __version__: versionOf(model.form, head),
    _submission_time: head.submittedAt,
    _submitted_by: head.author,
    _review_state: head.reviewState,
    ...(head.startedAt === null ? {} : { start: head.startedAt }),
    ...(head.finishedAt === null ? {} : { end: head.finishedAt }),
    ...koboMembers(model.form.children, answers, '', valuesOf(model, head)),
  };
}

type ValueOf = (node: FormNode, value: unknown) => string;

function childrenXml(nodes: readonly FormNode[], answers: unknown, valueOf: ValueOf): string {
  const members = readMembers(answers) ?? new Map<string, unknown>();
  return nodes
    .map((node) => {
      const name = node.sourceName ?? node.name;
      if (node.type === 'group') return elementOf(name, childrenXml(node.children, answers, valueOf));
      if (node.type === 'repeat') {
        return instancesOf(members.get(node.name))
          .map((instance) => elementOf(name, childrenXml(node.children, instance, valueOf)))
          .join('');
      }
      const own = element(name, valueOf(node, members.get(node.name)));
      const other = members.get(`${node.name}_other`);
      return node.or_other === true ? own + element(`${name}_other`, valueOf(node, other)) : own;
    })
    .join('');
}

function koboMembers(
  nodes: readonly FormNode[],
  answers: unknown,
  prefix: string,
  valueOf: ValueOf,
): Readonly<Record<string, unknown>> {
  const members = readMembers(answers) ?? new Map<string, unknown>();
  return Object.fromEntries(
    nodes.flatMap((node): readonly (readonly [string, unknown])[] => {
      const path = `${prefix}${node.sourceName ?? node.name}`;
      if (node.type === 'group') return Object.entries(koboMembers(node.children, answers, `${path}/`, valueOf));
      if (node.type === 'repeat') {
        const instances = instancesOf(members.get(node.name));
        if (instances.length === 0) return [];
        return [[path, instances.map((instance) => koboMembers(node.children, instance, `${path}/`, valueOf))]];
      }
      const pairs = [[path, node.name] as const];
      if (node.or_other === true) pairs.push([`${path}_other`, `${node.name}_other`]);
      return pairs.flatMap(([key, name]) => {
        const text = valueOf(node, members.get(name));
        return text === '' ? [] : [[key, text]];
      });
    }),
  );
}

/** The text of an answer; a photo is the name of its file. What has no answer (a note) has none here either. */
function valuesOf(model: FormModel, head: RecordHead): ValueOf {
  const { byName } = internalsOf(model);
  return (node, value) => {
    const definition = byName.get(node.name);
    if (definition?.kind !== 'question' || value === undefined) return '';
    const text = String(atomOf(value));
    return definition.rules.holdsFile === true && text !== '' ? head.fileOf(text) : text;
  };
}

function versionOf(form: Form, head: RecordHead): string {
  return head.formVersion === form.version ? (form.sourceVersion ?? String(form.version)) : String(head.formVersion);
}

function instancesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function element(name: string, text: string): string {
  return text === '' ? `<${name}/>` : `<${name}>${escapeXml(text)}</${name}>`;
}

function elementOf(name: string, body: string): string {
  return `<${name}>${body}</${name}>`;
}

/** XML 1.0: what no document may hold is left out, what has a meaning is written out. */
function escapeXml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters that XML forbids
  const allowed = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
