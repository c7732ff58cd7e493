/**
 * What a process of ours answers to its caller, decided in one place: scripts branch on these.
 * 1 is what Node itself answers to an uncaught error, 2 is the shell's custom for misuse, and 130 is
 * 128 + SIGINT.
 */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  authentication: 3,
  notFound: 4,
  conflict: 5,
  rateLimited: 6,
  service: 7,
  connection: 8,
  timeout: 9,
  declined: 10,
  failedState: 11,
  badRequest: 12,
  interrupted: 130,
} as const;

export type ExitCodeName = keyof typeof exitCodes;

/** One line for each code, in the order the help prints them. */
export const exitCodeTexts: Readonly<Record<ExitCodeName, string>> = {
  ok: 'done',
  unexpected: 'something nobody foresaw',
  usage: 'the command line is wrong, or something it needs is missing',
  authentication: 'no credentials, or Atlas refused them (401, 403)',
  notFound: 'Atlas does not know the thing (404)',
  conflict: 'it clashes with what is there (409)',
  rateLimited: 'too many requests (429)',
  service: 'Atlas failed (5xx), or does not do this (501)',
  connection: 'no connection, or an answer that is not one',
  timeout: 'it took longer than allowed',
  declined: 'you were asked and said no, or could not be asked',
  failedState: 'what was watched ended in a failed state',
  badRequest: 'Atlas found the request wrong (400 and the other 4xx)',
  interrupted: 'interrupted',
};

/** The exit code for an HTTP status of 400 and above. */
export function exitCodeOfStatus(status: number): ExitCodeName {
  if (status === 401 || status === 403) return 'authentication';
  if (status === 404) return 'notFound';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rateLimited';
  return status >= 500 ? 'service' : 'badRequest';
}
