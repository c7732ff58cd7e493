import { describe, expect, test } from 'vitest';
import { checkTextDefinition } from './text-definition.ts';
import { checkVectorDefinition } from './vector-definition.ts';

const text = (definition: object) => () => checkTextDefinition({ ...definition }, 'definition.');
const vector = (definition: object) => () => checkVectorDefinition({ ...definition }, '');
const fields = (given: object) => ({ mappings: { fields: given } });
const analyzer = (name: string) => ({ name, tokenizer: { type: 'keyword' } });
const dynamic = { mappings: { dynamic: true } };

describe('a definition of a text index', () => {
  test.each([
    dynamic,
    { ...dynamic, numPartitions: 4, storedSource: { include: ['a'] }, analyzer: 'lucene.french' },
    fields({ a: { type: 'string', analyzer: 'lucene.nori', multi: { b: { type: 'token' } } } }),
    fields({ a: [{ type: 'document', dynamic: true }, { type: 'string' }] }),
    { ...fields({ a: { type: 'string', analyzer: 'mine' } }), analyzers: [analyzer('mine')] },
    { mappings: { dynamic: { typeSet: 'words' } }, typeSets: [{ name: 'words', types: [] }] },
  ])('that is good: %j', (definition) => expect(text(definition)).not.toThrow());

  test.each([
    [{}, 'definition.mappings'],
    [{ mappings: {} }, 'definition.mappings.fields'],
    [{ mappings: { dynamic: false, fields: {} } }, 'definition.mappings.fields'],
    [{ mappings: { dynamic: { typeSet: 'words' } } }, 'definition.mappings.dynamic.typeSet'],
    [fields({ a: {} }), 'definition.mappings.fields.a.type'],
    [fields({ a: [{ type: 'none' }] }), 'definition.mappings.fields.a[0].type'],
    [
      fields({ a: { type: 'document', fields: { b: { type: 'x' } } } }),
      'definition.mappings.fields.a.fields.b.type',
    ],
    [
      fields({ a: { type: 'string', multi: { b: { type: 'string', analyzer: 'x' } } } }),
      'definition.mappings.fields.a.multi.b.analyzer',
    ],
    [{ ...dynamic, searchAnalyzer: 'none' }, 'definition.searchAnalyzer'],
    [{ ...dynamic, analyzers: [analyzer('a'), analyzer('a')] }, 'definition.analyzers[1].name'],
    [{ ...dynamic, analyzers: [analyzer('lucene.standard')] }, 'definition.analyzers[0].name'],
    [{ ...dynamic, synonyms: [{ name: 'a' }, { name: 'a' }] }, 'definition.synonyms[1].name'],
    [{ ...dynamic, numPartitions: 3 }, 'definition.numPartitions'],
    [{ ...dynamic, storedSource: { include: [], exclude: [] } }, 'definition.storedSource'],
  ])('that is not: %j names %s', (definition, field) =>
    expect(text(definition)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ field })] }),
    ),
  );
});

describe('a definition of a vector index', () => {
  const plot = { type: 'vector', path: 'plot', numDimensions: 3, similarity: 'cosine' };

  test('that is good', () => {
    const filter = { type: 'filter', path: 'year' };
    expect(vector({ fields: [plot, filter], storedSource: { exclude: ['a'] } })).not.toThrow();
  });

  test.each([
    [{}, 'fields'],
    [{ fields: [] }, 'fields'],
    [{ fields: [{ type: 'filter', path: 'year' }] }, 'fields'],
    [{ fields: [{ ...plot, type: 'string' }] }, 'fields[0].type'],
    [{ fields: [{ ...plot, path: undefined }] }, 'fields[0].path'],
    [{ fields: [{ ...plot, numDimensions: 0 }] }, 'fields[0].numDimensions'],
    [{ fields: [{ ...plot, similarity: undefined }] }, 'fields[0].similarity'],
    [{ fields: [plot, plot] }, 'fields[1].path'],
    [{ fields: [plot], storedSource: true }, 'storedSource'],
  ])('that is not: %j names %s', (definition, field) =>
    expect(vector(definition)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ field })] }),
    ),
  );
});
