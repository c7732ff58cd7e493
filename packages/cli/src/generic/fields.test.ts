import { describe, expect, it } from 'vitest';
import { applyFields } from './fields.ts';
import type { FieldFacts } from './operation-facts.ts';

const facts: FieldFacts = {
  type: 'object',
  fields: {
    name: { type: 'string' },
    mongoDBMajorVersion: { type: 'string' },
    paused: { type: 'boolean' },
    labels: { type: 'array', items: { type: 'string' } },
    replicationSpecs: {
      type: 'array',
      items: { type: 'object', fields: { zoneName: { type: 'string' }, numShards: { type: 'integer' } } },
    },
  },
};
const files: Record<string, string> = { 'cert.pem': 'PEM\n' };
const apply = (fields: string[], base?: unknown): Promise<unknown> =>
  applyFields(base, fields, { facts, readText: async (path) => files[path] ?? '' });

describe('applyFields', () => {
  it.each<[string, string[], unknown]>([
    [
      'types a value as JSON would',
      ['a=1', 'b=true', 'c=null', 'd=text', 'e=-1.5e3', 'f='],
      { a: 1, b: true, c: null, d: 'text', e: -1500, f: '' },
    ],
    [
      'keeps text where the API wants text',
      ['mongoDBMajorVersion=8.0', 'name=123'],
      { mongoDBMajorVersion: '8.0', name: '123' },
    ],
    ['types a value where the API wants another type', ['paused=true'], { paused: true }],
    [
      'leaves what only looks like a number',
      ['a=007', 'b=1.2.3', 'c=+1', 'd=1_000'],
      { a: '007', b: '1.2.3', c: '+1', d: '1_000' },
    ],
    ['takes JSON as it is behind :=', ['name:=null', 'a:={"b":[1]}'], { name: null, a: { b: [1] } }],
    [
      'takes a JSON string, list or object as JSON',
      ['a="1"', 'b=[1,2]', 'c={"d":1}', 'e=[x'],
      { a: '1', b: [1, 2], c: { d: 1 }, e: '[x' },
    ],
    ['keeps every digit of a long number', ['a=1234567890123456789'], { a: 1234567890123456789n }],
    ['keeps equal signs and colons of a value', ['a=b=c', 'd=e:=f'], { a: 'b=c', d: 'e:=f' }],
    [
      'reads a file behind @ and an at sign behind @@',
      ['a=@cert.pem', 'b=@@home'],
      { a: 'PEM\n', b: '@home' },
    ],
    ['nests by dots', ['a.b.c=1', 'a.b.d=2'], { a: { b: { c: 1, d: 2 } } }],
    ['appends to a list', ['labels[]=x', 'labels[]=1'], { labels: ['x', '1'] }],
    [
      'makes a list of a repeated name',
      ['labels=x', 'labels=y', 'a=1', 'a=2', 'a=3'],
      { labels: ['x', 'y'], a: [1, 2, 3] },
    ],
    [
      'fills the last object of a list and begins a new one when it has the field',
      [
        'roles[].roleName=read',
        'roles[].databaseName=shop',
        'roles[].roleName=dbAdmin',
        'roles[].databaseName=lab',
      ],
      {
        roles: [
          { roleName: 'read', databaseName: 'shop' },
          { roleName: 'dbAdmin', databaseName: 'lab' },
        ],
      },
    ],
    [
      'fills nested objects of one item',
      ['specs[].region.name=A', 'specs[].region.zone=1', 'specs[].region.name=B'],
      { specs: [{ region: { name: 'A', zone: 1 } }, { region: { name: 'B' } }] },
    ],
    [
      'says which item by its place',
      ['specs[0].a=1', 'specs[1].a=2', 'specs[0].b=3'],
      { specs: [{ a: 1, b: 3 }, { a: 2 }] },
    ],
    [
      'types the fields of items',
      ['replicationSpecs[].zoneName=1', 'replicationSpecs[].numShards=2'],
      { replicationSpecs: [{ zoneName: '1', numShards: 2 }] },
    ],
    [
      'makes a body that is a list',
      ['[].ipAddress=10.0.0.1', '[].comment=a', '[].ipAddress=10.0.0.2'],
      [{ ipAddress: '10.0.0.1', comment: 'a' }, { ipAddress: '10.0.0.2' }],
    ],
  ])('%s', async (_name, fields, expected) => {
    expect(await apply(fields)).toEqual(expected);
  });

  it('goes over what a file gave', async () => {
    const base = { name: 'shop', paused: false, labels: ['x'], specs: [{ a: 1 }] };
    expect(await apply(['paused=true', 'labels[]=y', 'specs[0].b=2'], base)).toEqual({
      name: 'shop',
      paused: true,
      labels: ['x', 'y'],
      specs: [{ a: 1, b: 2 }],
    });
  });

  it("appends to a file's list instead of filling its last item", async () => {
    expect(await apply(['roles[].name=b'], { roles: [{ other: 1 }] })).toEqual({
      roles: [{ other: 1 }, { name: 'b' }],
    });
  });

  it.each([
    'name',
    '=x',
    'a..b=1',
    'a.=1',
    'a[x]=1',
    '.a=1',
    '__proto__.x=1',
    'a.__proto__=1',
    'a:={',
    'a[2]=x',
  ])('refuses %s', async (field) => {
    await expect(apply([field])).rejects.toMatchObject({ exit: 'usage' });
  });

  it('refuses to set fields of a body that has none', async () => {
    await expect(apply(['a=1'], 'text')).rejects.toMatchObject({ exit: 'usage' });
    await expect(apply(['a=1'], [])).rejects.toMatchObject({ exit: 'usage' });
    await expect(apply(['[].a=1'], {})).rejects.toMatchObject({ exit: 'usage' });
  });
});
