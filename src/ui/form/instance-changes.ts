import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { followPath, type InstanceMoves } from '../../domain/form/instance-moves.ts';
import { instanceOf, isInside } from '../../domain/form/path.ts';
import type { Lineage } from '../../domain/submission/lineage.ts';
import type { CarriedMarks } from './carried-marks.ts';
import { giveBack, instanceAnswers, restoreInstance } from './instance-answers.ts';
import type { PhotoNotes } from './photo-notes.ts';
import type { RemovedChoices } from './removed-choices.ts';

/** Takes instances of repeats away and lays them back; everything that is kept by path follows. */
export type InstanceChanges = {
  /** Takes the instance at this path away (`puntos[2]`). What it returns lays it back where it stood. */
  readonly remove: (instance: Path) => { readonly layBack: () => void };
  /** What the record was made on, with what was done to its instances until now. */
  readonly lineage: () => Lineage;
  /** Where something stands now that stood at `path` in the lineage's entry `from`; null: it was taken away. */
  readonly follow: (path: Path, from: number) => Path | null;
};

type Parts = {
  readonly engine: FormEngine;
  readonly carried: CarriedMarks;
  readonly removed: RemovedChoices;
  readonly notes: PhotoNotes;
  readonly lineage: Lineage;
  /** What else the session keeps by path moves as this says. */
  readonly moved: (to: (path: Path) => Path | null) => void;
};

/** The one owner of what happens to paths when an instance goes or comes back. */
export function createInstanceChanges(parts: Parts): InstanceChanges {
  const { engine, carried, removed, notes } = parts;
  const earlier = parts.lineage.slice(0, -1);
  const last = parts.lineage.at(-1);
  let moves: InstanceMoves = last?.moves ?? [];
  const lineage = (): Lineage => (last === undefined ? [] : [...earlier, { ...last, moves }]);

  return {
    lineage,
    follow: (path, from) =>
      lineage()
        .slice(from)
        .reduce<Path | null>((at, entry) => (at === null ? null : followPath(at, entry.moves)), path),
    remove(instance) {
      const inside = instanceOf(`${instance}/`);
      const marks = carried.all().filter((each) => isInside(each, instance));
      const before = engine.draftAnswers();
      engine.removeInstance(instance);
      const after = engine.draftAnswers();
      const removal = moves.length;
      moves = [...moves, { kind: 'removed', at: instance }];
      carried.instanceRemoved(instance);
      const taken = notes.instanceRemoved(instance);
      removed.instanceRemoved(instance);
      parts.moved((path) => followPath(path, [{ kind: 'removed', at: instance }]));
      return {
        layBack() {
          if (inside === null) return;
          const laid = restoreInstance(engine, inside.repeat, instanceAnswers(before, instance), inside.number);
          if (laid === null) return;
          moves = [...moves, { kind: 'laid-back', at: laid, undoes: removal }];
          removed.instanceLaidBack(laid);
          notes.instanceLaidBack(
            laid,
            taken.map((note) => ({ ...note, question: `${laid}${note.question.slice(instance.length)}` })),
          );
          carried.instanceLaidBack(
            laid,
            marks.map((mark) => `${laid}${mark.slice(instance.length)}`),
          );
          // Twice: what comes back may empty or refuse one that stands before it and came back first.
          for (const path of [1, 2].flatMap(() => giveBack(engine, [before, after], moves, removal)))
            removed.answered(path);
        },
      };
    },
  };
}
