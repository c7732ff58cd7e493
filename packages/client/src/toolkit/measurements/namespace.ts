import { AtlasValidationError } from '../../errors.ts';

/** A collection and the database it is in. */
export interface Namespace {
  readonly databaseName: string;
  readonly collectionName: string;
}

/**
 * Database and collection of `database.collection`: a collection may have dots in its name, a database may not.
 * @throws AtlasValidationError when either is missing.
 */
export function namespaceOf(text: string): Namespace {
  const dot = typeof text === 'string' ? text.indexOf('.') : -1;
  const [databaseName, collectionName] = [text.slice(0, Math.max(0, dot)), text.slice(dot + 1)];
  if (databaseName !== '' && collectionName !== '') return { databaseName, collectionName };
  throw new AtlasValidationError(`namespace must be database.collection: ${JSON.stringify(text)}.`, {
    parameter: 'namespace',
  });
}
