// @ts-check
import { expect, it } from 'vitest';
import { readReference, unnamed } from './read-reference.mjs';

const text = `# The old package
## 1. Table
### 1.2 Clusters (\`a.Clusters\`)
| method | call | behaviour |
|---|---|---|
| is_existing_cluster(cluster) -> bool | GET C | other errors propagate |
| get_all(pageNum=1), delete_cluster(x) | GET | raises ValueError |
\`ClusterConfig(num_shards=1)\`: fill_from_dict(data), sends \`{"mongoURIUpdated":1, "AbcDef": 2}\`
### 1.3 Users
\`RoleSpecs\`: atlasAdmin; Enums: WEEKS_1 P7D, dirty=CACHE_DIRTY, my_field
## 2. Bugs
\`NotThis\` nor_this(x)
`;

it('the names of the old package are those of its tables, its classes and its functions', () => {
  expect(readReference(text)).toEqual([
    { section: '1.2', name: 'is_existing_cluster' },
    { section: '1.2', name: 'get_all' },
    { section: '1.2', name: 'delete_cluster' },
    { section: '1.2', name: 'ClusterConfig' },
    { section: '1.2', name: 'num_shards' },
    { section: '1.2', name: 'fill_from_dict' },
    { section: '1.3', name: 'RoleSpecs' },
    { section: '1.3', name: 'my_field' },
    { section: '1.3', name: 'WEEKS_1' },
  ]);
});

it('a name is missing until a row has it as a word of its own', () => {
  const olds = [
    'Clusters.is_existing_cluster(cluster)',
    'Clusters.get_all_of_them(pageNum)',
    'ClusterConfigs',
  ];
  const names = unnamed(readReference(text), olds).map(({ name }) => name);
  expect(names).toEqual([
    'get_all',
    'delete_cluster',
    'ClusterConfig',
    'num_shards',
    'fill_from_dict',
    'RoleSpecs',
    'my_field',
    'WEEKS_1',
  ]);
});
