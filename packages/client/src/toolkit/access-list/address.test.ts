import { BlockList, isIP, SocketAddress } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Block, containsBlock, formatBlock, parseBlock } from './address.ts';
import { collapseBlocks } from './collapse-blocks.ts';

const block: fc.Arbitrary<Block> = fc.constantFrom(2, 8).chain((length) =>
  fc.record({
    groups: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
      minLength: length,
      maxLength: length,
    }),
    prefix: fc.integer({ min: 0, max: length * 16 }),
  }),
);

/** Blocks of one small corner, so that they meet. */
const near: fc.Arbitrary<Block> = fc
  .record({ low: fc.integer({ min: 0, max: 31 }), prefix: fc.integer({ min: 27, max: 32 }) })
  .map(({ low, prefix }) => ({ groups: [0x0a00, low & (0xffff << (32 - prefix))], prefix }));

const canonical = (text: string): string | undefined => {
  const parsed = parseBlock(text);
  return parsed && formatBlock(parsed);
};

describe('an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7/32'],
    [' 203.0.113.7/32 ', '203.0.113.7/32'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['10.255.255.255/9', '10.128.0.0/9'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['255.255.255.255', '255.255.255.255/32'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1/128'],
    ['2001:0db8::0001/128', '2001:db8::1/128'],
    ['2001:db8:1:2:3:4:5:6/32', '2001:db8::/32'],
    ['::', '::/128'],
    ['::/0', '::/0'],
    ['1::', '1::/128'],
    ['::1', '::1/128'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3/128'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4/128'],
    ['1:2:3:0:5:6:7:8', '1:2:3:0:5:6:7:8/128'],
    ['1:2:3::5:6:7:8', '1:2:3:0:5:6:7:8/128'],
    ['::ffff:192.0.2.1', '::ffff:c000:201/128'],
    ['64:ff9b::192.0.2.33/96', '64:ff9b::/96'],
  ])('%s is the block %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  test.each([
    '',
    '/8',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0',
    '10.0.0.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '0x10.0.0.1',
    '10.0.0.1e1',
    '2001:db8::/129',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':::',
    ':1',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    'fe80::1%eth0',
    '192.0.2.1::',
    '::1.2.3.4:5',
    '1:2:3:4:5:6:7:1.2.3.4',
    'sg-903004f8',
    'everywhere',
  ])('%j is none', (text) => {
    expect(parseBlock(text)).toBeUndefined();
  });

  it('of any text is one exactly when Node says so, and the same one', () => {
    const part = fc.constantFrom(
      '0',
      '1',
      '25',
      '255',
      '256',
      'a',
      'ffff',
      'DB8',
      '00ff',
      ':',
      '::',
      '.',
      '/',
    );
    const text = fc.oneof(
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.ipV4(),
      fc.ipV6(),
    );
    fc.assert(
      fc.property(text, (address) => {
        fc.pre(!address.includes('/'));
        const family = isIP(address);
        const parsed = parseBlock(address);
        expect(parsed !== undefined).toBe(family !== 0);
        if (!parsed) return;
        const list = new BlockList();
        const kind = family === 4 ? 'ipv4' : 'ipv6';
        list.addAddress(new SocketAddress({ address, family: kind }));
        expect(list.check(formatBlock(parsed).split('/')[0] ?? '', kind)).toBe(true);
      }),
    );
  });
});

describe('the canonical form of a block', () => {
  it('is read as the same block, and is its own canonical form', () => {
    fc.assert(
      fc.property(block, (one) => {
        const text = formatBlock(one);
        const form = canonical(text);
        expect(form).toBeDefined();
        expect(canonical(form ?? '')).toBe(form);
      }),
    );
  });

  it('is the same for every way to write an address', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), (groups) => {
        const plain = groups.map((group) => group.toString(16)).join(':');
        const padded = groups.map((group) => group.toString(16).padStart(4, '0').toUpperCase()).join(':');
        const short = plain
          .replace(/(?:(?<=^|:)0(?::0)+(?=:|$))/, '')
          .replace(/^:|:$/g, '::')
          .replace(/:{2,}/g, '::');
        expect(canonical(padded)).toBe(canonical(plain));
        expect(canonical(`${plain}/128`)).toBe(canonical(plain));
        if (isIP(short) === 6) expect(canonical(short)).toBe(canonical(plain));
      }),
    );
  });

  it('holds every address that the block holds', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.ipV4(), (network, prefix, address) => {
        const outer = parseBlock(`${network}/${prefix}`);
        const inner = parseBlock(address);
        const list = new BlockList();
        list.addSubnet(network, prefix, 'ipv4');
        expect(outer && inner && containsBlock(outer, inner)).toBe(list.check(address, 'ipv4'));
      }),
    );
  });
});

describe('collapsed blocks', () => {
  it('leave out what lies in another and join halves', () => {
    const texts = [
      '10.0.1.0/24',
      '10.0.0.0/24',
      '10.0.0.7',
      '10.0.2.0/23',
      '2001:db8::/33',
      '2001:db8:8000::/33',
    ];
    const blocks = texts.flatMap((text) => parseBlock(text) ?? []);
    expect(collapseBlocks(blocks).map(formatBlock)).toEqual(['10.0.0.0/22', '2001:db8::/32']);
  });

  it('hold the same addresses in as few blocks as there can be', () => {
    fc.assert(
      fc.property(fc.array(near), (blocks) => {
        const few = collapseBlocks(blocks);
        const holds = (list: readonly Block[], low: number): boolean =>
          list.some((one) => containsBlock(one, { groups: [0x0a00, low], prefix: 32 }));
        for (let low = 0; low < 64; low += 1) expect(holds(few, low)).toBe(holds(blocks, low));
        expect(collapseBlocks(few)).toEqual(few);
        for (const one of few)
          for (const other of few) if (one !== other) expect(containsBlock(one, other)).toBe(false);
      }),
    );
  });
});
