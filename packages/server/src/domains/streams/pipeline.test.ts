import { describe, expect, it } from 'vitest';
import { stringify } from '../../json.ts';
import { asWritten, checkDeadLetters, checkPipeline, namedConnections } from './pipeline.ts';

const known = new Map([
  ['solar', 'Sample'],
  ['broker', 'Kafka'],
  ['store', 'Cluster'],
  ['hook', 'Https'],
  ['function', 'AWSLambda'],
  ['bucket', 'S3'],
]);
const source = { $source: { connectionName: 'solar' } };
const sink = { $merge: { into: { connectionName: 'store', db: 'a', coll: 'b' } } };

describe('a pipeline', () => {
  it.each([
    ['reads made-up data and writes to a cluster', [source, sink]],
    ['reads its own documents', [{ $source: { documents: [{ a: 1 }] } }, sink]],
    [
      'reads a topic and emits to another',
      [
        { $source: { connectionName: 'broker', topic: 'a' } },
        { $emit: { connectionName: 'broker', topic: 'b' } },
      ],
    ],
    [
      'looks things up, calls out and keeps a window',
      [
        source,
        { $lookup: { from: { connectionName: 'store', db: 'a', coll: 'b' } } },
        { $https: { connectionName: 'hook' } },
        { $tumblingWindow: {} },
        sink,
      ],
    ],
    ['ends in a function', [source, { $externalFunction: { connectionName: 'function' } }]],
    ['ends in a bucket', [source, { $emit: { connectionName: 'bucket', bucket: 'b' } }]],
  ])('%s', (_, pipeline) => {
    expect(() => checkPipeline(pipeline, known)).not.toThrow();
  });

  it.each([
    ['of nothing', [], 'pipeline'],
    ['without a source', [{ $match: {} }, sink], 'pipeline[0]'],
    ['without a sink', [source, { $match: {} }], 'pipeline[1]'],
    ['with a sink in between', [source, sink, sink], 'pipeline[1]'],
    ['with a stage of two operators', [source, { $match: {}, $set: {} }, sink], 'pipeline[1]'],
    ['with a stage that is no operator', [source, { match: {} }, sink], 'pipeline[1]'],
    [
      'that reads from a web hook',
      [{ $source: { connectionName: 'hook' } }, sink],
      'pipeline[0].$source.connectionName',
    ],
    ['that reads no topic', [{ $source: { connectionName: 'broker' } }, sink], 'pipeline[0].$source.topic'],
    ['that names no connection', [{ $source: {} }, sink], 'pipeline[0].$source.connectionName'],
    [
      'that merges into a topic',
      [source, { $merge: { into: { connectionName: 'broker', db: 'a', coll: 'b' } } }],
      'pipeline[1].$merge.into.connectionName',
    ],
    ['that merges into nothing', [source, { $merge: 'x' }], 'pipeline[1].$merge.into.connectionName'],
    [
      'that calls a cluster',
      [source, { $https: { connectionName: 'store' } }, sink],
      'pipeline[1].$https.connectionName',
    ],
  ])('%s is refused where it goes wrong', (_, pipeline, field) => {
    expect(() => checkPipeline(pipeline, known)).toThrow(
      expect.objectContaining({ parameters: [field, expect.any(String)], status: 400 }),
    );
  });

  it('names its connections wherever they are, with those of its dead letters', () => {
    const lookup = { $lookup: { from: { connectionName: 'broker' } } };
    const dlq = { connectionName: 'hook', db: 'a', coll: 'b' };
    expect([...namedConnections([source, lookup, sink], dlq)].sort()).toEqual([
      'broker',
      'hook',
      'solar',
      'store',
    ]);
  });

  it('goes out with its fields in the order they were written', () => {
    const stages = [{ $match: { b: 1, a: [{ d: 1, c: 2 }] } }];
    expect(stringify({ pipeline: asWritten(stages) })).toBe(JSON.stringify({ pipeline: stages }));
  });
});

it('dead letters need the whole address of a collection', () => {
  expect(() => checkDeadLetters(undefined, known)).not.toThrow();
  expect(() => checkDeadLetters({ connectionName: 'store', db: 'a', coll: 'b' }, known)).not.toThrow();
  expect(() => checkDeadLetters({ connectionName: 'store', db: 'a' }, known)).toThrow();
  expect(() => checkDeadLetters({ connectionName: 'broker', db: 'a', coll: 'b' }, known)).toThrow();
});
