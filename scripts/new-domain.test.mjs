// @ts-check
import { describe, expect, it } from 'vitest';
import { domainFiles, findFamily, listDomain } from './new-domain.mjs';
import { parse } from './syntax.mjs';

/** @typedef {import('@mercator/catalog').Operation} Operation */

/** @param {Operation['method']} method @param {string} path @param {string} id @param {Operation['paging']} [paging] @returns {Operation} */
function row(method, path, id, paging) {
  const common = {
    id,
    group: 'things',
    name: id,
    method,
    path,
    versions: /** @type {const} */ (['2023-01-01']),
  };
  return paging === undefined ? common : { ...common, paging };
}

const list = row('GET', '/groups/{groupId}/entries', 'listEntries', 'page');
const create = row('POST', '/groups/{groupId}/entries', 'createEntry');
const remove = row('DELETE', '/groups/{groupId}/entries/{entryId}', 'deleteEntry');
const odd = row('POST', '/groups/{groupId}/entries:check', 'checkEntries');

describe('the regular family of a tag', () => {
  it('is the collection with the most verbs', () => {
    const small = [
      row('GET', '/a', 'listA', 'page'),
      row('POST', '/a', 'createA'),
      row('GET', '/a/{id}', 'getA'),
    ];
    expect(
      findFamily([
        ...small,
        list,
        create,
        remove,
        row('GET', '/groups/{groupId}/entries/{entryId}', 'getEntry'),
      ])?.path,
    ).toBe(list.path);
  });

  it('must be listed, created in and looked into', () => {
    expect(findFamily([list, create])).toBeUndefined();
    expect(findFamily([list, remove])).toBeUndefined();
    expect(findFamily([odd])).toBeUndefined();
  });
});

describe('the files of a domain', () => {
  it('declare the family, test it, and leave the rest', () => {
    const { files, left } = domainFiles('odd-things', [list, create, remove, odd]);
    expect(Object.keys(files)).toEqual([
      'packages/server/src/domains/odd-things/index.ts',
      'packages/server/src/domains/odd-things/entry.ts',
      'tests/domains/odd-things.test.ts',
    ]);
    expect(left).toEqual(['checkEntries']);
    const text = Object.values(files).join('');
    expect(text).toContain(
      `operations: { list: 'listEntries', create: 'createEntry', remove: 'deleteEntry' }`,
    );
    expect(text).toContain('export const oddThingsDomain: Domain');
    for (const [path, content] of Object.entries(files)) expect(() => parse(path, content)).not.toThrow();
  });

  it('name the scope of what lies deeper, and say when a list is bare', () => {
    const deep = '/groups/{groupId}/clusters/{clusterName}/jobs';
    const { files } = domainFiles('jobs', [
      row('GET', deep, 'listJobs', 'array'),
      row('POST', deep, 'createJob'),
      row('GET', `${deep}/{jobId}`, 'getJob'),
    ]);
    const text = files['packages/server/src/domains/jobs/job.ts'];
    expect(text).toContain(
      `scope: (call) => \`\${call.groupId ?? call.orgId}/\${param(call, 'clusterName')}\``,
    );
    expect(text).toContain('bareList: true');
    expect(files['tests/domains/jobs.test.ts']).toBeUndefined();
  });

  it('keep the name of the door free', () => {
    const path = '/groups/{groupId}/search/indexes';
    const rows = [
      row('GET', path, 'list', 'page'),
      row('POST', path, 'create'),
      row('GET', `${path}/{id}`, 'get'),
    ];
    expect(Object.keys(domainFiles('search', rows).files)).toContain(
      'packages/server/src/domains/search/search-index.ts',
    );
  });

  it('are only the door where nothing is regular', () => {
    const { files, left } = domainFiles('things', [odd]);
    expect(Object.keys(files)).toEqual(['packages/server/src/domains/things/index.ts']);
    expect(left).toEqual(['checkEntries']);
  });
});

it('puts a domain on the list of all', () => {
  const before = `import { root } from './root/index.ts';\nexport const domains: readonly Domain[] = [root,\n];\n`;
  expect(listDomain(before, 'odd-things')).toContain('= [root, oddThingsDomain]');
  expect(() => listDomain('', 'odd-things')).toThrow('no list of domains');
});
