import { between, chance, uuidOf } from './chance.ts';
import { scanPicture, writeDocument } from './document.ts';
import { type FieldWork, localTime, type Visit } from './field-work.ts';
import { type Board, MUNICIPALITIES, PARTNERS, type Partner, PEOPLE, SILENT } from './movement.ts';
import {
  ACTIVITIES_A_YEAR,
  activityPlan,
  complaintPlan,
  holderPlan,
  requestPlan,
  selfEvaluationPlan,
} from './movement-plans.ts';
import { drawPicture } from './picture.ts';
import { providerPlan } from './provider-plan.ts';
import { chlorineOf, chlorinePlan, coveragePlan, systemPlan } from './service-plans.ts';
import {
  APPLICATIONS,
  advancePlan,
  applicationPlan,
  LESSON_COUNT,
  lessonPages,
  lessonPlan,
  REVIEW_COUNT,
  reviewPlan,
  roadMapPlan,
  SCANNED_LESSON,
  TARGET_COUNT,
  targetPlan,
} from './system-plans.ts';

/** Months of 28 days after which the office enters again: its sessions end after a year. */
const OFFICE_MONTHS = 10;

/** Records of these last days have no decision yet. */
const UNDECIDED_DAYS = 33;
const DAY_MS = 86_400_000;

/** The usual work of three years: every Junta, system and community once a year, its chlorine several times, and the rest. */
export function threeYears(work: FieldWork, boards: readonly Board[], now: Date): void {
  const first = now.getUTCFullYear() - 2;
  const add = (visit: Visit): void => {
    if (visit.at.getTime() > now.getTime() - 2 * 3_600_000) return;
    const recent = now.getTime() - visit.at.getTime() < UNDECIDED_DAYS * DAY_MS;
    work.add({ ...visit, decision: recent ? 'waits' : decisionOf(visit) });
  };
  // Phones are heard of every month, but for one that is silent since five weeks.
  let months = 0;
  for (let at = Date.UTC(first, 0, 20, 15); at < now.getTime(); at += 28 * DAY_MS) {
    months += 1;
    if (months % OFFICE_MONTHS === 0) {
      for (const key of ['admin', ...OFFICE]) work.enterAgain(key, new Date(at));
    }
    for (const key of ['admin', ...PEOPLE.map((person) => person.key)]) {
      if (key !== SILENT || now.getTime() - at > 36 * DAY_MS) work.contact(key, new Date(at));
    }
  }
  secretariatWork(add, now);
  for (let year = 0; year < 3; year += 1) {
    for (const board of boards) visitsOf(add, board, year, first + year, now);
    for (const place of MUNICIPALITIES) {
      const at = moment(first + year, 3, place.code, 'holder');
      const who = `${TECHNICIANS.get(place.code)}`;
      const mapped = moment(first + year, 5, place.code, 'road-map');
      add({
        form: 'road-map',
        who,
        at: mapped,
        about: place.code,
        plan: (day) => roadMapPlan(place, year, day),
      });
      add({ form: 'municipality-holder', who, at, about: place.code, plan: (day) => holderPlan(place, year, day) });
    }
    PARTNERS.forEach((partner, index) => {
      const who = `contacto-${partner.code}`;
      // One partner has not answered this year.
      if (!(year === 2 && index === 7)) {
        const at = moment(first + year, year === 2 ? 8 : 11, partner.code, 'self');
        add({
          form: 'partner-self-evaluation',
          who,
          at,
          about: partner.code,
          plan: (day) => selfEvaluationPlan(partner, year, day),
        });
      }
      for (let number = 0; number < ACTIVITIES_A_YEAR; number += 1) {
        const at = moment(first + year, 0, partner.code, 'plan', number);
        const later = moment(first + year, 11, partner.code, 'advance', number);
        const corrected = later < now ? later : new Date(now.getTime() - (40 + number) * DAY_MS);
        const id = uuidOf(at, 'poa-activity', partner.code, number);
        add({
          form: 'poa-activity',
          who: 'secretaria',
          at,
          id,
          about: partner.code,
          plan: (day) => activityPlan(partner, first + year, number, day, true),
          corrected: { at: corrected, plan: (day) => activityPlan(partner, first + year, number, day, false) },
        });
        advancesOf(add, partner, { id, year: first + year, number, at, now });
      }
    });
  }
}

const OFFICE = PEOPLE.filter(({ role }) => role === 'secretariat' || role === 'supervisor').map(({ key }) => key);

const TECHNICIANS = new Map([
  ['1609', 'tecnica-1609'],
  ['0310', 'tecnico-0310'],
  ['1215', 'tecnica-1215'],
  ['1211', 'tecnico-1211'],
  ['1803', 'tecnica-1803'],
  ['1007', 'tecnico-1007'],
]);

/** Key of the technician who visits a Junta: each municipio has one. */
export function technicianOf(board: Board): string {
  return TECHNICIANS.get(board.municipality.code) ?? 'tecnica-1609';
}

/** What a partner notes of an activity while it goes on: two records of progress. */
function advancesOf(
  add: (visit: Visit) => void,
  partner: Partner,
  activity: {
    readonly id: string;
    readonly year: number;
    readonly number: number;
    readonly at: Date;
    readonly now: Date;
  },
): void {
  const { id, year, number, now } = activity;
  const plan = activityPlan(partner, year, number, `${year}-01-31`, true);
  const [start, end] = [plan['fecha_inicio'], plan['fecha_fin']].map((day) => Date.parse(String(day)));
  if (start === undefined || end === undefined) return;
  for (const share of [0.45, 0.95]) {
    const at = new Date(start + (end - start) * share + 15 * 3_600_000);
    if (at.getTime() > now.getTime() - 2 * DAY_MS || chance(id, share, 'noted') > 0.8) continue;
    add({
      form: 'poa-advance',
      who: `contacto-${partner.code}`,
      at,
      about: partner.code,
      row: {
        id,
        actividad: String(plan['actividad']),
        unidad: String(plan['meta_unidad']),
        ...(typeof plan['municipio'] === 'string' ? { municipio: plan['municipio'] } : {}),
      },
      plan: (day) => advancePlan(partner, id, day, share),
    });
  }
}

/** What the Secretariat keeps beside the visits: applications, targets, lessons, reviews of results. */
function secretariatWork(add: (visit: Visit) => void, now: Date): void {
  const year = now.getUTCFullYear();
  const back = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const one = (form: string, days: number, plan: Visit['plan']): void =>
    add({ form, who: 'secretaria', at: back(days), about: null, plan });
  for (let number = 0; number < APPLICATIONS; number += 1)
    one('partner-application', 40 - number, (day) => applicationPlan(number, day));
  for (let number = 0; number < TARGET_COUNT; number += 1)
    one('reference-value', 300 - number, (day) => targetPlan(number, year, day));
  for (let number = 0; number < LESSON_COUNT; number += 1) {
    const place = MUNICIPALITIES[number % MUNICIPALITIES.length];
    if (place === undefined) continue;
    const pages = lessonPages(number);
    const document =
      pages !== null ? writeDocument(pages) : number === SCANNED_LESSON ? scanPicture(drawPicture('acta')) : null;
    // Exchanges and mentoring show where they were.
    const photo = number === 1 || number === 2 ? drawPicture('intercambio', number) : null;
    add({
      form: 'lesson',
      who: 'secretaria',
      at: back(40 + number * 60),
      about: null,
      plan: (day) =>
        lessonPlan(number, place, day, { document: document?.sha256 ?? null, photo: photo?.sha256 ?? null }),
      pictures: [...(document === null ? [] : [document]), ...(photo === null ? [] : [photo])],
    });
  }
  for (let number = 0; number < REVIEW_COUNT; number += 1) one('midterm-review', 60, (day) => reviewPlan(number, day));
}

function visitsOf(add: (visit: Visit) => void, board: Board, year: number, calendar: number, now: Date): void {
  const who = technicianOf(board);
  const { key } = board;
  // Every year some Juntas are not reached.
  if (chance(key, calendar, 'reached') > 0.06) {
    const pictures = chance(key, calendar, 'photo') < 0.5 ? [drawPicture(key, calendar)] : [];
    add({
      form: 'provider-assessment',
      who,
      at: moment(calendar, 1 + Math.floor(chance(key, calendar, 'month') * 10), key, 'provider'),
      about: `DEMO-P-${key}`,
      plan: (day, now) => providerPlan(board, year, day, now, pictures[0]?.sha256 ?? null),
      pictures,
    });
    const systemPictures = chance(key, calendar, 'tank-photo') < 0.35 ? [drawPicture(key, calendar, 'tank')] : [];
    add({
      form: 'water-system',
      who,
      at: moment(calendar, 2 + Math.floor(chance(key, calendar, 'month-s') * 9), key, 'system'),
      about: `DEMO-A-${key}`,
      plan: (day, now) => systemPlan(board, year, day, now, systemPictures[0]?.sha256 ?? null),
      pictures: systemPictures,
    });
    add({
      form: 'community-coverage',
      who,
      at: moment(calendar, 1 + Math.floor(chance(key, calendar, 'month-c') * 10), key, 'coverage'),
      about: `DEMO-C-${key}`,
      plan: (day, now) => coveragePlan(board, year, day, now),
    });
  }
  for (const month of [1, 4, 7, 10]) {
    if (chance(key, calendar, month, 'check') > 0.75) continue;
    add({
      form: 'chlorination-check',
      who,
      at: moment(calendar, month, key, 'chlorine'),
      about: `DEMO-A-${key}`,
      plan: (day, now) => chlorinePlan(board, year, day, chlorineOf(board, year, day), now),
    });
  }
  if (chance(key, calendar, 'complains') < 0.55) {
    const at = moment(calendar, Math.floor(chance(key, calendar, 'month-q') * 11), key, 'complaint');
    const opened = localTime(at).slice(0, 10);
    const end = new Date(at.getTime() + between(2, 40, 1, key, calendar, 'closed') * DAY_MS);
    add({
      form: 'complaint',
      who,
      at,
      about: `DEMO-P-${key}`,
      plan: () => complaintPlan(board, opened, null),
      ...(end < now ? { corrected: { at: end, plan: (day: string) => complaintPlan(board, opened, day) } } : {}),
    });
  }
  if (chance(key, calendar, 'asks') < 0.25) {
    const at = moment(calendar, Math.floor(chance(key, calendar, 'month-r') * 11), key, 'request');
    const asked = localTime(at).slice(0, 10);
    const end = new Date(at.getTime() + between(20, 160, 10, key, calendar, 'decided') * DAY_MS);
    add({
      form: 'improvement-request',
      who,
      at,
      about: `DEMO-C-${key}`,
      plan: () => requestPlan(board, asked, null),
      ...(end < now ? { corrected: { at: end, plan: (day: string) => requestPlan(board, asked, day) } } : {}),
    });
  }
}

/** Few are sent back or not accepted. */
function decisionOf(visit: Visit): NonNullable<Visit['decision']> {
  const luck = chance(visit.form, visit.about ?? '', visit.at.getTime(), 'decision');
  if (visit.form === 'poa-activity' || visit.form === 'partner-self-evaluation' || luck > 0.025) return 'approved';
  return luck < 0.008
    ? { state: 'declined', reason: 'Se visitó otra Junta con el mismo nombre' }
    : { state: 'returned', reason: 'Revise el número de usuarios al día con el libro' };
}

/** A working hour of a day in a month (0 to 11), always the same for a name. */
function moment(year: number, month: number, ...name: readonly (string | number)[]): Date {
  const day = between(2, 27, 1, ...name, year, month, 'day');
  const hour = between(14, 21, 1, ...name, year, month, 'hour');
  return new Date(Date.UTC(year, month, day, hour, between(0, 59, 1, ...name, year, 'minute')));
}
