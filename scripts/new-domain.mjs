// @ts-check

/** @typedef {import('@mercator/catalog').Operation} Operation */

/**
 * Operations on one collection: its path, and the ids of the verbs it has.
 * @typedef {{ path: string, item: string | undefined, verbs: Record<string, Operation> }} Family
 */

/** @param {string} text */
function kebab(text) {
  return text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

/** @param {string} text */
function camel(text) {
  return text.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const collectionVerbs = { GET: 'list', POST: 'create' };
const itemVerbs = { GET: 'get', PATCH: 'update', PUT: 'replace', DELETE: 'remove' };

/**
 * The regular family of a tag: the collection that is listed, created in and looked into, with the most verbs.
 * @param {readonly Operation[]} operations
 * @returns {Family | undefined}
 */
export function findFamily(operations) {
  /** @type {Map<string, Family>} */
  const families = new Map();
  for (const operation of operations) {
    const [, collection = operation.path, item] = /^(.*)\/\{(\w+)\}$/.exec(operation.path) ?? [];
    const verb =
      item === undefined
        ? Reflect.get(collectionVerbs, operation.method)
        : Reflect.get(itemVerbs, operation.method);
    if (typeof verb !== 'string') continue;
    const family = families.get(collection) ?? { path: collection, item: undefined, verbs: {} };
    families.set(collection, {
      ...family,
      item: item ?? family.item,
      verbs: { ...family.verbs, [verb]: operation },
    });
  }
  const regular = [...families.values()].filter(
    ({ item, verbs }) => item !== undefined && verbs.list?.paging !== undefined && verbs.create !== undefined,
  );
  return regular.sort((a, b) => Object.keys(b.verbs).length - Object.keys(a.verbs).length)[0];
}

/** What one member of a family is called: `alertConfig`. @param {Family} family */
function memberName({ path }) {
  const [last = '', before = ''] = path.split('/').reverse();
  const name = last
    .replace(/ies$/, 'y')
    .replace(/(x|ss)es$/, '$1')
    .replace(/(?<!s)s$/, '');
  // `index.ts` is the door of the domain.
  return name === 'index' ? `${before}Index` : name;
}

/** The parameters a collection lies below, without the project or organization. @param {Family} family */
function parents({ path }) {
  return [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !['groupId', 'orgId'].includes(name));
}

/** @param {Family} family */
function resourceFile(family) {
  const name = memberName(family);
  const type = capital(name);
  const above = parents(family);
  const ids = Object.entries(family.verbs).map(([verb, { id }]) => `${verb}: '${id}'`);
  const below = above.map((parent) => `\${param(call, '${parent}')}`).join('/');
  return `${above.length > 0 ? `import { param } from '../../call.ts';\n` : ''}import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import type { Resource } from '../resource.ts';

/** What is kept of one. */
export interface ${type} {
  readonly id: string;
}

/** What is regular about the family: \`resource.ts\` says what can be added here. */
export const ${name}Resource: Resource<${type}> = {
  kind: kind<${type}>({ name: '${name}' }),
  operations: { ${ids.join(', ')} },
  ${above.length > 0 ? `scope: (call) => \`\${call.groupId ?? call.orgId}/${below}\`,\n  ` : ''}key: '${family.item}',
  ${family.verbs.list?.paging === 'array' ? 'bareList: true,\n  ' : ''}missing: (_call, key) => apiError('RESOURCE_NOT_FOUND', [\`${name} \${key}\`], 'Cannot find resource {0}.'),
};
`;
}

/** @param {string} domain @param {Family | undefined} family */
function indexFile(domain, family) {
  const imports =
    family === undefined
      ? ''
      : `import { resource } from '../resource.ts';\nimport { ${memberName(family)}Resource } from './${kebab(memberName(family))}.ts';\n`;
  const handlers = family === undefined ? '{}' : `{ ...resource(${memberName(family)}Resource) }`;
  return `import type { Domain } from '../domain.ts';
${imports}
export const ${camel(domain)}Domain: Domain = {
  name: '${domain}',
  handlers: ${handlers},
};
`;
}

/** @param {string} domain @param {Family} family @param {Operation} list */
function testFile(domain, family, list) {
  const [place = 'groupId'] = ['groupId', 'orgId'].filter((name) => family.path.includes(`{${name}}`));
  const found = list.paging === 'array' ? 'found' : 'found.results';
  return `import { expect, test } from 'vitest';
import { openWorld } from '../support/showing.ts';

test('${domain}: there are none at the beginning', async () => {
  await using world = await openWorld();
  const found = await world.atlas.${list.group}.${list.name}({ ${place}: world.${place} });
  expect(${found}).toEqual([]);
});
`;
}

/**
 * The files of a new domain. A regular family of the tag becomes a declaration, and a test where it lies right below
 * a project or organization; the rest of the tag is left to write.
 * @param {string} domain folder and tag, in kebab-case
 * @param {readonly Operation[]} operations all of the tag
 * @returns {{ files: Record<string, string>, left: string[] }} texts by path, ids of operations without a handler
 */
export function domainFiles(domain, operations) {
  const folder = `packages/server/src/domains/${domain}`;
  const family = findFamily(operations);
  const list = family?.verbs.list;
  /** @type {Record<string, string>} */
  const files = { [`${folder}/index.ts`]: indexFile(domain, family) };
  if (family !== undefined && list !== undefined) {
    files[`${folder}/${kebab(memberName(family))}.ts`] = resourceFile(family);
    if (parents(family).length === 0)
      files[`tests/domains/${domain}.test.ts`] = testFile(domain, family, list);
  }
  const handled = new Set(Object.values(family?.verbs ?? {}).map(({ id }) => id));
  return { files, left: operations.map(({ id }) => id).filter((id) => !handled.has(id)) };
}

/**
 * Adds a domain to the list of all.
 * @param {string} text of `domains/index.ts`
 * @param {string} domain
 */
export function listDomain(text, domain) {
  const name = `${camel(domain)}Domain`;
  const listed = text.replace(
    /(export const domains[^=]*= \[)([^\]]*?),?\s*\]/,
    (_, head, names) => `${head}${names}, ${name}]`,
  );
  if (listed === text) throw new Error('domains/index.ts has no list of domains');
  return `import { ${name} } from './${domain}/index.ts';\n${listed}`;
}
