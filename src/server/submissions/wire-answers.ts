import type { Answers, AnswerValue } from '../../domain/form/answers.ts';
import { isObject } from '../../domain/json-object.ts';
import { positionSchema } from '../../domain/submission/submission.ts';

/** What of the answers has a shape that an answer can have (3.3); the rest is flagged elsewhere and not scored. */
export function readAnswers(answers: Readonly<Record<string, unknown>>): Answers {
  const read: Record<string, AnswerValue> = {};
  for (const [name, member] of Object.entries(answers)) {
    const value = readValue(member);
    if (value !== null) read[name] = value;
  }
  return read;
}

function readValue(value: unknown): AnswerValue | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (Array.isArray(value)) return readList(value);
  const position = positionSchema.safeParse(value);
  if (!position.success) return null;
  const { latitude, longitude, accuracyMetres, altitudeMetres, takenAt } = position.data;
  return {
    latitude,
    longitude,
    accuracyMetres,
    takenAt,
    ...(altitudeMetres === undefined ? {} : { altitudeMetres }),
  };
}

function readList(items: readonly unknown[]): readonly string[] | readonly Answers[] | null {
  if (items.every((item) => typeof item === 'string')) return items;
  if (!items.every(isObject)) return null;
  return items.map(readAnswers);
}
