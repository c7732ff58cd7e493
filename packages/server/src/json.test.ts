import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indent, inOrder, stringify } from './json.ts';

describe('JSON as the service writes it', () => {
  test('sorts the keys of every object, and leaves lists alone', () => {
    expect(stringify({ b: 1, a: [{ d: 1, c: null }], B: undefined })).toBe('{"a":[{"c":null,"d":1}],"b":1}');
  });

  test('keeps the order of objects that have one', () => {
    expect(stringify({ z: inOrder({ b: 1, a: { d: 1, c: 2 } }) })).toBe('{"z":{"b":1,"a":{"c":2,"d":1}}}');
  });

  test('keeps a key that means something to JavaScript', () => {
    expect(stringify(JSON.parse('{"b":1,"__proto__":{"d":1,"c":2}}'))).toBe(
      '{"__proto__":{"c":2,"d":1},"b":1}',
    );
  });

  test('says the same as JSON.stringify but for the order', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('indents by two, with a blank on both sides of the colon, and means the same', () => {
    expect(indent('{"a":[1,2],"b":{"c":[]},"d":{}}')).toBe(
      '{\n  "a" : [ 1, 2 ],\n  "b" : {\n    "c" : [ ]\n  },\n  "d" : { }\n}',
    );
    expect(indent('[{"_id":6917529027641081855}]')).toBe('[ {\n    "_id" : 6917529027641081855\n  } ]');
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(indent(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});
