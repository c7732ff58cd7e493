/** The operations of the reference: by the name they have there and the one of today, and what each refuses. */
import { expect, test } from 'vitest';
import { backupsAndMigrations } from './backups-and-migrations.ts';
import { clustersAndData } from './clusters-and-data.ts';
import { described } from './described.ts';
import { peopleAndOrganizations } from './people-and-organizations.ts';
import { projectSettings } from './project-settings.ts';

const all = [...projectSettings, ...clustersAndData, ...backupsAndMigrations, ...peopleAndOrganizations];

test('the reference has 31 operations', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(31);
});

for (const operation of all) described(operation);
