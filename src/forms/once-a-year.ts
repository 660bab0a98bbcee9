/** Forms that are normally filled once a year about the same partner; a plan has many activities in a year. */
export const onceAYear: readonly string[] = ['partner-self-evaluation'];
