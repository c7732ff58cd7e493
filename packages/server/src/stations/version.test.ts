import { operations } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseVersion } from './version.ts';

function choose(id: string, accept: string | undefined, contentType?: string) {
  const service = serviceOperations[id as keyof typeof serviceOperations];
  if (service === undefined) throw new Error(id);
  return chooseVersion(service, accept, contentType);
}

const dated = (date: string, format = 'json'): string => `application/vnd.atlas.${date}+${format}`;

describe('the version of a call', () => {
  test.each([
    ['2023-01-01', '2023-01-01'],
    ['2023-02-01', '2023-02-01'],
    ['2024-01-01', '2023-02-01'],
    ['2024-08-05', '2024-08-05'],
    ['2025-03-12', '2024-08-05'],
    ['2999-01-01', '2024-08-05'],
  ])('asked for %s is the newest not after it: %s', (asked, version) => {
    expect(choose('getGroupCluster', dated(asked)).version).toBe(version);
  });

  test.each([
    undefined,
    '*/*',
    'application/*',
    'application/json',
    'text/html, application/json;q=0.9, */*;q=0.8',
  ])('without a date (%s) is the newest', (accept) => {
    expect(choose('getGroupCluster', accept).version).toBe('2024-08-05');
  });

  test('is not named to who wants plain JSON', () => {
    expect(choose('getGroupCluster', 'application/json').type).toBe('application/json');
    expect(choose('getGroupCluster', '*/*').type).toBe('application/vnd.atlas.2024-08-05+json;charset=utf-8');
    expect(choose('getGroupCluster', dated('2023-02-01')).type).toBe(
      'application/vnd.atlas.2023-02-01+json;charset=utf-8',
    );
  });

  test('comes from the type of the body where Accept leaves it open', () => {
    expect(choose('createGroupCluster', 'application/json', dated('2023-02-01')).version).toBe('2023-02-01');
    expect(choose('createGroupCluster', dated('2024-10-23'), dated('2023-02-01')).version).toBe('2024-10-23');
  });

  test('takes the first type that can be served', () => {
    expect(choose('getGroupCluster', `${dated('1999-01-01')}, ${dated('2023-02-01')}`).version).toBe(
      '2023-02-01',
    );
  });

  test.each([
    'text/html',
    'application/pdf',
    dated('2022-12-31'),
    dated('yesterday'),
    dated('2024-08-05', 'csv'),
    'application/json;q=0',
    'constructor',
    ',',
  ])('is refused with 406 for %s', (accept) => {
    expect(() => choose('getGroupCluster', accept)).toThrow(expect.objectContaining({ status: 406 }));
  });

  test('can be a download, for those who ask for it and those who do not say', () => {
    for (const accept of [dated('2023-02-01', 'gzip'), '*/*', 'application/gzip', 'application/json']) {
      expect(choose('downloadGroupClusterLog', accept).format).toBe('gzip');
    }
  });

  test('is told to be old, and when it ends, with days as the service writes them', () => {
    expect(choose('getGroupCluster', dated('2023-02-01')).headers).toEqual({
      Deprecation: 'Mon, 5 Aug 2024 00:00:00 GMT',
      Sunset: 'Thu, 1 Jul 2027 00:00:00 GMT',
    });
    expect(choose('getGroupCluster', dated('2024-08-05')).headers).toEqual({});
    expect(choose('autoGroupClusterScalingConfiguration', dated('2024-08-05')).headers).toEqual({
      Deprecation: 'Wed, 23 Oct 2024 00:00:00 GMT',
    });
  });

  test('is found for every operation, in each of its versions and formats', () => {
    for (const row of Object.values(operations)) {
      if (row === undefined) continue;
      for (const { version, result } of serviceOperations[row.id as keyof typeof serviceOperations]
        ?.versions ?? []) {
        for (const format of Object.keys(result))
          expect(choose(row.id, dated(version, format))).toMatchObject({ version, format });
      }
    }
  });

  test('is chosen or refused, whatever Accept holds', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(dated('2024-08-05'), 'application/json', ';q=0', ',', dated('0000-00-00')),
          ),
          { maxLength: 6 },
        ),
        (parts) => {
          try {
            expect(choose('getGroupCluster', parts.join('')).facts).toBeDefined();
          } catch (error) {
            expect(error).toMatchObject({ status: 406 });
          }
        },
      ),
    );
  });
});
