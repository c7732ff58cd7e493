import { expect, it } from 'vitest';
import { constraintText } from './constraint-comment.mjs';
import { operationSentence } from './operation-words.mjs';
import { operation } from './test-facts.mjs';

it.each([
  ['listGroupClusters', 'Lists clusters in a project.'],
  ['createGroupFlexCluster', 'Creates a flex cluster in a project.'],
  ['getOrg', 'Gets an organization.'],
  ['listOrgInvoices', 'Lists invoices in an organization.'],
  ['acknowledgeGroupAlert', 'Acknowledges alert in a project.'],
  ['getUserByName', 'Gets a user by name.'],
])('%s: %s', (id, sentence) => {
  expect(operationSentence(operation(id))).toBe(sentence);
});

it('says the limits of a value', () => {
  expect(constraintText({ type: 'integer', minimum: 1, maximum: 500, default: 100 })).toBe(
    '1 to 500. Default: 100.',
  );
  expect(constraintText({ type: 'number', minimum: 0, exclusiveMinimum: true })).toBe('More than 0.');
  expect(constraintText({ type: 'string', minLength: 24, maxLength: 24 })).toBe('Exactly 24 characters.');
  expect(constraintText({ type: 'string', format: 'date-time' })).toBe('Date and time, ISO 8601 in UTC.');
  expect(constraintText({ type: 'string' })).toBe('');
});
