import type { ComponentType } from 'react';
import type { QuestionState } from '../../../domain/form/engine-api.ts';
import type { FormSession } from '../form-session.ts';
import type { ScreenValue } from '../screen-value.ts';

/** What every widget gets. A widget draws one control; label, hint and messages are the question card's. */
export type WidgetProps = {
  readonly state: QuestionState;
  readonly value: ScreenValue;
  readonly onChange: (value: ScreenValue) => void;
  readonly onBlur: () => void;
  /** Id of the control; of the first one where there are several. */
  readonly id: string;
  /** Id of the label's element, for `aria-labelledby`. */
  readonly labelId: string;
  /** Ids of hint and message, as they are present. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly session: FormSession;
};

/**
 * How the label is tied to the widget. `control`: a `<label for>`. `group`: several controls, named together.
 * `own`: the widget shows the question's text itself (a note).
 */
type LabelKind = 'control' | 'group' | 'own';

export type Widget = {
  readonly Component: ComponentType<WidgetProps>;
  readonly label: LabelKind;
};
