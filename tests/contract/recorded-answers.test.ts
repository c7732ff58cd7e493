import { groups } from '@mercator/catalog';
import { type Atlas, AtlasApiError, createAtlas, Download } from '@mercator/client';
import { createFakeRuntime, type FakeAnswer } from '@mercator/testkit';
import { describe, expect, test } from 'vitest';
import { misfits } from '../support/evidence.ts';
import { LEFT_OUT, type Recording, recordings } from '../support/reference.ts';

const recorded = recordings();

/** What the transport gives back: the recorded answer, byte for byte where it was text. */
function answerOf({ status, headers, body }: Recording): FakeAnswer {
  if (body === null) return { status, headers };
  const { text, gzipBytes } = body as { text?: string; gzipBytes?: number };
  if (text !== undefined) return { status, headers, body: text };
  if (gzipBytes !== undefined) return { status, headers, body: new Uint8Array(gzipBytes) };
  return { status, headers, body: JSON.stringify(body) };
}

/** The call that gets it: path parameters from the recorded path, anything for the rest. */
function callOf(
  atlas: Atlas,
  { operationId, method, path, version, headers }: Recording,
): PromiseLike<unknown> {
  const row = Object.values(groups)
    .flat()
    .find(({ id }) => id === operationId);
  if (row === undefined) return atlas.request(method, path, { accept: headers['content-type'] });
  const names = [...row.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => String(name));
  const values =
    new RegExp(`^${row.path.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '(.+?)')}$`).exec(path)?.slice(1) ??
    [];
  const input = Object.fromEntries(
    names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]),
  );
  return atlas.callByName(
    row.id,
    row.body ? { ...input, body: {} } : input,
    version === null ? {} : { version },
  );
}

/** The answer or the error a recording ends in, through the client. */
async function replay(recording: Recording): Promise<unknown> {
  const runtime = createFakeRuntime({ service: () => answerOf(recording) });
  await using atlas = createAtlas({
    baseUrl: 'https://atlas.example.test',
    environment: {},
    accessToken: 'x',
    runtime,
    retries: 0,
  });
  return await Promise.resolve(callOf(atlas, recording)).catch((error: unknown) => error);
}

describe.skipIf(recorded === undefined)(
  `answers of the real service (${recorded ? `${recorded.length} recordings` : LEFT_OUT})`,
  () => {
    const all = recorded ?? [];

    test('there are 381 of them', () => expect(all).toHaveLength(381));

    test('every success reaches the caller whole, and holds nothing its schema does not know', async () => {
      const successes = all.filter(({ status }) => status < 300);
      const unknown: string[] = [];
      for (const recording of successes) {
        const where = `${recording.scenario} ${recording.n}`;
        const value = await replay(recording);
        if (value instanceof Error) throw new Error(`${where}: ${value.message}`, { cause: value });
        const expected = recording.body as { text?: string; gzipBytes?: number } | null;
        if (expected?.gzipBytes !== undefined) {
          expect(value, where).toBeInstanceOf(Download);
          expect((await (value as Download).bytes()).byteLength, where).toBe(expected.gzipBytes);
        } else if (expected?.text !== undefined) {
          expect(await (value as Download).text(), where).toBe(expected.text);
        } else {
          expect(value ?? null, where).toEqual(expected);
          const operation = Object.values(groups)
            .flat()
            .find(({ id }) => id === recording.operationId);
          const { status } = recording;
          const contentType = recording.headers['content-type'] ?? recording.headers['x-content-type'] ?? '';
          unknown.push(
            ...misfits({ status, operation, contentType, body: value }).map(
              (line) => `${operation?.id} ${line}`,
            ),
          );
        }
      }
      expect([...new Set(unknown)]).toEqual([]);
    });

    test('every refusal becomes an error with all fields of its document', async () => {
      const refusals = all.filter(({ status }) => status >= 300);
      expect(refusals.length).toBeGreaterThan(30);
      for (const recording of refusals) {
        const error = await replay(recording);
        expect(error).toBeInstanceOf(AtlasApiError);
        const { status, errorCode, detail, reason, parameters } = error as AtlasApiError;
        const document = recording.body as Record<string, unknown>;
        expect({ status, errorCode, detail, reason, parameters }).toEqual({
          status: document.error,
          errorCode: document.errorCode,
          detail: document.detail,
          reason: document.reason,
          parameters: document.parameters ?? [],
        });
      }
    });
  },
);
