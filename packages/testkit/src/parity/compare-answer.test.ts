import { expect, test } from 'vitest';
import { compareAnswers, compareHeaders } from './compare-answer.ts';
import { keepsShape } from './difference.ts';

const nothingMade = { isMade: () => false };
const JSON_2023 = 'application/vnd.atlas.2023-01-01+json;charset=utf-8';

test('another status is all there is to say, with the code of ours', () => {
  const ours = { status: 404, headers: {}, body: { errorCode: 'CLUSTER_NOT_FOUND' } };
  expect(compareAnswers(ours, { status: 200, headers: {}, body: {} }, undefined, nothingMade)).toEqual([
    { path: 'status', aspect: 'status', text: '404 CLUSTER_NOT_FOUND instead of 200' },
  ]);
});

test('another version breaks the shape', () => {
  const found = compareHeaders(
    { 'content-type': JSON_2023.replace('2023', '2024') },
    { 'content-type': JSON_2023 },
  );
  expect(found).toHaveLength(1);
  expect(keepsShape(found)).toBe(false);
});

test.each([
  ['a field that is missing', {}, { 'ratelimit-limit': '1200' }, 'missing'],
  ['a field that was not recorded', { location: 'x' }, {}, 'not recorded'],
  ['another budget', { 'ratelimit-limit': '500' }, { 'ratelimit-limit': '1200' }, '"500" instead of "1200"'],
  ['another sunset', { sunset: 'a' }, { sunset: 'b' }, '"a" instead of "b"'],
])('%s is a difference', (_, ours, recorded, text) => {
  expect(compareHeaders(ours, recorded)).toMatchObject([{ aspect: 'headers', text }]);
});

test.each([
  ['what is left of a budget', { 'ratelimit-remaining': '1' }, { 'ratelimit-remaining': '99' }],
  [
    'how it was carried',
    { date: 'a', 'content-length': '1' },
    { vary: 'Accept-Encoding', 'x-java-method': 'A::b' },
  ],
  [
    'the nonce of a challenge',
    { 'www-authenticate': 'Digest realm="R", nonce="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"' },
    { 'www-authenticate': 'Digest realm="R", nonce="BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"' },
  ],
  [
    'the times in the name of a file',
    {
      'content-disposition':
        'attachment; filename="x_2026-01-01T00:00:00Z_2026-01-01T01:00:00.5Z_audit.log.gz"',
    },
    {
      'content-disposition':
        'attachment; filename="x_2026-08-10T03:12:58Z_2026-08-10T03:13:08Z_audit.log.gz"',
    },
  ],
])('%s is not', (_, ours, recorded) => {
  expect(compareHeaders(ours, recorded)).toEqual([]);
});

test('what was compressed has to be compressed, however long it is', () => {
  const recorded = { status: 200, headers: {}, body: { gzipBytes: 23 } };
  const compare = (body: unknown) =>
    compareAnswers({ status: 200, headers: {}, body }, recorded, undefined, nothingMade);
  expect(compare({ gzipBytes: 900 })).toEqual([]);
  expect(compare({ text: 'plain' })).toMatchObject([{ text: 'not compressed' }]);
});
