import type { QuestionType } from '../definition.ts';
import { acknowledge } from './acknowledge.ts';
import { email, phonenumber, url } from './addresses.ts';
import { audio, file, video } from './attachment.ts';
import { barcode } from './barcode.ts';
import { calculate } from './calculate.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { decimal } from './decimal.ts';
import { geopoint } from './geopoint.ts';
import { geoshape } from './geoshape.ts';
import { geotrace } from './geotrace.ts';
import { hidden } from './hidden.ts';
import { image } from './image.ts';
import { integer } from './integer.ts';
import { audit, deviceid, end, start, startGeopoint, today, username } from './metadata.ts';
import { note } from './note.ts';
import { range } from './range.ts';
import { rank } from './rank.ts';
import { selectMultiple } from './select-multiple.ts';
import { selectOne } from './select-one.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import type { TypeRules } from './type-rules.ts';

/** Every question type by its XLSForm name; the compiler says which one is missing. */
export const QUESTION_TYPES: Readonly<Record<QuestionType, TypeRules>> = {
  text,
  integer,
  decimal,
  range,
  select_one: selectOne,
  select_multiple: selectMultiple,
  rank,
  date,
  time,
  dateTime,
  geopoint,
  geotrace,
  geoshape,
  image,
  audio,
  video,
  file,
  phonenumber,
  email,
  url,
  acknowledge,
  note,
  calculate,
  hidden,
  barcode,
  start,
  end,
  today,
  deviceid,
  username,
  audit,
  'start-geopoint': startGeopoint,
};

/** True for the name of a type that this engine has. */
export function isQuestionType(type: string): type is QuestionType {
  return Object.hasOwn(QUESTION_TYPES, type);
}

/** The names of the types for which something holds, as a problem tells them: `text, barcode`. */
export function typesThat(holds: (rules: TypeRules) => boolean): string {
  return Object.entries(QUESTION_TYPES)
    .flatMap(([name, rules]) => (holds(rules) ? [name] : []))
    .join(', ');
}
