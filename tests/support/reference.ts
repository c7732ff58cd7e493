import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of reference material, from `MERCATOR_SHARED`; tests that need it are left out where it is absent. */
export const FOLDER = resolve(process.env.MERCATOR_SHARED ?? join(import.meta.dirname, '../../../shared'));

/** One answer of the real service as it was recorded. */
export interface Recording {
  readonly scenario: string;
  readonly n: number;
  readonly method: string;
  readonly path: string;
  readonly operationId: string | null;
  readonly status: number;
  readonly version: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly bigIntegers?: readonly string[];
}

/** All recordings, or `undefined` where there are none. */
export function recordings(): readonly Recording[] | undefined {
  const folder = join(FOLDER, 'recorded');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line): Recording => JSON.parse(line));
}

/** Said in the title of what is left out. */
export const LEFT_OUT = 'left out: no recordings, set MERCATOR_SHARED to the folder that has them';
