import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathSegment } from './path-segment.ts';

test.each([
  ['192.168.0.243/32', '192.168.0.243%2F32'],
  ['2001:db8::/32', '2001:db8::%2F32'],
  ['$external', '$external'],
  ['CN=Ada Lovelace,OU=a+b', 'CN=Ada%20Lovelace,OU=a+b'],
  ['a?b#c%d', 'a%3Fb%23c%25d'],
])('%s becomes %s', (name, segment) => {
  expect(pathSegment(name)).toBe(segment);
});

test('any name is found again in the path of a link', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      const url = new URL(`http://host/a/x${pathSegment(name)}/b`);
      expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(`x${name}`);
    }),
  );
});
