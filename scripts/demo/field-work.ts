import { createHash } from 'node:crypto';
import type { Answers } from '../../src/domain/form/answers.ts';
import { canonicalJson } from '../../src/domain/submission/canonical.ts';
import { forms } from '../../src/forms/index.ts';
import { between, uuidOf } from './chance.ts';
import type { Colleague, DemoEntity, DemoService } from './demo-service.ts';
import { fillForm, type Plan } from './fill.ts';
import { PEOPLE } from './movement.ts';
import type { Picture } from './picture.ts';

/** A visit that somebody makes at a moment. What the form asks is answered by `plan`, which is told day and moment. */
export type Visit = {
  readonly form: string;
  /** Key of the person. */
  readonly who: string;
  readonly at: Date;
  /** Code in the registry; null: a record about nothing that is there yet. */
  readonly about: string | null;
  readonly plan: (day: string, now: string) => Plan;
  readonly pictures?: readonly Picture[];
  /** What the supervisor says after some days; absent: approved; `waits`: nothing yet. */
  readonly decision?: 'approved' | 'waits' | { readonly state: 'returned' | 'declined'; readonly reason: string };
  /** A second revision by the author, with another plan. */
  readonly corrected?: { readonly at: Date; readonly plan: (day: string, now: string) => Plan };
  /** The record's id; absent: made of the visit. */
  readonly id?: string;
  /** The row of a board from which it is begun. */
  readonly row?: Answers;
  /** Members of the record that are not as usual: the planted oddities. */
  readonly odd?: Readonly<Record<string, unknown>>;
};

export type FieldWork = {
  readonly add: (visit: Visit) => void;
  /** Somebody's phone asks for news. */
  readonly contact: (who: string, at: Date) => void;
  /** Somebody gets a new code of the administrator and enters with it. */
  readonly enterAgain: (who: string, at: Date) => void;
  /** Plays everything in the order of time and answers how much it was. */
  readonly deliver: () => Promise<{
    records: number;
    revisions: number;
    reviews: number;
    pictures: number;
    waiting: number;
  }>;
};

type Means = {
  readonly service: DemoService;
  readonly people: ReadonlyMap<string, Colleague>;
  readonly entities: ReadonlyMap<string, DemoEntity>;
  readonly now: Date;
};

type Step = { readonly at: number; readonly act: () => Promise<void> };
const DAY_MS = 86_400_000;

/** Visits that are gathered first, and then happen one after the other, each at its own time. */
export function createFieldWork({ service, people, entities, now }: Means): FieldWork {
  const visits: Visit[] = [];
  const contacts: Step[] = [];
  const previous = new Map<string, Answers>();
  const counts = { records: 0, revisions: 0, reviews: 0, pictures: 0, waiting: 0 };

  function colleague(key: string): Colleague {
    const found = people.get(key);
    if (found === undefined) throw new Error(`nobody is called ${key}`);
    return found;
  }

  function recordOf(visit: Visit, at: Date, plan: Visit['plan'], id: string, revision: number): object {
    const form = forms.find((candidate) => candidate.id === visit.form);
    const person = PEOPLE.find(({ key }) => key === visit.who);
    if (form === undefined || person === undefined) throw new Error(`${visit.form} by ${visit.who}`);
    const subject = visit.about === null ? null : (entities.get(visit.about) ?? null);
    const finished = localTime(at);
    const row: Answers =
      subject === null
        ? {}
        : {
            id: subject.id,
            type: subject.type,
            name: subject.name,
            ...(visit.about === null ? {} : { code: visit.about }),
            ...(subject.municipality === null ? {} : { municipality: subject.municipality }),
          };
    const history = `${visit.form} ${visit.about ?? ''}`;
    const before = previous.get(history);
    const { answers, pictures } = fillForm(form, plan(finished.slice(0, 10), finished), {
      now: finished,
      username: person.name,
      uuid: () => uuidOf(at, id, 'inner'),
      instances: {
        subject: subject === null ? [] : [row],
        previous: before === undefined || revision > 1 ? [] : [before],
        registry: [],
        row: visit.row === undefined ? [] : [visit.row],
      },
    });
    if (form.subject !== undefined) previous.set(history, answers);
    const seconds = between(700, 3400, 1, id, 'seconds');
    const known = new Map((visit.pictures ?? []).map((picture) => [picture.sha256, picture]));
    return sealed({
      id,
      revision,
      baseRevision: revision - 1,
      form: { id: form.id, version: form.version },
      subject: subject === null ? null : { type: subject.type, id: subject.id },
      // As the app does: what is about no subject, as a lesson, is read in every municipality (2.4).
      municipality: subject?.municipality ?? null,
      answers,
      startedAt: localTime(new Date(at.getTime() - seconds * 1300)),
      finishedAt: finished,
      activeSeconds: seconds,
      clockOffsetMs: between(-4000, 4000, 1, id, 'offset'),
      location: positionIn(answers),
      photos: pictures.flatMap(({ question, sha256 }) => {
        const picture = known.get(sha256);
        return picture === undefined
          ? []
          : [{ question, sha256, bytes: picture.bytes.length, mediaType: picture.mediaType }];
      }),
      device: person.device,
      app: '0.3.0-demo',
      ...visit.odd,
    });
  }

  async function send(visit: Visit, record: object): Promise<void> {
    const [outcome] = await colleague(visit.who).push([record]);
    if (outcome !== 'stored') throw new Error(`${visit.form} by ${visit.who} at ${visit.at.toISOString()}: ${outcome}`);
    counts.revisions += 1;
    for (const picture of visit.pictures ?? []) {
      await colleague(visit.who).sendPicture(picture);
      counts.pictures += 1;
    }
  }

  /** Filled, sent in the evening or when there is signal, corrected and reviewed some days later. */
  function stepsOf(visit: Visit, index: number): readonly Step[] {
    const id = visit.id ?? uuidOf(visit.at, visit.form, visit.who, index);
    const until = now.getTime() - 60_000;
    const sent = Math.min(until, visit.at.getTime() + between(0.1, 3, 0.1, id, 'sent') * DAY_MS);
    const begin = async (): Promise<void> => {
      await send(visit, recordOf(visit, visit.at, visit.plan, id, 1));
      counts.records += 1;
    };
    const steps: Step[] = [{ at: sent, act: begin }];
    const { corrected } = visit;
    if (corrected !== undefined) {
      const act = async (): Promise<void> => {
        await send({ ...visit, pictures: [] }, recordOf(visit, corrected.at, corrected.plan, id, 2));
      };
      steps.push({ at: Math.min(until, Math.max(sent + 1, corrected.at.getTime())), act });
    }
    const decision = visit.decision ?? 'approved';
    if (decision === 'waits') {
      counts.waiting += 1;
      return steps;
    }
    const last = steps.at(-1)?.at ?? sent;
    const decided = Math.min(until, last + between(1, 9, 1, id, 'decided') * DAY_MS);
    steps.push({ at: decided, act: () => review(visit, id, corrected === undefined ? 1 : 2, decision) });
    return steps;
  }

  async function review(visit: Visit, id: string, revision: number, decision: Visit['decision']): Promise<void> {
    const verdict = typeof decision === 'object' ? decision : { state: 'approved' };
    await colleague(reviewerOf(visit, entities)).post(`/submissions/${id}/reviews`, {
      id: uuidOf(visit.at, id, 'review'),
      revision,
      ...verdict,
      comments: [],
    });
    counts.reviews += 1;
  }

  return {
    add: (visit) => {
      visits.push(visit);
    },
    contact: (who, at) => {
      contacts.push({ at: at.getTime(), act: () => colleague(who).contact() });
    },
    enterAgain: (who, at) => {
      const act = async (): Promise<void> =>
        colleague(who).enterAgain(await service.codeFor(colleague('admin'), colleague(who)));
      contacts.push({ at: at.getTime(), act });
    },
    deliver: async () => {
      const steps = [...contacts, ...visits.flatMap(stepsOf)].sort((left, right) => left.at - right.at);
      for (const step of steps) {
        service.setClock(new Date(step.at));
        await step.act();
      }
      return counts;
    },
  };
}

/** Records about partners are for the Secretariat; the rest for the supervisor of the place. */
function reviewerOf(visit: Visit, entities: Means['entities']): string {
  const about = visit.about === null ? undefined : entities.get(visit.about);
  if (about?.type === 'partner') return 'secretaria';
  const place = about?.municipality ?? PEOPLE.find(({ key }) => key === visit.who)?.municipalities[0] ?? '';
  return (
    PEOPLE.find((person) => person.role === 'supervisor' && person.municipalities.includes(place))?.key ?? 'secretaria'
  );
}

/** Honduras has no summer time: six hours behind, all year. */
export function localTime(at: Date): string {
  return `${new Date(at.getTime() - 6 * 3_600_000).toISOString().slice(0, -1)}-06:00`;
}

function positionIn(answers: Answers): unknown {
  for (const value of Object.values(answers))
    if (typeof value === 'object' && !Array.isArray(value) && 'latitude' in value) return value;
  return null;
}

function sealed(record: Readonly<Record<string, unknown>>): object {
  const canonical = canonicalJson(record);
  if (!canonical.ok) throw new Error(canonical.reason);
  return { ...record, contentHash: createHash('sha256').update(canonical.text).digest('hex') };
}
