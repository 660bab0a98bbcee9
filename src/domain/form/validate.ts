import { isSha256 } from '../ids.ts';
import { readAnswer, readMembers } from './answer-values.ts';
import { createChecker } from './engine.ts';
import type { FormModel, RecordReader, Violation } from './engine-api.ts';
import { type ContainerDefinition, internalsOf } from './model.ts';
import { isNoDataMember } from './no-data.ts';
import { MAX_INSTANCES } from './repeat-count.ts';
import { namesIn } from './scopes.ts';
import { unaskedPersonal } from './unasked-personal.ts';

/** What the service flags in stored answers (sync-protocol 4.5). */
type AnswerFlag = { readonly code: 'constraint' | 'required'; readonly path?: string };

export type Validation = {
  readonly flags: readonly AnswerFlag[];
  /** Paths of answers under names that this version of the form does not have; kept and passed on. */
  readonly unknown: readonly string[];
  /** Paths of personal answers and photos that the form does not ask for (unasked-personal.ts). */
  readonly unasked: readonly string[];
};

/** `reader`: the record as it was judged, for whoever asks it more. */
type JudgedAnswers = { readonly validation: Validation; readonly reader: RecordReader };

/** A line of the photos that a record names (sync-protocol 3): the path of its question, and what the file is. */
type NamedPhoto = { readonly question: string; readonly sha256: string };

/**
 * `now`: RFC 3339. `photos`: those that the record names; without them nothing is said of answers that are files.
 * `personal`: names that hold personal data.
 */
export type ValidationOptions = {
  readonly now: string;
  readonly photos?: readonly NamedPhoto[];
  readonly personal?: ReadonlySet<string>;
};

const NO_NAMES: ReadonlySet<string> = new Set();

/** Flags beyond this add nothing for a reviewer, and a hostile record could have millions. */
const MAX_FLAGS = 500;

/**
 * Checks answers as the phone did (4.5), with `now` (RFC 3339) as its time: `finishedAt` on the service (10.1).
 * Takes whatever arrived: a wrong type is a `constraint` flag, never an exception. What a condition needs from an
 * instance that only the phone had is not judged.
 */
export function validateAnswers(model: FormModel, answers: unknown, options: ValidationOptions): Validation {
  return judgeAnswers(model, answers, options).validation;
}

/** As `validateAnswers`, with the record that was opened for it. */
export function judgeAnswers(model: FormModel, answers: unknown, options: ValidationOptions): JudgedAnswers {
  const files = options.photos === undefined ? null : new Set(options.photos.map(({ sha256 }) => sha256));
  const shapes = checkShapes(model, answers, files);
  const checker = createChecker(model, answers, options.now);
  const flags = new Map<string, AnswerFlag>();
  const add = (flag: AnswerFlag): void => {
    if (flags.size < MAX_FLAGS) flags.set(`${flag.code} ${flag.path ?? ''}`, flag);
  };
  for (const path of shapes.wrong) add(path === '' ? { code: 'constraint' } : { code: 'constraint', path });
  for (const violation of checker.violations()) {
    // What could not be read is flagged for its shape, not as unanswered.
    if (!shapes.wrong.has(violation.path)) add({ code: flagCode(violation.code), path: violation.path });
  }
  const parts = { answers, photos: (options.photos ?? []).map(({ question }) => question) };
  const unasked = unaskedPersonal(checker, parts, options.personal ?? NO_NAMES);
  return { validation: { flags: [...flags.values()], unknown: shapes.unknown, unasked }, reader: checker };
}

function flagCode(code: Violation['code']): AnswerFlag['code'] {
  switch (code) {
    case 'required':
    case 'min-instances':
      return 'required';
    case 'constraint':
    case 'type':
    case 'choice':
    case 'max-instances':
    case 'warning':
      return 'constraint';
    default:
      return code satisfies never;
  }
}

type Shapes = { readonly wrong: ReadonlySet<string>; readonly unknown: readonly string[] };

/**
 * Walks the answers along the form, so that the depth is the form's and not the sender's. `files`: the hashes of what the
 * record says will come, null where that is not known. An answer that is a file and is not among them is wrong: nobody
 * would ever ask for its bytes, and the record would count as complete without them.
 */
function checkShapes(model: FormModel, answers: unknown, files: ReadonlySet<string> | null): Shapes {
  const wrong = new Set<string>();
  const unknown: string[] = [];
  const visit = (definition: ContainerDefinition, raw: unknown, prefix: string): void => {
    const members = readMembers(raw);
    if (members === null) {
      wrong.add(prefix.replace(/\/$/, ''));
      return;
    }
    const known = namesIn(definition);
    for (const [name, value] of members) {
      if (wrong.size + unknown.length > MAX_FLAGS) return;
      if (value === undefined) continue;
      const child = known.get(name);
      const path = `${prefix}${name}`;
      if (child === undefined) {
        if (!isNoDataMember(name, value)) unknown.push(path);
      }
      if (child?.kind === 'question') {
        const comes = child.rules.holdsFile !== true || files === null || (isSha256(value) && files.has(value));
        if (readAnswer(value) === undefined || !comes) wrong.add(path);
      } else if (child?.kind === 'repeat') {
        if (!Array.isArray(value) || value.length > MAX_INSTANCES) wrong.add(path);
        const rows: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_INSTANCES) : [];
        for (const [index, row] of rows.entries()) visit(child, row, `${path}[${index + 1}]/`);
      }
    }
  };
  visit(internalsOf(model).root, answers, '');
  return { wrong, unknown };
}
