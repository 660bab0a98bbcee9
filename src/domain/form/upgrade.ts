import type { Answers, AnswerValue } from './answers.ts';
import type { FormModel } from './engine-api.ts';

/** What moving a draft to another version of its form would do, by path. */
export type UpgradePreview = {
  readonly kept: readonly string[];
  /** Answers whose question is no longer there: set aside, given back when the draft returns. */
  readonly dropped: readonly { readonly path: string; readonly value: AnswerValue }[];
  /** Questions of the new version that the old one did not have, by name. */
  readonly added: readonly string[];
  /** Answers whose question has another type: converted when nothing is lost, else set aside. */
  readonly retyped: readonly {
    readonly path: string;
    readonly from: string;
    readonly to: string;
    readonly value: AnswerValue;
    readonly converted: AnswerValue | null;
  }[];
  /** Chosen options that the new version has retired or does not have. */
  readonly retiredChoices: readonly { readonly path: string; readonly names: readonly string[] }[];
};

/** What is needed to go back: the answers as they were and as they became. Plain data, kept with the draft. */
export type UpgradeUndo = { readonly before: Answers; readonly after: Answers };

/** Pure: what `applyUpgrade` would do. */
export function previewUpgrade(_from: FormModel, _to: FormModel, _answers: Answers): UpgradePreview {
  throw new Error('not built yet');
}

/** Moves a draft's answers to another version of the form. */
export function applyUpgrade(
  _from: FormModel,
  _to: FormModel,
  _answers: Answers,
): { readonly answers: Answers; readonly undo: UpgradeUndo } {
  throw new Error('not built yet');
}

/** The way back: what was set aside returns, and what was typed since in questions of both versions stays. */
export function revertUpgrade(_current: Answers, _undo: UpgradeUndo): Answers {
  throw new Error('not built yet');
}
