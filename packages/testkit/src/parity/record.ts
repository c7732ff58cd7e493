import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One answer of the real service as it was recorded. */
export interface ParityRecord {
  /** Position in its scenario, from 1. */
  readonly n: number;
  /** When it was answered, milliseconds since 1970; `undefined` where that is not known. */
  readonly at: number | undefined;
  readonly method: string;
  readonly path: string;
  /** What followed the `?`, where it is known. */
  readonly query: string | undefined;
  /** The operation of the catalog; `undefined` outside the specification. */
  readonly operationId: string | undefined;
  readonly template: string | undefined;
  readonly status: number;
  /** Resource version named by the answer. */
  readonly version: string | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; `null` without one; `{ text }` or `{ gzipBytes }` where it is no JSON. */
  readonly body: unknown;
}

/** The answers of one test against the real service, in their order. */
export interface Scenario {
  readonly name: string;
  readonly records: readonly ParityRecord[];
}

/** A folder or a file that holds no recordings; the message names file and line. */
export class UnreadableRecording extends Error {
  override readonly name = 'UnreadableRecording';
}

/**
 * All scenarios of a folder, one a `.jsonl` file, in the order of their names.
 *
 * @param only name of the one that is wanted
 * @throws {UnreadableRecording}
 */
export function readScenarios(folder: string, only?: string): readonly Scenario[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UnreadableRecording(`${folder} is no folder.`);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl') && statSync(join(folder, name)).isFile())
    .sort();
  if (files.length === 0) throw new UnreadableRecording(`${folder} has no recordings (*.jsonl).`);
  const wanted =
    only === undefined ? files : files.filter((file) => nameOf(file) === only.replace(/\.jsonl$/, ''));
  if (wanted.length === 0) throw new UnreadableRecording(`${folder} has no scenario ${only}.`);
  return wanted.map((file) => parseScenario(readFileSync(join(folder, file), 'utf8'), join(folder, file)));
}

const nameOf = (file: string): string => basename(file, '.jsonl');

/** @param file where the text is from @throws {UnreadableRecording} */
export function parseScenario(text: string, file: string): Scenario {
  const records = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      return [parseRecord(line, index, `${file}:${index + 1}`)];
    });
  return { name: nameOf(file), records };
}

function parseRecord(line: string, index: number, place: string): ParityRecord {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch (cause) {
    throw new UnreadableRecording(`${place} is not JSON: ${cause instanceof Error ? cause.message : cause}`);
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new UnreadableRecording(`${place} is no record: it has to be an object.`);
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(raw, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (name: string): number | undefined => {
    const value: unknown = Reflect.get(raw, name);
    return typeof value === 'number' ? value : undefined;
  };
  const [method = '', path = '', status = 0] = [text('method'), text('path'), number('status')];
  const at = Date.parse(text('at') ?? '');
  return {
    n: number('n') ?? index + 1,
    at: Number.isNaN(at) ? undefined : at,
    method: method.toUpperCase(),
    path,
    query: text('query'),
    operationId: text('operationId'),
    template: text('template'),
    status,
    version: text('version'),
    headers: headersOf(Reflect.get(raw, 'headers')),
    body: Reflect.get(raw, 'body') ?? null,
  };
}

function headersOf(raw: unknown): Readonly<Record<string, string>> {
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
