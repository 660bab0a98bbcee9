import type { Form, FormNode, Question, SubjectType } from '../form/definition.ts';
import { isMunicipalityCode } from '../ids.ts';
import { SUBJECT_TYPES } from '../submission/submission.ts';
import { ENTITY_TYPES, type Entity } from '../sync/protocol.ts';
import { lineText } from '../text/invisible.ts';

/** A thing of the registry as a registration says it: an entity (6.1) but for its version, which is the service's. */
export type RegisteredEntity = {
  readonly id: string;
  readonly type: Entity['type'];
  readonly code?: string | undefined;
  readonly name: string;
  readonly municipality?: string | undefined;
  readonly location?: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly links: Entity['links'];
  readonly properties: Entity['properties'];
};

/** A form that registers: the type of thing it makes, and which answer is which member of it. */
export type Registration = { readonly type: SubjectType; readonly saved: ReadonlyMap<string, string> };

const MAX_NAME = 300;
const MAX_CODE = 100;
const MAX_PROPERTY = 4_000;

/**
 * How a form registers things (XLSForm entities); null: it does not, it fills a list of its own (`src/domain/lists`), or it
 * asks for what is not built: more than one entity, an `entity_id` of its own, an update, or a condition other than
 * `true()`.
 */
export function registrationOf(form: Pick<Form, 'entities' | 'children'>): Registration | null {
  const [declared, ...others] = form.entities ?? [];
  if (declared === undefined || others.length > 0) return null;
  if (declared.entity_id !== undefined || declared.update_if !== undefined) return null;
  if ((declared.create_if ?? 'true()').trim() !== 'true()') return null;
  const type = SUBJECT_TYPES.find((each) => each === declared.list_name);
  if (type === undefined) return null;
  const saved = new Map<string, string>();
  collect(form.children, saved);
  return saved.size === 0 ? null : { type, saved };
}

/** What a registration reads of a record. `id`: the record's, and so the entity's (docs/forms.md). */
export type RegistrationRecord = {
  readonly id: string;
  readonly municipality: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
};

/**
 * The thing that a record registers: the same on phone and service. `name`, `code`, `municipality` and `location` are
 * members, `link_TYPE` adds a link, anything else is a property. Null: without a name there is no thing.
 */
export function registeredEntity(registration: Registration, record: RegistrationRecord): RegisteredEntity | null {
  const saved = new Map<string, unknown>();
  for (const [question, member] of registration.saved) {
    const answer = record.answers[question];
    if (answer !== undefined && answer !== null) saved.set(member, answer);
  }
  const name = textOf(saved.get('name'), MAX_NAME);
  if (name === null) return null;
  const code = textOf(saved.get('code'), MAX_CODE);
  const municipality = municipalityOf(saved.get('municipality')) ?? record.municipality;
  const location = locationOf(saved.get('location'));
  const links = ENTITY_TYPES.flatMap((type) => {
    const id = textOf(saved.get(`link_${type}`), MAX_CODE);
    return id === null ? [] : [{ type, id: id.toLowerCase() }];
  });
  const properties = [...saved].flatMap(([member, answer]) => {
    const value = MEMBERS.has(member) || member.startsWith('link_') ? null : propertyOf(answer);
    return value === null ? [] : [[member, value] as const];
  });
  return {
    id: record.id.toLowerCase(),
    type: registration.type,
    ...(code === null ? {} : { code }),
    name,
    ...(municipality === null ? {} : { municipality }),
    ...(location === null ? {} : { location }),
    links,
    properties: Object.fromEntries(properties),
  };
}

const MEMBERS: ReadonlySet<string> = new Set(['name', 'code', 'municipality', 'location']);

/** Questions of repeats are left out: an entity has one of each. */
function collect(nodes: readonly FormNode[], saved: Map<string, string>): void {
  for (const node of nodes) {
    if (isGroup(node)) collect(node.children, saved);
    else if (isQuestion(node) && node.save_to !== undefined) saved.set(node.name, node.save_to);
  }
}

function isGroup(node: FormNode): node is Extract<FormNode, { type: 'group' }> {
  return node.type === 'group';
}

function isQuestion(node: FormNode): node is Question {
  return node.type !== 'group' && node.type !== 'repeat';
}

/** A line without what nobody sees: NUL cannot be a column of PostgreSQL's either. */
function textOf(value: unknown, most: number): string | null {
  if (typeof value !== 'string') return null;
  const text = lineText(value).slice(0, most).toWellFormed().trim();
  return text === '' ? null : text;
}

function municipalityOf(value: unknown): string | null {
  return isMunicipalityCode(value) ? value : null;
}

function locationOf(value: unknown): { readonly latitude: number; readonly longitude: number } | null {
  if (typeof value !== 'object' || value === null || !('latitude' in value && 'longitude' in value)) return null;
  const { latitude, longitude } = value;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

function propertyOf(value: unknown): string | number | readonly string[] | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string') return textOf(value, MAX_PROPERTY);
  if (!Array.isArray(value)) return null;
  const items = value.filter((item) => typeof item === 'string');
  return items.length === value.length && items.length > 0 ? items : null;
}
