/** What happened: the form was opened, or a question was in hand from `start` to `end` (milliseconds since 1970). */
export type AuditEvent =
  | { readonly kind: 'form start' | 'form resume'; readonly at: number }
  | {
      readonly kind: 'question';
      /** The path of the answer: `puntos[1]/lectura`. */
      readonly path: string;
      readonly start: number;
      readonly end: number;
      /** What stood there before and after, where the form asks for it and the answer changed. */
      readonly change?: { readonly before: string; readonly after: string };
    };

/** The columns of ODK's audit.csv that a page can fill. */
const HEADER = 'event,node,start,end,old-value,new-value';
/** A log is a part of the record: it must never keep one from being sent. Some 600 questions. */
const MOST_CHARACTERS = 40_000;

/** The log with one more line; undefined: there was none. A full one stays as it is. */
export function withEvent(log: string | undefined, event: AuditEvent): string {
  const before = log ?? HEADER;
  const line = lineOf(event);
  return before.length + line.length + 1 > MOST_CHARACTERS ? before : `${before}\n${line}`;
}

function lineOf(event: AuditEvent): string {
  switch (event.kind) {
    case 'form start':
    case 'form resume':
      return [event.kind, '', event.at, '', '', ''].join(',');
    case 'question': {
      const { before = '', after = '' } = event.change ?? {};
      const cells = ['question', `/data/${event.path}`, event.start, event.end, before, after];
      return cells.map((cell) => quoted(String(cell))).join(',');
    }
    default:
      return event satisfies never;
  }
}

/** RFC 4180. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
