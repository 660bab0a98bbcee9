import type { EngineOptions, FormEngine, FormModel } from './engine-api.ts';

/** Counts what the engine works out, so that a test can hold its cost. */
export type EngineProbe = { evaluations: number };

/** A record being filled over a compiled form. */
export function createEngine(_model: FormModel, _options: EngineOptions, _probe?: EngineProbe): FormEngine {
  throw new Error('not built yet');
}
