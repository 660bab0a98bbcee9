import { snakeCase } from './texts.ts';

/** What the cell `type` of a row says. */
export type RowType =
  | { readonly kind: 'begin'; readonly what: 'group' | 'repeat' }
  | { readonly kind: 'end'; readonly what: 'group' | 'repeat' }
  | { readonly kind: 'loop' }
  | { readonly kind: 'question'; readonly type: string; readonly list?: string; readonly orOther?: true }
  /** `select_one_external`: its list stands in the sheet `external_choices`. */
  | { readonly kind: 'external'; readonly list: string }
  /** `select_one_from_file cities.csv` */
  | { readonly kind: 'from-file'; readonly type: string; readonly file: string }
  /** `csv-external`, `xml-external` */
  | { readonly kind: 'instance'; readonly format: 'csv' | 'xml' }
  /** A setting that is written as a row of the survey: `set form title`. */
  | { readonly kind: 'setting'; readonly key: 'form_id' | 'form_title' };

/** Other spellings of the types (pyxform's aliases and its question types), by snake_case. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  text: ['string', 'q_string', 'add_text_prompt'],
  integer: ['int', 'q_int', 'add_integer_prompt'],
  decimal: ['q_decimal', 'add_decimal_prompt'],
  date: ['q_date', 'add_date_prompt'],
  time: ['q_time', 'add_time_prompt'],
  dateTime: ['datetime', 'date_time', 'q_date_time', 'q_datetime', 'add_date_time_prompt', 'add_datetime_prompt'],
  geopoint: ['gps', 'location', 'q_geopoint', 'q_location', 'add_location_prompt'],
  image: ['photo', 'picture', 'q_image', 'q_picture', 'add_image_prompt', 'add_photo_prompt'],
  audio: ['q_audio', 'add_audio_prompt'],
  video: ['q_video', 'add_video_prompt'],
  file: ['add_file_prompt'],
  note: ['q_note', 'add_note_prompt'],
  calculate: ['calculation', 'q_calculate', 'add_calculate_prompt'],
  barcode: ['q_barcode', 'add_barcode_prompt'],
  acknowledge: ['trigger', 'q_acknowledge', 'add_acknowledge_prompt'],
  start: ['start_time', 'get_start_time'],
  end: ['end_time', 'get_end_time'],
  today: ['get_today'],
  deviceid: ['imei', 'device_id', 'get_device_id'],
  username: ['user_name'],
  phonenumber: ['get_phone_number'],
  simserial: ['sim_id', 'get_sim_id'],
  subscriberid: ['subscriber_id', 'get_subscriber_id'],
};
const BY_ALIAS = new Map(
  Object.entries(ALIASES).flatMap(([type, names]) => [type, ...names].map((name) => [snakeCase(name), type])),
);

/** Types of ours that other tools know as a text (column `input`), or not as a question. */
export const ADDRESS_TYPES = ['phonenumber', 'email', 'url'] as const;

/** Longest first, so that `select one from file` is not read as `select one from`. */
const SELECTS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:add select multiple prompt using|select all that apply from|select all that apply|select multiple from|select multiple using|select_multiple|select multiple) /i,
    'select_multiple',
  ],
  [/^(?:add select one prompt using|select one from|select one using|select_one|select one|select1) /i, 'select_one'],
  [/^rank /i, 'rank'],
];
const OTHER = / (?:or specify other|or_other|or other)$/i;

/** Reads the cell `type`; a type that nobody knows comes out as a question of that type. */
export function readRowType(cell: string): RowType {
  const type = cell.trim().replaceAll(/\s+/g, ' ');
  const control = /^(begin|end)[ _](group|repeat|lgroup|looped group|loop)\b\s*(.*)$/i.exec(type);
  if (control !== null) return readControl(control[1] ?? '', control[2] ?? '');
  const file = /^select[ _](one|multiple)[ _]from[ _]file (\S+)$/i.exec(type);
  if (file !== null)
    return { kind: 'from-file', type: `select_${(file[1] ?? 'one').toLowerCase()}`, file: file[2] ?? '' };
  const external = /^select[ _]one[ _]external (\S+)$/i.exec(type);
  if (external !== null) return { kind: 'external', list: external[1] ?? '' };
  for (const [pattern, name] of SELECTS) {
    if (!pattern.test(type)) continue;
    const rest = type.replace(pattern, '');
    const list = rest.replace(OTHER, '').trim();
    return { kind: 'question', type: name, list, ...(OTHER.test(rest) ? { orOther: true } : {}) };
  }
  const name = snakeCase(type);
  if (name === 'csv-external' || name === 'csv_external') return { kind: 'instance', format: 'csv' };
  if (name === 'xml-external' || name === 'xml_external') return { kind: 'instance', format: 'xml' };
  if (name === 'set_form_title' || name === 'form_title') return { kind: 'setting', key: 'form_title' };
  if (name === 'set_form_id' || name === 'form_id') return { kind: 'setting', key: 'form_id' };
  return { kind: 'question', type: BY_ALIAS.get(name) ?? (name === type.toLowerCase() ? name : type) };
}

function readControl(edge: string, what: string): RowType {
  if (what.toLowerCase() === 'loop') return { kind: 'loop' };
  const control = what.toLowerCase() === 'group' ? 'group' : 'repeat';
  return edge.toLowerCase() === 'begin' ? { kind: 'begin', what: control } : { kind: 'end', what: control };
}
