import { groups, type MediaFormat, type Operation, type VersionDate } from '@mercator/catalog';
import { type ServiceParameter, serviceOperations } from '@mercator/catalog/service';
import { createAtlas } from '@mercator/client';
import { arbitraryOf, createFakeRuntime } from '@mercator/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const BASE = 'https://atlas.example.test';

/** What one call should look like on the wire, worked out from the service's table and not from the client's code. */
interface Expected {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const sample = <T>(arbitrary: fc.Arbitrary<T>): T => {
  const [value] = fc.sample(arbitrary, { numRuns: 1, seed: 11 });
  if (value === undefined) throw new Error('no sample');
  return value;
};

/** Path segments that say nothing are refused before anything is sent. */
const isSegment = (value: unknown): boolean => value !== '' && value !== '.' && value !== '..';

const valueFor = ({ schema, in: place }: ServiceParameter): unknown =>
  sample(arbitraryOf(schema, 'request').filter((value) => place === 'query' || isSegment(value)));

/** RFC 3986: unreserved characters and those sub-delimiters that mean nothing in a path or a query stay; the rest is escaped. */
const escaped = (value: unknown): string =>
  [...Buffer.from(String(value))]
    .map((byte) =>
      /[A-Za-z0-9\-._~!*'()]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');

function expectedOf(
  row: Operation,
  input: Readonly<Record<string, unknown>>,
  version: VersionDate,
  format: MediaFormat,
): Expected {
  const service = serviceOperations[row.id];
  if (service === undefined) throw new Error(`no service row of ${row.id}`);
  const path = row.path.replace(/\{([^}]+)\}/g, (_, name: string) => escaped(input[name]));
  const query = service.parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name }) => [input[name]].flat().map((value) => `${escaped(name)}=${escaped(value)}`));
  const own = service.parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name }) => [name.toLowerCase(), String(input[name])]);
  const sent = 'body' in input ? { 'content-type': `application/vnd.atlas.${version}+json` } : {};
  return {
    method: row.method,
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers: { accept: `application/vnd.atlas.${version}+${format}`, ...sent, ...Object.fromEntries(own) },
    body: input.body,
  };
}

function inputOf(row: Operation, version: VersionDate): Record<string, unknown> {
  const service = serviceOperations[row.id];
  const input: Record<string, unknown> = {};
  for (const place of ['path', 'query', 'header']) {
    for (const parameter of service?.parameters ?? [])
      if (parameter.in === place) input[parameter.name] = valueFor(parameter);
  }
  // The client lets no larger page go out, whatever the document allows.
  if (typeof input.itemsPerPage === 'number') input.itemsPerPage = Math.min(500, input.itemsPerPage);
  const body = service?.versions.find((candidate) => candidate.version === version)?.body;
  if (body !== undefined) input.body = sample(arbitraryOf(body, 'request'));
  else if (row.body) input.body = {};
  return input;
}

const sortQuery = (path: string): string => {
  const [plain, query] = path.split('?');
  return query === undefined ? path : `${plain}?${query.split('&').sort().join('&')}`;
};

const calls = Object.values(groups)
  .flat()
  .flatMap((row: Operation) =>
    row.versions.flatMap((version) => formatsOf(row, version).map((format) => ({ row, version, format }))),
  );

function formatsOf(row: Operation, version: VersionDate): readonly MediaFormat[] {
  const formats = Object.keys(
    serviceOperations[row.id]?.versions.find((facts) => facts.version === version)?.result ?? {},
  );
  return formats.length === 0 ? ['json'] : (formats as MediaFormat[]);
}

test('the catalog has 540 operations and each has a version', () => {
  expect(new Set(calls.map(({ row }) => row.id)).size).toBe(540);
});

test('every operation in every version and format goes out as the catalog says: method, URL, headers, body', async () => {
  const runtime = createFakeRuntime();
  await using atlas = createAtlas({
    baseUrl: BASE,
    environment: {},
    accessToken: 'token-of-a-test',
    runtime,
    version: '2023-01-01',
  });
  for (const { row, version, format } of calls) {
    const input = inputOf(row, version);
    const expected = expectedOf(row, input, version, format);
    await atlas.callByName(row.id, input, { version, format });
    const request = runtime.requests.at(-1);
    const where = `${row.id} ${version} ${format}`;
    expect(request?.method, where).toBe(expected.method);
    expect(request?.origin, where).toBe(BASE);
    expect(sortQuery(request?.path ?? ''), where).toBe(sortQuery(expected.path));
    expect(request?.headers, where).toMatchObject({
      ...expected.headers,
      authorization: 'Bearer token-of-a-test',
    });
    expect(request?.body === undefined ? undefined : JSON.parse(request.body), where).toEqual(expected.body);
  }
  expect(runtime.requests).toHaveLength(calls.length);
});
