import { describe, expect, it } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { type AwsIpRanges, fromAwsIpRanges } from './aws-ip-ranges.ts';

/** In the form of the published document, with fields that are not read. */
const DOCUMENT: AwsIpRanges & { readonly syncToken: string } = {
  syncToken: '1700000000',
  prefixes: [
    ['3.5.140.0/22', 'ap-northeast-2', 'AMAZON'],
    ['35.156.0.0/15', 'eu-central-1', 'EC2'],
    ['35.158.0.0/15', 'eu-central-1', 'EC2'],
    ['35.157.0.0/24', 'eu-central-1', 'EC2'],
    ['18.192.0.0/15', 'eu-central-1', 'LAMBDA'],
  ].map(([ip_prefix = '', region = '', service = '']) => ({
    ip_prefix,
    region,
    service,
    network_border_group: region,
  })),
  ipv6_prefixes: [{ ipv6_prefix: '2A05:D014::/35', region: 'eu-central-1', service: 'EC2' }],
};

describe('fromAwsIpRanges', () => {
  it('gives the blocks of a region and a service, joined', () => {
    expect(fromAwsIpRanges(DOCUMENT, { region: 'eu-central-1', service: 'EC2' })).toEqual([
      { cidrBlock: '35.156.0.0/14', comment: 'AWS EC2 eu-central-1' },
      { cidrBlock: '2a05:d014::/35', comment: 'AWS EC2 eu-central-1' },
    ]);
  });

  it('takes several regions and services, one family, and a comment', () => {
    const options = {
      region: ['eu-central-1', 'ap-northeast-2'],
      service: ['LAMBDA', 'AMAZON'],
      family: 'ipv4',
      comment: 'functions',
    } as const;
    expect(fromAwsIpRanges(DOCUMENT, options)).toEqual([
      { cidrBlock: '3.5.140.0/22', comment: 'functions' },
      { cidrBlock: '18.192.0.0/15', comment: 'functions' },
    ]);
    expect(fromAwsIpRanges(DOCUMENT, { family: 'ipv6' })).toEqual([
      { cidrBlock: '2a05:d014::/35', comment: 'AWS' },
    ]);
    expect(fromAwsIpRanges(DOCUMENT)).toHaveLength(4);
  });

  it('cuts its own comment to what the service keeps', () => {
    const region = ['eu-central-1', ...Array.from({ length: 20 }, (_, index) => `region-${index}`)];
    const [entry] = fromAwsIpRanges(DOCUMENT, { region });
    expect(entry?.comment).toHaveLength(80);
  });

  it('refuses what is not the document, a block that is none, and a region without blocks', () => {
    const notTheDocument = JSON.parse('{"createDate":"2026-01-01"}');
    expect(() => fromAwsIpRanges(notTheDocument)).toThrow(AtlasValidationError);
    const broken = { prefixes: [{ ip_prefix: '10.0.0.0/40', region: 'GLOBAL', service: 'EC2' }] };
    expect(() => fromAwsIpRanges(broken)).toThrow(expect.objectContaining({ parameter: 'document' }));
    expect(() => fromAwsIpRanges(DOCUMENT, { region: 'eu-centrall-1' })).toThrow(
      expect.objectContaining({ parameter: 'region' }),
    );
  });
});
