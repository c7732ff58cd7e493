import { describe, expect, it } from 'vitest';
import { extractFacts } from './extract-facts.mjs';
import { parseDocument } from './read-document.mjs';

const SPOKEN = `
openapi: 3.0.1
info: { title: T, version: '2.0', description: A long sentence of prose. }
paths:
  /api/atlas/v2/groups/{groupId}/things/{name}:
    patch:
      operationId: updateGroupThing
      summary: Change One Thing
      description: Changes a thing of a project that somebody described at length.
      externalDocs: { description: Read more of it here, url: 'https://example.org' }
      tags: [Things]
      x-xgen-operation-id-override: updateThing
      x-rolesRequirements: [Project Owner]
      x-xgen-method-verb-override: { customMethod: false, verb: update }
      parameters:
        - { in: query, name: pretty, description: Says how to print it., schema: { type: boolean, default: false, example: true } }
        - $ref: '#/components/parameters/groupId'
        - { in: path, name: name, required: true, schema: { type: string, maxLength: 64, description: The name of it. } }
      requestBody:
        description: What is to be changed about it.
        required: true
        content:
          application/vnd.atlas.2023-01-01+json: { schema: { $ref: '#/components/schemas/Thing' } }
      responses:
        '200':
          description: All went well with it.
          headers: { X: { description: A header that nobody needs. } }
          content:
            application/vnd.atlas.2023-01-01+json:
              x-xgen-version: '2023-01-01'
              x-sunset: '2027-07-01'
              schema: { $ref: '#/components/schemas/Thing' }
        '404': { description: There was nothing to be found. }
components:
  parameters:
    groupId: { in: path, name: groupId, required: true, description: Identifies a project of yours., schema: { type: string, pattern: '^x$' } }
  schemas:
    Thing:
      title: A Title Of Words
      description: It is a thing of some sort.
      type: object
      required: [title, description]
      example: { title: a sentence as an example }
      properties:
        title: { type: string, description: The title of the thing., readOnly: true }
        description: { type: string, title: Words, enum: [A, B], x-something: words that nobody needs }
        next: { $ref: '#/components/schemas/Thing', description: words beside a reference }
    Unused: { type: object, additionalProperties: { type: integer, format: int64 } }
`;

const facts = () => extractFacts(parseDocument(SPOKEN, 'spoken.yaml'), 'abc');

describe('facts of a document', () => {
  it('keep what constrains and drop every sentence', () => {
    expect(JSON.stringify(facts())).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/);
    expect(facts().schemas).toEqual({
      things: {
        Thing: {
          type: 'object',
          required: ['description', 'title'],
          properties: {
            title: { type: 'string', readOnly: true },
            description: { type: 'string', enum: ['A', 'B'] },
            next: 'Thing',
          },
        },
      },
      shared: { Unused: { type: 'object', additionalProperties: { type: 'integer', format: 'int64' } } },
    });
  });

  it('order parameters by place, and read the extensions in either spelling', () => {
    expect(facts().operations.things).toEqual({
      tag: 'Things',
      operations: {
        updateGroupThing: {
          method: 'PATCH',
          path: '/api/atlas/v2/groups/{groupId}/things/{name}',
          shortId: 'updateThing',
          verb: 'update',
          roles: ['Project Owner'],
          parameters: [
            'groupId',
            { in: 'path', name: 'name', required: true, schema: { type: 'string', maxLength: 64 } },
            { in: 'query', name: 'pretty', schema: { type: 'boolean', default: false } },
          ],
          body: { required: true, content: { '2023-01-01+json': { schema: 'Thing' } } },
          responses: { 200: { '2023-01-01+json': { schema: 'Thing', sunset: '2027-07-01' } } },
          errors: [404],
        },
      },
    });
    const plain = SPOKEN.replace('x-xgen-operation-id-override', 'x-short-id')
      .replace('x-rolesRequirements', 'x-roles')
      .replace('x-xgen-method-verb-override', 'x-verb')
      .replace('x-xgen-version', 'x-version');
    expect(extractFacts(parseDocument(plain, 'plain.yaml'), 'abc')).toEqual(facts());
  });

  it('count what they are taken from, and name no place or day', () => {
    expect(facts().source).toEqual({
      title: 'T',
      version: '2.0',
      sha256: 'abc',
      paths: 1,
      operations: 1,
      schemas: 2,
    });
  });
});

describe('what is no Atlas OpenAPI document', () => {
  it.each([
    ['{', /x is neither JSON nor YAML/],
    ['- a', /x is not an OpenAPI document: its top level is no object/],
    ['{"swagger":"2.0"}', /x is not an OpenAPI 3 document: "openapi" is missing/],
    ['{"openapi":"3.0.1","paths":{}}', /x has no paths/],
  ])('%s is refused with the reason', (text, message) => {
    expect(() => parseDocument(text, 'x')).toThrow(message);
  });

  it.each([
    [SPOKEN.replace('      operationId: updateGroupThing\n', ''), /PATCH .* has no operationId/],
    [SPOKEN.replace('      tags: [Things]\n', ''), /updateGroupThing has no tag/],
    [
      SPOKEN.replaceAll('application/vnd.atlas.2023-01-01+json:', 'text/html:'),
      /Media type text\/html has no version/,
    ],
    [SPOKEN.replace('#/components/parameters/groupId', '#/components/parameters/other'), /points to nothing/],
    [
      SPOKEN.replaceAll('#/components/schemas/Thing', '#/components/schemas/Other'),
      /Schema Other is used but not defined/,
    ],
  ])('a document with a gap is refused with the place (%#)', (text, message) => {
    expect(() => extractFacts(parseDocument(text, 'x'), '')).toThrow(message);
  });
});
