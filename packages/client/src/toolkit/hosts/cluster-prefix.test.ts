import { expect, test } from 'vitest';
import { clusterPrefix } from './cluster-prefix.ts';

test.each([
  ['shop-shard-00-00.abc123.mongodb.net', 'shop'],
  ['my-cluster-shard-00-02.abc123.mongodb.net', 'my-cluster'],
  ['my-cluster-00-01-shard-00-00.abc123.mongodb.net', 'my-cluster-00-01'],
  ['my-cluster-00-01.abc123.mongodb.net', 'my-cluster'],
  ['east-shard-1-shard-00-00.abc123.mongodb.net', 'east-shard-1'],
  ['east-shard-00-00-config-00-02.abc123.mongodb.net', 'east-shard-00-00'],
  ['shop-config-00-01.abc123.mongodb.net', 'shop'],
  ['shop-shard-00-00-pri.abc123.mongodb.net', 'shop'],
  ['ac-abcdefg-shard-00-00.abcdefg.mongodb.net', 'ac-abcdefg'],
  ['atlas-abc123-shard-00-00.abc123.mongodb.net', 'atlas-abc123'],
  ['my-long-cluster-name-of-shard-00-01.abc123.mongodb.net', 'my-long-cluster-name-of'],
])('%s is of %s', (hostname, prefix) => {
  expect(clusterPrefix(hostname)).toBe(prefix);
});

test.each(['mongo.example.com', '', '10.0.0.1', '-shard-00-00.abc.mongodb.net', 'shop'])(
  '%j tells of no cluster',
  (hostname) => {
    expect(clusterPrefix(hostname)).toBeUndefined();
  },
);
