import { hasAppearance, isSignature } from '../../../domain/form/appearance.ts';
import type { Question, QuestionType } from '../../../domain/form/definition.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import { AcknowledgeWidget } from './AcknowledgeWidget.tsx';
import { CalculateWidget } from './CalculateWidget.tsx';
import { DateTimeWidget, DateWidget, TimeWidget } from './DateWidget.tsx';
import { LATER_CONTROLS } from './later-controls.ts';
import { NoteWidget } from './NoteWidget.tsx';
import { NumberWidget } from './NumberWidget.tsx';
import { SelectWidget } from './SelectWidget.tsx';
import { TextWidget } from './TextWidget.tsx';
import type { Widget } from './widget.ts';
import { YearDateWidget } from './YearDateWidget.tsx';

/** What the phone answers by itself is not shown. */
const UNSEEN = null;
const YEAR: Widget = { Component: YearDateWidget, label: 'control' };
const MONTHS: Widget = { Component: LATER_CONTROLS.part((parts) => parts.MonthsWidget), label: 'group' };
const SUM: Widget = { Component: LATER_CONTROLS.part((parts) => parts.AgreedSumWidget), label: 'group' };
const SUGGESTED: Widget = { Component: LATER_CONTROLS.part((parts) => parts.SuggestedTextWidget), label: 'control' };
/** A select whose form says with which numbers a test is read. */
const READING: Widget = { Component: LATER_CONTROLS.part((parts) => parts.ReadingChips), label: 'group' };
const SIGNATURE: Widget = { Component: LATER_CONTROLS.part((parts) => parts.SignatureWidget), label: 'group' };

/** One widget a question type; the compiler says when one is missing. */
const WIDGETS: { readonly [type in QuestionType]: Widget | null } = {
  text: { Component: TextWidget, label: 'control' },
  integer: { Component: NumberWidget, label: 'control' },
  decimal: { Component: NumberWidget, label: 'control' },
  range: { Component: LATER_CONTROLS.part((parts) => parts.RangeWidget), label: 'control' },
  select_one: { Component: SelectWidget, label: 'group' },
  select_multiple: { Component: SelectWidget, label: 'group' },
  rank: { Component: LATER_CONTROLS.part((parts) => parts.RankWidget), label: 'group' },
  date: { Component: DateWidget, label: 'control' },
  time: { Component: TimeWidget, label: 'control' },
  dateTime: { Component: DateTimeWidget, label: 'group' },
  geopoint: { Component: LATER_CONTROLS.part((parts) => parts.GeopointWidget), label: 'group' },
  geotrace: { Component: LATER_CONTROLS.part((parts) => parts.GeotraceWidget), label: 'group' },
  geoshape: { Component: LATER_CONTROLS.part((parts) => parts.GeoshapeWidget), label: 'group' },
  image: { Component: LATER_CONTROLS.part((parts) => parts.ImageWidget), label: 'group' },
  audio: { Component: LATER_CONTROLS.part((parts) => parts.AudioWidget), label: 'group' },
  video: { Component: LATER_CONTROLS.part((parts) => parts.VideoWidget), label: 'group' },
  file: { Component: LATER_CONTROLS.part((parts) => parts.DocumentWidget), label: 'group' },
  phonenumber: { Component: TextWidget, label: 'control' },
  email: { Component: TextWidget, label: 'control' },
  url: { Component: TextWidget, label: 'control' },
  acknowledge: { Component: AcknowledgeWidget, label: 'control' },
  note: { Component: NoteWidget, label: 'own' },
  calculate: { Component: CalculateWidget, label: 'control' },
  hidden: UNSEEN,
  barcode: { Component: LATER_CONTROLS.part((parts) => parts.BarcodeWidget), label: 'control' },
  start: UNSEEN,
  end: UNSEEN,
  today: UNSEEN,
  deviceid: UNSEEN,
  username: UNSEEN,
  audit: UNSEEN,
  'start-geopoint': UNSEEN,
};

/** The widget of a question; null when nothing of it is shown. A calculation shows when it has a label. */
export function widgetOf(question: Question): Widget | null {
  const { showsWhenLabelled, isPicture, cellKind } = QUESTION_TYPES[question.type];
  if (showsWhenLabelled === true && question.label === undefined) return null;
  const { sum, suggest } = question.parameters ?? {};
  if (sum !== undefined) return SUM;
  if (suggest !== undefined) return SUGGESTED;
  if (cellKind === 'date' && hasAppearance(question, 'months-ahead')) return MONTHS;
  if (cellKind === 'date' && hasAppearance(question, 'year-enough')) return YEAR;
  if (hasAppearance(question, 'reading-chips')) return READING;
  return isPicture === true && isSignature(question) ? SIGNATURE : WIDGETS[question.type];
}
