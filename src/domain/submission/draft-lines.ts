import { isObject } from '../json-object.ts';

/** One state of a draft: everything up to it was typed on the way there. `line`: its writing on one phone. */
export type LinePoint = { readonly line: string; readonly edition: number };

/** The line that a draft is in, and the points of others that it goes on from. */
export type Line = {
  readonly line?: string | undefined;
  readonly past?: readonly LinePoint[] | undefined;
  readonly edition: number;
};

/** Points that a record carries along, the latest. Each correction and each file that a draft came out of adds one. */
const MOST_POINTS = 20;

/** The states that a draft came through, the last of each line. */
export function pointsOf({ line, past = [], edition }: Line): readonly LinePoint[] {
  return line === undefined ? past : [...past, { line, edition }];
}

/** Whether what came through these points had been what a draft is in its line. */
export function wentOnFrom(points: readonly LinePoint[], { line, edition }: Line): boolean {
  return points.some((point) => point.line === line && point.edition >= edition);
}

/** 9.4: the states that a finished record came through, as it travels; nothing: the draft has no line. */
export function linesMember(draft: Line): { readonly lines?: readonly LinePoint[] } {
  const points = pointsOf(draft).slice(-MOST_POINTS);
  return points.length === 0 ? {} : { lines: points };
}

/** The states that a finished record came through; what cannot be read says nothing. */
export function linesIn(record: object): readonly LinePoint[] {
  const lines: unknown = 'lines' in record ? record.lines : [];
  return Array.isArray(lines) ? lines.filter(isPoint) : [];
}

function isPoint(value: unknown): value is LinePoint {
  return isObject(value) && typeof value['line'] === 'string' && typeof value['edition'] === 'number';
}

/** What both a draft and a record have. */
type Said = { readonly answers: unknown; readonly photos: readonly { readonly sha256: string }[] };

/**
 * Whether a finished record has every answer and photo of a draft. A record leaves out what is not relevant, so that one
 * that lacks an answer may be all of the draft nevertheless: where this says no, nobody knows.
 */
export function saysAllOf(record: Said, draft: Said): boolean {
  const shown = new Set(record.photos.map((photo) => photo.sha256));
  return holds(record.answers, draft.answers) && draft.photos.every((photo) => shown.has(photo.sha256));
}

function holds(all: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    if (part.length > 0 && !Array.isArray(all)) return false;
    const among = Array.isArray(all) ? all : [];
    return part.every((each, at) => (isObject(each) ? holds(among[at], each) : among.includes(each)));
  }
  if (!isObject(part)) return part === all;
  const members = isObject(all) ? all : {};
  return Object.entries(part).every(([name, member]) => holds(members[name], member));
}
