import { AtlasValidationError } from '../../errors.ts';
import { type Block, formatBlock, parseBlock } from './address.ts';
import { collapseBlocks } from './collapse-blocks.ts';
import type { AccessListEntryInput } from './entry.ts';

/** The document AWS publishes at https://ip-ranges.amazonaws.com/ip-ranges.json, as far as it is read here. */
export interface AwsIpRanges {
  /** IPv4 blocks. */
  readonly prefixes?: readonly AwsIpPrefix[] | undefined;
  /** IPv6 blocks. */
  readonly ipv6_prefixes?: readonly AwsIpv6Prefix[] | undefined;
}

/** Whose a published block is. */
export interface AwsRangeOwner {
  /** `eu-central-1`, or `GLOBAL`. */
  readonly region: string;
  /** `EC2`, `LAMBDA`, ...; `AMAZON` holds every other. */
  readonly service: string;
}

/** A published IPv4 block. */
export interface AwsIpPrefix extends AwsRangeOwner {
  /** `3.5.140.0/22`. */
  readonly ip_prefix: string;
}

/** A published IPv6 block. */
export interface AwsIpv6Prefix extends AwsRangeOwner {
  /** `2a05:d07a:a000::/40`. */
  readonly ipv6_prefix: string;
}

/** Which of the published blocks are wanted. */
export interface AwsIpRangesOptions {
  /** One region or several. @default every region */
  readonly region?: string | readonly string[] | undefined;
  /** One service or several. @default every service */
  readonly service?: string | readonly string[] | undefined;
  /** Which addresses. @default 'both' */
  readonly family?: 'ipv4' | 'ipv6' | 'both' | undefined;
  /** Comment of every entry. @default 'AWS', the services and the regions, cut to 80 characters */
  readonly comment?: string | undefined;
}

/**
 * Entries that let in what AWS publishes as its own addresses, of some regions and services, in as few blocks as hold
 * exactly these addresses. The document is the caller's; nothing is fetched. A project's list holds 200 entries unless
 * its limit was raised, so name a region and a service.
 * @throws AtlasValidationError when it is no such document, or no block of it is wanted.
 * @example
 * const document = await (await fetch('https://ip-ranges.amazonaws.com/ip-ranges.json')).json();
 * await project.accessList.ensure(fromAwsIpRanges(document, { region: 'eu-central-1', service: 'LAMBDA' }));
 */
export function fromAwsIpRanges(
  document: AwsIpRanges,
  { region, service, family = 'both', comment }: AwsIpRangesOptions = {},
): AccessListEntryInput[] {
  const { prefixes, ipv6_prefixes } = document;
  if (!Array.isArray(prefixes) && !Array.isArray(ipv6_prefixes))
    throw invalid('document', 'it has neither prefixes nor ipv6_prefixes, so it is not ip-ranges.json.');
  const isWanted = (owner: AwsRangeOwner): boolean =>
    isOneOf(owner.region, region) && isOneOf(owner.service, service);
  const blocks = [
    ...(family === 'ipv6' ? [] : (prefixes ?? []).filter(isWanted).map((one) => readBlock(one.ip_prefix))),
    ...(family === 'ipv4'
      ? []
      : (ipv6_prefixes ?? []).filter(isWanted).map((one) => readBlock(one.ipv6_prefix))),
  ];
  // An empty answer would be a misspelt region more often than not, and replace() would close the list.
  if (blocks.length === 0) throw invalid('region', 'nothing is published for this region and service.');
  const said = comment ?? ['AWS', service ?? [], region ?? []].flat().join(' ').slice(0, 80);
  return collapseBlocks(blocks).map((block) => ({ cidrBlock: formatBlock(block), comment: said }));
}

function isOneOf(name: string, wanted: string | readonly string[] | undefined): boolean {
  return wanted === undefined || [wanted].flat().includes(name);
}

function readBlock(text: string): Block {
  const block = parseBlock(String(text));
  if (block) return block;
  throw invalid('document', `${JSON.stringify(text)} is no block of addresses.`);
}

function invalid(parameter: string, text: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter}: ${text}`, { parameter });
}
