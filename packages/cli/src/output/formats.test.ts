import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';
import { toJson } from './json.ts';
import { cellText, displayWidth, toPairs, toTable } from './table.ts';

describe('toJson', () => {
  it('is JSON.stringify for everything JSON has', () => {
    const value = { a: [1, { b: null }], c: 'é"\n', d: {}, e: [], f: undefined };
    expect(toJson(value)).toBe(JSON.stringify(value, null, 2));
    expect(toJson(value, 0)).toBe(JSON.stringify(value));
    expect(toJson(undefined)).toBe('null');
  });

  it('writes a bigint with all its digits', () => {
    const value = { list: [{ _id: 1234567890123456789n, name: 'x' }], empty: [], none: undefined };
    expect(toJson(value, 0)).toBe('{"list":[{"_id":1234567890123456789,"name":"x"}],"empty":[]}');
    expect(toJson(value)).toBe(
      '{\n  "list": [\n    {\n      "_id": 1234567890123456789,\n      "name": "x"\n    }\n  ],\n  "empty": []\n}',
    );
  });
});

describe('toCsv', () => {
  it('quotes what RFC 4180 wants quoted and ends lines with CRLF', () => {
    expect(toCsv([{ name: 'a,b', note: 'say "hi"\nthere' }])).toBe(
      'name,note\r\n"a,b","say ""hi""\nthere"\r\n',
    );
  });

  it('takes the columns of all rows and dots nested names', () => {
    expect(
      toCsv([
        { a: 1, b: { c: true, d: {} } },
        { e: [1, 2], a: null },
      ]),
    ).toBe('a,b.c,b.d,e\r\n1,true,{},\r\n,,,"[1,2]"\r\n');
  });

  it('puts what is not an object in a column named value', () => {
    expect(toCsv(['x', 'y'])).toBe('value\r\nx\r\ny\r\n');
  });
});

describe('toTable', () => {
  const columns = [
    { heading: 'NAME', value: 'name' },
    { heading: 'TIER', value: 'spec.tier' },
  ];

  it('aligns columns and leaves no blanks at the end of a line', () => {
    const rows = [{ name: 'shop', spec: { tier: 'M10' } }, { name: 'a-long-name' }];
    expect(toTable(rows, columns)).toBe('NAME         TIER\nshop         M10\na-long-name\n');
  });

  it('prints the headings alone when there are no rows', () => {
    expect(toTable([], columns)).toBe('NAME  TIER\n');
  });

  it('gives East Asian characters two columns and combining marks none', () => {
    expect(displayWidth('日本')).toBe(4);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(toTable([{ name: '日本', spec: { tier: 'x' } }], columns)).toBe('NAME  TIER\n日本  x\n');
  });

  it('never lets a value move the cursor', () => {
    expect(cellText('a\u001b[2Jb\nc')).toBe('a [2Jb c');
  });

  it('shows one thing as pairs', () => {
    expect(
      toPairs([
        ['name', 'shop'],
        ['paused', false],
      ]),
    ).toBe('name    shop\npaused  false\n');
  });
});
