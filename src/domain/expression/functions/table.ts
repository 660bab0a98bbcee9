import { DATE_FUNCTIONS } from './dates.ts';
import { ENCODING_FUNCTIONS } from './encoding.ts';
import { GEOGRAPHY_FUNCTIONS } from './geography.ts';
import { LOGIC_FUNCTIONS } from './logic.ts';
import { NUMBER_FUNCTIONS } from './numbers.ts';
import { SET_FUNCTIONS } from './sets.ts';
import type { FunctionSpec } from './specification.ts';
import { TEXT_FUNCTIONS } from './text.ts';
import { TRIGONOMETRY_FUNCTIONS } from './trigonometry.ts';

/** Every function whose arguments are worked out first. A Map: `constructor` is nobody's function. */
export const FUNCTIONS: ReadonlyMap<string, FunctionSpec> = new Map(
  [
    TEXT_FUNCTIONS,
    NUMBER_FUNCTIONS,
    TRIGONOMETRY_FUNCTIONS,
    SET_FUNCTIONS,
    LOGIC_FUNCTIONS,
    DATE_FUNCTIONS,
    GEOGRAPHY_FUNCTIONS,
    ENCODING_FUNCTIONS,
  ].flatMap((table) => Object.entries(table)),
);
