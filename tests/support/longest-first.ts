import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from 'vitest/node';

/**
 * Test files by how long they take: those of `names` first, as they stand there, so that none of them begins when the
 * others are nearly done. `projects`: these projects come one after the other, whatever their files take.
 */
export function longestFirst(names: readonly string[], projects: readonly string[] = []): TestSequencerConstructor {
  const placeIn = (list: readonly string[], matches: (name: string) => boolean): number => {
    const index = list.findIndex(matches);
    return index < 0 ? list.length : index;
  };
  const compare = (left: TestSpecification, right: TestSpecification): number =>
    placeIn(projects, (name) => name === left.project.name) -
      placeIn(projects, (name) => name === right.project.name) ||
    placeIn(names, (name) => left.moduleId.endsWith(`/${name}`)) -
      placeIn(names, (name) => right.moduleId.endsWith(`/${name}`));
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return (await super.sort(files)).toSorted(compare);
    }
  };
}
