/**
 * The day where the movement works, `YYYY-MM-DD`: Honduras is six hours behind UTC all the year. After six in the evening
 * there, UTC is a day ahead, and on the last of December a year.
 */
export function countryDay(now: Date): string {
  return new Date(now.getTime() - 6 * 3_600_000).toISOString().slice(0, 10);
}
