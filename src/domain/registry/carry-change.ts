import { canonicalJson } from '../submission/canonical.ts';
import type { RegisteredEntity } from './registered-entity.ts';

/**
 * Brings the change from `before` to `after` into `current`, member by member and property by property: what did not
 * change between the two stays as somebody else has set it meanwhile (an import, a correction). Links are a set.
 */
export function carryChange(
  current: RegisteredEntity,
  before: RegisteredEntity,
  after: RegisteredEntity,
): RegisteredEntity {
  const pick = <K extends 'code' | 'municipality' | 'location'>(member: K): RegisteredEntity[K] =>
    same(before[member], after[member]) ? current[member] : after[member];
  const [code, municipality, location] = [pick('code'), pick('municipality'), pick('location')];
  const properties: Record<string, unknown> = { ...current.properties };
  for (const name of new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])) {
    if (same(before.properties[name], after.properties[name])) continue;
    if (after.properties[name] === undefined) delete properties[name];
    else properties[name] = after.properties[name];
  }
  return {
    id: current.id,
    type: current.type,
    ...(code === undefined ? {} : { code }),
    name: before.name === after.name ? current.name : after.name,
    ...(municipality === undefined ? {} : { municipality }),
    ...(location === undefined ? {} : { location }),
    links: carryLinks(current.links, before.links, after.links),
    properties,
  };
}

/** Whether two say the same of a thing. */
export function saysTheSame(left: RegisteredEntity, right: RegisteredEntity): boolean {
  return same(contentOf(left), contentOf(right));
}

type Links = RegisteredEntity['links'];

function carryLinks(current: Links, before: Links, after: Links): Links {
  const has = (links: Links, link: Links[number]): boolean =>
    links.some((one) => one.type === link.type && one.id === link.id);
  const kept = current.filter((link) => !has(before, link) || has(after, link));
  return [...kept, ...after.filter((link) => !has(before, link) && !has(kept, link))];
}

function contentOf({ type, code, name, municipality, location, links, properties }: RegisteredEntity): unknown {
  const sorted = links.map(({ type: of, id }) => `${of}:${id}`).sort();
  const at = location === undefined ? null : [location.latitude, location.longitude];
  return { type, code: code ?? null, name, municipality: municipality ?? null, at, links: sorted, properties };
}

function same(left: unknown, right: unknown): boolean {
  return textOf(left) === textOf(right);
}

function textOf(value: unknown): string {
  const canonical = canonicalJson(value ?? null);
  return canonical.ok ? canonical.text : JSON.stringify(value);
}
