import type { Answers, Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { followPath, type InstanceMoves } from '../../domain/form/instance-moves.ts';
import { readNoData } from '../../domain/form/no-data.ts';
import { stepsOf } from '../../domain/form/path.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { answersByPath, instancesOf } from './photo-manifest.ts';
import { sameAnswer } from './screen-value.ts';

/** What was typed in one instance (`puntos[2]`, also nested), so that its removal can be undone. */
export function instanceAnswers(draft: Answers, instancePath: Path): Answers {
  let part = draft;
  for (const { name, number } of stepsOf(instancePath) ?? []) {
    part = instancesOf(part[name])[(number ?? 1) - 1] ?? {};
  }
  return part;
}

/**
 * Lays a removed instance back, with what was typed in it, as number `at` (from 1) or at the end. Its path; null when
 * the list is full.
 */
export function restoreInstance(engine: FormEngine, repeatPath: Path, answers: Answers, at?: number): Path | null {
  const path = engine.addInstance(repeatPath, at);
  if (path !== null) fill(engine, path, answers);
  return path;
}

/**
 * Gives back the answers that went when an instance was removed: a choice that had named it, in any repeat, or what a
 * trigger emptied. What was answered since stays. The answers are those before and after the removal, which is the move
 * number `removal`. Returns the paths, as they are now.
 */
export function giveBack(
  engine: FormEngine,
  [before, after]: readonly [Answers, Answers],
  moves: InstanceMoves,
  removal: number,
): readonly Path[] {
  const { model } = engine;
  const left = new Map(answersByPath(model, after).map(({ path, value }) => [path, value]));
  return answersByPath(model, before).flatMap(({ path, type, value }) => {
    const was = left.get(followPath(path, moves.slice(0, removal + 1), removal) ?? '');
    const now = followPath(path, moves, removal) ?? '';
    if (sameAnswer(was, value) || QUESTION_TYPES[type].isWorkedOut === true) return [];
    const state = engine.find(now);
    if (state === null || !sameAnswer(was, state.value)) return [];
    engine.set(now, value);
    return [now];
  });
}

function fill(engine: FormEngine, path: Path, answers: Answers): void {
  const { model } = engine;
  for (const [name, kind] of readNoData(new Map(Object.entries(answers)))) {
    if (model.nodes.has(name)) engine.setNoData(`${path}/${name}`, kind);
  }
  for (const [name, value] of Object.entries(answers)) {
    const node = model.nodes.get(name);
    if (node === undefined || node.type === 'group') continue;
    if (node.type !== 'repeat') {
      if (QUESTION_TYPES[node.type].isWorkedOut === true) continue;
      engine.set(`${path}/${name}`, value);
      continue;
    }
    for (const [index, instance] of instancesOf(value).entries()) {
      const list = `${path}/${name}`;
      const laid = index < engine.repeat(list).laid ? `${list}[${index + 1}]` : engine.addInstance(list);
      if (laid !== null) fill(engine, laid, instance);
    }
  }
}
