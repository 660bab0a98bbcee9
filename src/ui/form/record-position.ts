import type { Answers, Geopoint } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { firstPosition } from '../../domain/form/first-position.ts';
import { isGeopoint } from '../../domain/form/types/geopoint.ts';
import { instancesOf } from './photo-manifest.ts';

/** The record's own position: its first one in the order of the form, outside of repeats before inside. */
export function positionIn(engine: FormEngine, answers: Answers): Geopoint | null {
  const instances = Object.values(answers).flatMap((value) => instancesOf(value));
  return (
    firstPosition(engine.model.form.children, answers) ??
    instances.flatMap((instance) => Object.values(instance)).find(isGeopoint) ??
    null
  );
}
