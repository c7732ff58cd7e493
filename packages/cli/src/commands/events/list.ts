import { usageError } from '../../errors.ts';
import { listCommand } from '../regular.ts';
import { orgFlag, projectFlag, projectOf } from '../resource.ts';

export const command = listCommand({
  name: 'events list',
  summary: 'List what happened in a project or an organization, newest first',
  flags: [
    projectFlag,
    { ...orgFlag, text: "an organization's events instead of a project's" },
    { name: 'type', many: true, text: 'only this type of event: CLUSTER_CREATED' },
    { name: 'since', value: 'TIME', text: 'not before this moment, ISO 8601' },
    { name: 'until', value: 'TIME', text: 'not after this moment, ISO 8601' },
  ],
  columns: [
    { heading: 'CREATED', value: 'created' },
    { heading: 'TYPE', value: 'eventTypeName' },
    { heading: 'CLUSTER', value: 'clusterName' },
    { heading: 'BY', value: (event) => byWhom(event) },
    { heading: 'ID', value: 'id' },
  ],
  call: (given, settings) => {
    const eventType = given.all('type');
    const minDate = readTime(given.text('since'));
    const maxDate = readTime(given.text('until'));
    const filter = {
      ...(eventType.length > 0 && { eventType }),
      ...(minDate !== undefined && { minDate }),
      ...(maxDate !== undefined && { maxDate }),
    };
    const orgId = given.text('org-id');
    return orgId === undefined
      ? { operation: 'listGroupEvents', input: { groupId: projectOf(given, settings), ...filter } }
      : { operation: 'listOrgEvents', input: { orgId, ...filter } };
  },
});

function byWhom(event: unknown): unknown {
  if (typeof event !== 'object' || event === null) return undefined;
  if ('username' in event) return event.username;
  return 'publicKey' in event ? event.publicKey : undefined;
}

/** In UTC, as the API wants it; a time without a zone is the person's own. */
function readTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw usageError(`${JSON.stringify(text)} is not a time.`, 'An example: 2024-08-05T12:00:00Z');
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
