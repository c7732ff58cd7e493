import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { teams } from '../team.ts';
import { accountKey, users } from '../users/index.ts';
import { cancelAlerts } from './alert.ts';
import type { AlertConfig, Matcher, Notification } from './config.ts';
import { checkMatchers } from './matchers.ts';
import { type AskedNotification, notificationsOf } from './notifications.ts';
import { type Bounds, boundsOf } from './thresholds.ts';

/** What the body of a create or a replace holds once it was checked against its schema. */
interface Asked extends Bounds {
  readonly enabled: boolean;
  readonly eventTypeName: string;
  readonly matchers?: readonly Matcher[];
  readonly notifications: readonly AskedNotification[];
  readonly severityOverride?: string;
}

/** A configuration as a request asks for it. @throws what the API refuses */
export async function newConfig(call: Call, body: Readonly<Record<string, unknown>>): Promise<AlertConfig> {
  return configOf(call, body, { id: call.newId(), created: call.time, notifications: [] });
}

/** A configuration as it is written again: nothing of the old one stays but its id and what of its secrets is known. */
export async function changedConfig(
  call: Call,
  current: AlertConfig,
  body: Readonly<Record<string, unknown>>,
): Promise<AlertConfig> {
  const value = await configOf(call, body, current);
  if (!value.enabled || !watchesTheSame(current, value)) await cancelAlerts(call.store, value.id, call.time);
  return value;
}

async function configOf(
  call: Call,
  body: Readonly<Record<string, unknown>>,
  { id, created, notifications: present }: Pick<AlertConfig, 'id' | 'created' | 'notifications'>,
): Promise<AlertConfig> {
  const { enabled, eventTypeName, matchers = [], notifications, severityOverride, ...bounds } = asked(body);
  checkMatchers(matchers);
  const told = await withMembers(call, notificationsOf(notifications, present, call.newId));
  return {
    id,
    groupId: call.groupId ?? '',
    created,
    updated: call.time,
    enabled,
    eventTypeName,
    matchers,
    notifications: told,
    ...boundsOf(eventTypeName, bounds),
    ...(severityOverride !== undefined && { severityOverride }),
  };
}

/** The schemas of the body have checked what is taken for granted here. */
const asked = (body: Readonly<Record<string, unknown>>): Asked => body as unknown as Asked;

/** People and teams that are told have to be in the organization of the project; a team is shown with its name. */
async function withMembers(
  call: Call,
  notifications: readonly Notification[],
): Promise<readonly Notification[]> {
  const members: Notification[] = [];
  for (const notification of notifications) {
    const { typeName, username, teamId } = notification;
    if (typeName === 'USER' && typeof username === 'string') await checkMember(call, username);
    if (typeName === 'TEAM' && typeof teamId === 'string')
      members.push({ ...notification, teamName: await teamName(call, teamId) });
    else members.push(notification);
  }
  return members;
}

async function checkMember({ store, orgId, groupId = '' }: Call, username: string): Promise<void> {
  if ((await store.find(users, 'username', accountKey(username), orgId)).length > 0) return;
  const detail = 'No user called {0} is in group {1}.';
  throw apiError('BAD_USERNAME_IN_GROUP_REF', [username, groupId], detail);
}

async function teamName({ store, orgId }: Call, teamId: string): Promise<string> {
  const team = await store.byId(teams, teamId);
  if (team !== undefined && team.scope === orgId) return team.value.name;
  throw apiError('TEAM_NOT_FOUND', [teamId], 'No team with ID {0} exists.');
}

const watchesTheSame = (one: AlertConfig, other: AlertConfig): boolean =>
  JSON.stringify(conditionOf(one)) === JSON.stringify(conditionOf(other));

const conditionOf = ({ eventTypeName, matchers, threshold, metricThreshold }: AlertConfig): unknown => [
  eventTypeName,
  matchers,
  threshold ?? null,
  metricThreshold ?? null,
];
