/** A position: degrees (WGS 84), metres; `takenAt` RFC 3339. The wire shape of sync-protocol 3.3. */
export type Geopoint = {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyMetres: number;
  readonly altitudeMetres?: number;
  readonly takenAt: string;
  /** The person kept it although it was less accurate than asked for, or typed it. */
  readonly insisted?: true;
};

/**
 * One answer on the wire (sync-protocol 3.3): text, select_one, barcode, date, time, dateTime and image are
 * strings; integer, decimal, range are numbers; select_multiple and rank arrays of choice names; a repeat an
 * array of answers.
 */
export type AnswerValue = string | number | readonly string[] | Geopoint | readonly Answers[];

/** Answers by question name; groups are flat. An unanswered question is absent, never null. */
export type Answers = { readonly [name: string]: AnswerValue };

/**
 * Where an answer stands: `nombre`, or inside a repeat `puntos[2]/foto`, 1-based (sync-protocol 3.3).
 * Groups do not show, because they are flat.
 */
export type Path = string;
