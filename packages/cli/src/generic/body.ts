import { usageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { applyFields } from './fields.ts';
import type { FieldFacts } from './operation-facts.ts';

/**
 * The request body of `--file` and `--field`: the file first, the fields over it. Standard input is
 * read only where `-` asks for it, because what starts us (a CI runner, cron) may leave it open.
 *
 * @returns undefined when neither was given.
 * @throws CliError with exit `usage`.
 */
export async function readBody(
  { file, fields }: { file: string | undefined; fields: readonly string[] },
  { io, facts }: { io: Pick<Io, 'files' | 'stdin'>; facts: FieldFacts | undefined },
): Promise<unknown> {
  const readText = (path: string): Promise<string> => readTextOf(path, io);
  const base = file === undefined ? undefined : parseBody(await readText(file), file);
  return fields.length === 0 ? base : applyFields(base, fields, { facts, readText });
}

/** The text of a file, or of standard input for `-`. */
export async function readTextOf(
  path: string,
  { files, stdin }: Pick<Io, 'files' | 'stdin'>,
): Promise<string> {
  if (path === '-') return stdin.text();
  const text = files.read(path);
  if (text === undefined) throw usageError(`There is no file ${path}.`);
  return text;
}

function parseBody(text: string, file: string): unknown {
  const name = file === '-' ? 'Standard input' : file;
  if (text.trim() === '') throw usageError(`${name} is empty; it should hold the request body as JSON.`);
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw usageError(`${name} is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}
