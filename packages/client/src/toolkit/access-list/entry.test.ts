import { describe, expect, it, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { type AccessListItem, canonicalAddress, toEntryDocument, toTarget, toTargets } from './entry.ts';

const now = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

describe('an item', () => {
  test.each<[AccessListItem, object]>([
    ['203.0.113.7', { cidrBlock: '203.0.113.7/32' }],
    [{ ipAddress: '2001:DB8::1' }, { cidrBlock: '2001:db8::1/128' }],
    [
      { cidrBlock: '10.1.2.3/8', comment: '' },
      { cidrBlock: '10.0.0.0/8', comment: '' },
    ],
    [{ awsSecurityGroup: 'sg-903004f8' }, { awsSecurityGroup: 'sg-903004f8' }],
    ['123456789012/sg-903004f8', { awsSecurityGroup: '123456789012/sg-903004f8' }],
    [
      { address: '203.0.113.7', comment: 'office', deleteAfterDate: new Date(now + HOUR + 999) },
      { cidrBlock: '203.0.113.7/32', comment: 'office', deleteAfterDate: '2026-01-01T01:00:00.000Z' },
    ],
  ])('%j is sent as %j', (item, document) => {
    expect(toEntryDocument(toTarget(item, now))).toEqual(document);
  });

  it('may be an entry the service gave, whatever else is in it', () => {
    const entry = {
      cidrBlock: '203.0.113.7/32',
      ipAddress: '203.0.113.7',
      comment: 'office',
      groupId: '0123456789abcdef01234567',
      links: [],
    };
    expect(toEntryDocument(toTarget(entry, now))).toEqual({ cidrBlock: '203.0.113.7/32', comment: 'office' });
  });

  test.each<[string, unknown, string]>([
    ['nothing', {}, 'address'],
    ['no address', 'everywhere', 'address'],
    ['a bad block', { cidrBlock: '10.0.0.0/33' }, 'address'],
    ['a bad group', { awsSecurityGroup: 'sg-' }, 'address'],
    ['a number', { address: 7 }, 'address'],
    ['two things', { ipAddress: '203.0.113.7', cidrBlock: '10.0.0.0/8' }, 'address'],
    ['a long comment', { address: '203.0.113.7', comment: 'x'.repeat(81) }, 'comment'],
    [
      'an end without a zone',
      { address: '203.0.113.7', deleteAfterDate: '2026-01-01T01:00:00' },
      'deleteAfterDate',
    ],
    ['an end that has passed', { address: '203.0.113.7', deleteAfterDate: now }, 'deleteAfterDate'],
    ['an end too far away', { address: '203.0.113.7', deleteAfterDate: now + 169 * HOUR }, 'deleteAfterDate'],
    ['a group with an end', { address: 'sg-903004f8', deleteAfterDate: now + HOUR }, 'deleteAfterDate'],
  ])('of %s is refused by name', (_, item, parameter) => {
    const run = (): unknown => toTarget(item as AccessListItem, now);
    expect(run).toThrow(AtlasValidationError);
    expect(run).toThrow(expect.objectContaining({ parameter }));
  });
});

describe('a list of items', () => {
  it('holds what is there twice once', () => {
    const items = ['203.0.113.7', { cidrBlock: '203.0.113.7/32' }, '::1', '0:0::1/128'];
    expect(toTargets(items, now).map(({ address }) => address)).toEqual(['203.0.113.7/32', '::1/128']);
  });

  it('cannot say two things about one address, nor be a text', () => {
    const items = ['203.0.113.7', { address: '203.0.113.7/32', comment: 'office' }];
    expect(() => toTargets(items, now)).toThrow(expect.objectContaining({ parameter: 'entries' }));
    expect(() => toTargets('203.0.113.7', now)).toThrow(expect.objectContaining({ parameter: 'entries' }));
  });
});

describe('canonicalAddress', () => {
  it('writes what lets in the same in the same way', () => {
    expect(['203.0.113.7', '203.0.113.7/32'].map(canonicalAddress)).toEqual(Array(2).fill('203.0.113.7/32'));
    expect(['2001:DB8:0:0::1', '2001:db8::1/128'].map(canonicalAddress)).toEqual(
      Array(2).fill('2001:db8::1/128'),
    );
    expect(() => canonicalAddress('somewhere')).toThrow(AtlasValidationError);
  });
});
