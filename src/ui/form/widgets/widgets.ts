import type { Question, QuestionType } from '../../../domain/form/definition.ts';
import { isSignature } from '../violation-sentence.ts';
import { BarcodeWidget } from './BarcodeWidget.tsx';
import { CalculateWidget } from './CalculateWidget.tsx';
import { DateTimeWidget, DateWidget, TimeWidget } from './DateWidget.tsx';
import { GeopointWidget } from './GeopointWidget.tsx';
import { ImageWidget } from './ImageWidget.tsx';
import { NoteWidget } from './NoteWidget.tsx';
import { NumberWidget } from './NumberWidget.tsx';
import { RangeWidget } from './RangeWidget.tsx';
import { RankWidget } from './RankWidget.tsx';
import { SelectWidget } from './SelectWidget.tsx';
import { SignatureWidget } from './SignatureWidget.tsx';
import { TextWidget } from './TextWidget.tsx';
import type { Widget } from './widget.ts';

/** What the phone answers by itself is not shown. */
const UNSEEN = null;
const SIGNATURE: Widget = { Component: SignatureWidget, label: 'group' };

/** One widget a question type; the compiler says when one is missing. */
const WIDGETS: { readonly [type in QuestionType]: Widget | null } = {
  text: { Component: TextWidget, label: 'control' },
  integer: { Component: NumberWidget, label: 'control' },
  decimal: { Component: NumberWidget, label: 'control' },
  range: { Component: RangeWidget, label: 'control' },
  select_one: { Component: SelectWidget, label: 'group' },
  select_multiple: { Component: SelectWidget, label: 'group' },
  rank: { Component: RankWidget, label: 'group' },
  date: { Component: DateWidget, label: 'control' },
  time: { Component: TimeWidget, label: 'control' },
  dateTime: { Component: DateTimeWidget, label: 'group' },
  geopoint: { Component: GeopointWidget, label: 'group' },
  image: { Component: ImageWidget, label: 'group' },
  note: { Component: NoteWidget, label: 'own' },
  calculate: { Component: CalculateWidget, label: 'control' },
  hidden: UNSEEN,
  barcode: { Component: BarcodeWidget, label: 'control' },
  start: UNSEEN,
  end: UNSEEN,
  today: UNSEEN,
  deviceid: UNSEEN,
  username: UNSEEN,
};

/** The widget of a question; null when nothing of it is shown. A calculation shows when it has a label. */
export function widgetOf(question: Question): Widget | null {
  if (question.type === 'calculate' && question.label === undefined) return null;
  return question.type === 'image' && isSignature(question) ? SIGNATURE : WIDGETS[question.type];
}
