import { saysDoubt, withoutDoubt } from '../../../domain/text/doubt.ts';
import type { ReadLine, ReadSection } from './read-over.ts';

/** Sections without "(por verificar)" in their lines; `doubtful`: it stood there, and the page says it once. */
export function undoubted(sections: readonly ReadSection[]): {
  readonly sections: readonly ReadSection[];
  readonly doubtful: boolean;
} {
  return {
    sections: sections.map((section) => ({ ...section, lines: section.lines.map(plain) })),
    doubtful: sections.some(({ lines }) => lines.some(isDoubtful)),
  };
}

function plain(line: ReadLine): ReadLine {
  const label = withoutDoubt(line.label);
  return line.kind === 'instance'
    ? { ...line, label, lines: line.lines.map(plain) }
    : { ...line, label, value: withoutDoubt(line.value) };
}

function isDoubtful(line: ReadLine): boolean {
  return saysDoubt(line.label) || (line.kind === 'instance' ? line.lines.some(isDoubtful) : saysDoubt(line.value));
}
