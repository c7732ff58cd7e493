import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { toYaml } from './yaml.ts';

const words = fc.constantFrom(
  'yes',
  'No',
  'null',
  '~',
  '',
  ' a',
  'a ',
  '8.0',
  '0x1f',
  '1e3',
  '2024-08-05',
  '- a',
  'a: b',
  'a #b',
  'true',
  '*a',
  '&a',
  '!a',
  '{',
  '[',
  '|',
  '>',
  '%',
  '@',
  '`',
  "'",
  '"',
  '\n',
  'a\nb',
  'tab\there',
  '\u2028',
  '\u0085',
  '\ufeff',
  '---',
  '...',
  '=',
  '<<',
  'a:',
  '日本',
  'a--b',
  '?',
  ':',
  '1:20',
);

describe('toYaml', () => {
  it('writes nested objects and lists in block style', () => {
    const value = {
      name: 'shop',
      specs: [{ region: 'EU_WEST_1', zones: ['a', 'b'] }, {}],
      tags: [],
      paused: false,
      none: null,
    };
    expect(toYaml(value)).toBe(
      'name: shop\nspecs:\n- region: EU_WEST_1\n  zones:\n  - a\n  - b\n- {}\ntags: []\npaused: false\nnone: null\n',
    );
  });

  it('quotes what another reader could take for a number, a date or a boolean', () => {
    expect(toYaml({ version: '8.0', day: '2024-08-05', answer: 'no' })).toBe(
      'version: "8.0"\nday: "2024-08-05"\nanswer: "no"\n',
    );
  });

  it('keeps every digit of a big integer', () => {
    expect(toYaml({ _id: 1234567890123456789n })).toBe('_id: 1234567890123456789\n');
  });

  it.each(['1.1', '1.2'] as const)('is read back as it was by YAML %s', (version) => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), words);
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(text, tie('node'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).node;
    const isSame = fc.property(tree, (value) => {
      expect(parse(toYaml(value), { version })).toEqual(value);
    });
    fc.assert(isSame, { numRuns: 300 });
  });
});
