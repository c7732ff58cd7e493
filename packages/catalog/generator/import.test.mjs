import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareFacts, printChanges } from './compare-facts.mjs';
import { extractFacts } from './extract-facts.mjs';
import { factsFiles, readFacts } from './facts-files.mjs';
import { readDocument } from './read-document.mjs';
import { FACTS, reference } from './test-facts.mjs';

const plain = reference('atlas-admin-api/openapi.json');
const annotated = reference('atlas-admin-api/openapi-annotated.json');

/** @param {string} file */
function factsOf(file) {
  const { document, sha256 } = readDocument(file);
  return factsFiles(extractFacts(document, sha256));
}

describe.skipIf(plain === undefined)(
  'import of the Atlas document (left out without MERCATOR_SHARED)',
  () => {
    it('gives the committed facts byte for byte', () => {
      for (const [name, text] of Object.entries(factsOf(plain ?? ''))) {
        expect(readFileSync(`${FACTS}/${name}`, 'utf8') === text, name).toBe(true);
      }
    });

    it('gives the same facts from the document that explains itself, but for SOURCE', () => {
      const { 'SOURCE.json': own, ...first } = factsOf(plain ?? '');
      const { 'SOURCE.json': other, ...second } = factsOf(annotated ?? '');
      expect(other).not.toBe(own);
      expect(Object.keys(second)).toEqual(Object.keys(first));
      for (const name of Object.keys(first)) expect(second[name] === first[name], name).toBe(true);
    });
  },
);

describe('committed facts', () => {
  const facts = readFacts(FACTS);

  it('are 540 operations on 335 paths and 1,145 schemas', () => {
    const paths = Object.values(facts.operations).flatMap((group) =>
      Object.values(group.operations).map(({ path }) => path),
    );
    expect(paths).toHaveLength(540);
    expect(new Set(paths).size).toBe(335);
    expect(Object.values(facts.schemas).flatMap(Object.keys)).toHaveLength(1145);
    expect(facts.source).toMatchObject({ operations: 540, paths: 335, schemas: 1145 });
  });

  it('hold no sentence: no text of four words but the roles', () => {
    const roles = new Set(
      Object.values(facts.operations).flatMap((group) =>
        Object.values(group.operations).flatMap((o) => o.roles ?? []),
      ),
    );
    const tags = new Set(Object.values(facts.operations).map(({ tag }) => tag));
    const sentences = texts(facts).filter(
      (text) => /\S+ \S+ \S+ \S+/.test(text) && !roles.has(text) && !tags.has(text),
    );
    expect(sentences).toEqual(['MongoDB Atlas Administration API']);
  });

  it('say nothing of the machine they were made on', () => {
    expect(texts(facts.source).join()).not.toMatch(/\/|\d{4}-\d{2}-\d{2}/);
  });
});

describe('the summary of an import', () => {
  it('names what was added, changed and removed, down to the field', () => {
    const before = readFacts(FACTS);
    const after = structuredClone(before);
    const clusters = after.operations.clusters?.operations ?? {};
    const { getGroupCluster, ...others } = clusters;
    if (after.operations.clusters)
      after.operations.clusters.operations = {
        ...others,
        newOne: { method: 'GET', path: '/x', responses: {} },
      };
    const schema = after.schemas.shared?.Link;
    if (schema) schema.properties = { href: 'Other' };
    expect(getGroupCluster).toBeDefined();
    expect(printChanges(compareFacts(before, after))).toBe(
      [
        '+ operation newOne',
        '~ schema Link: properties.href',
        '~ schema Link: properties.rel (gone)',
        '- operation getGroupCluster',
        '1 added, 2 changed, 1 removed',
      ].join('\n'),
    );
    expect(printChanges(compareFacts(before, before))).toBe('0 added, 0 changed, 0 removed');
  });
});

/** @param {unknown} value @returns {string[]} every text in a value, keys included */
function texts(value) {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(Array.isArray(value) ? [] : [key]),
    ...texts(item),
  ]);
}
