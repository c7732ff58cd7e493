/**
 * What the API says of itself, rule by rule in the order of its own description. Each is shown once, on one resource;
 * that it holds everywhere is shown by the tests of contract/ and security/.
 */
import { describe } from 'vitest';
import { envelopes, errors, prettyPrinting, responseCodes } from './answers.ts';
import {
  apiAccessList,
  browsableInterface,
  httpsOnly,
  jsonEntities,
  resourceVersioning,
  userAccessControl,
} from './characteristics.ts';
import { authentication, projectId } from './identity.ts';
import {
  bsonTimestamps,
  contentTypeHeader,
  dates,
  emptyFields,
  fieldOrder,
  fieldsWithNumbers,
  invalidFields,
} from './json.ts';
import { linking, lists } from './links-and-lists.ts';
import { httpMethods } from './methods.ts';
import { rateLimiting } from './rate-limiting.ts';

describe('Atlas Administration API', () => {
  describe('Resource versioning', resourceVersioning);
  describe('JSON entities', jsonEntities);
  describe('Browsable interface', browsableInterface);
  describe('HTTPS only', httpsOnly);
  describe('User access control', userAccessControl);
  describe('API access list', apiAccessList);
});
describe('HTTP methods', httpMethods);
describe('JSON', () => {
  describe('Content-Type request header', contentTypeHeader);
  describe('Invalid fields', invalidFields);
  describe('ISO 8601 dates', dates);
  describe('BSON timestamps', bsonTimestamps);
  describe('Names of fields with numbers', fieldsWithNumbers);
  describe('Empty fields', emptyFields);
  describe('Order of fields', fieldOrder);
});
describe('Linking', linking);
describe('Lists', lists);
describe('Envelopes', envelopes);
describe('Pretty printing', prettyPrinting);
describe('Response codes', responseCodes);
describe('Errors', errors);
describe('Project id', projectId);
describe('Authentication', authentication);
describe('Rate limiting', rateLimiting);
