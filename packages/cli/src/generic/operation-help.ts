import { section } from '../help.ts';
import type { FieldFacts, OperationFacts } from './operation-facts.ts';
import { namesOf } from './operation-table.ts';

/** What the help of an operation says below its flags, all of it from the catalog. */
export function operationNotes(facts: OperationFacts): string[] {
  const { row, body, roles, versions } = facts;
  const notes: string[] = [];
  if (body !== undefined && row.body !== undefined) notes.push(bodyNote(body, row.body).trimEnd());
  notes.push(
    section(
      'Versions',
      versions.map(({ version, sunset }) => [version, sunset === undefined ? '' : `until ${sunset}`]),
    ).trimEnd(),
  );
  if (roles.length > 0) notes.push(`Needs one of the roles: ${roles.join(', ')}`);
  if (row.paging === 'page') notes.push('A list in pages: one page, or all of them with --all.');
  if (row.wait !== undefined)
    notes.push(`Takes its time: --watch waits until ${row.wait.field} is ${row.wait.done.join(' or ')}.`);
  if (row.deprecated) notes.push('Deprecated by Atlas.');
  notes.push(`Names: ${namesOf(facts).join(', ')}`);
  notes.push(`Atlas's own page: ${documentationUrl(row.id)}`);
  return notes;
}

/** The page of an operation in the service's public reference. */
function documentationUrl(id: string): string {
  return `https://www.mongodb.com/docs/api/doc/atlas-admin-api-v2/operation/operation-${id.toLowerCase()}`;
}

function bodyNote(body: FieldFacts, need: 'required' | 'optional'): string {
  const heading = `Body (${need}${body.type === 'array' ? ', a list of' : ''})`;
  const shown = body.type === 'array' ? (body.items ?? body) : body;
  const fields = Object.entries(shown.fields ?? {});
  if (fields.length === 0) return `${heading}: ${typeText(shown)}\n`;
  return section(
    heading,
    fields.map(([name, field]) => [name, typeText(field) + (field.required ? ', required' : '')]),
  );
}

function typeText(field: FieldFacts): string {
  if (field.choices !== undefined) {
    const shown = field.choices.slice(0, 8).join(' | ');
    return field.choices.length > 8 ? `${shown} | …` : shown;
  }
  if (field.type === 'array') return `list of ${field.items === undefined ? 'any' : typeText(field.items)}`;
  if (field.type !== 'object' || field.fields === undefined) return field.type;
  const names = Object.keys(field.fields);
  return `{ ${names.slice(0, 6).join(', ')}${names.length > 6 ? ', …' : ''} }`;
}
