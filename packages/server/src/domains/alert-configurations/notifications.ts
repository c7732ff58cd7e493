import { apiError } from '../../errors.ts';
import type { Notification } from './config.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from './notification-kinds.ts';

/** A notification as a request has it. */
export type AskedNotification = Readonly<Record<string, unknown>> & { readonly typeName: string };

/** A notification without its id. */
interface Unnamed {
  readonly typeName: string;
  readonly delayMin: number;
  readonly intervalMin?: number;
  readonly [field: string]: unknown;
}

/** Minutes between two notifications where nobody says: the least the API allows. */
const LEAST_INTERVAL = 5;

/** Fields of which a configuration has at most one notification, and the refusal of a second. */
const ONLY_ONE: Readonly<Record<string, string>> = {
  GROUP: 'TOO_MANY_GROUP_NOTIFICATIONS',
  ORG: 'TOO_MANY_ORG_NOTIFICATIONS',
};

/**
 * The notifications of a configuration as they are kept: secrets starred, and each with an id of its own.
 *
 * @param asked those of the request
 * @param present those the configuration has: one that names the `notifierId` of one of its kind keeps that one's
 *   secrets where it says nothing of them or repeats the stars
 * @param newId makes ids; a configuration that is written again gets new ones (recorded: TestAlertConfig)
 */
export function notificationsOf(
  asked: readonly AskedNotification[],
  present: readonly Notification[],
  newId: () => string,
): readonly Notification[] {
  for (const [typeName, code] of Object.entries(ONLY_ONE)) {
    if (asked.filter((one) => one.typeName === typeName).length > 1)
      throw apiError(code, [], `A configuration has at most one notification of type ${typeName}.`);
  }
  return asked.map((one, index) => {
    const kind = NOTIFICATION_KINDS[one.typeName] ?? {};
    const before = present.find(
      ({ notifierId, typeName }) => notifierId === one.notifierId && typeName === one.typeName,
    );
    checkNeeds(kind, one, before, `notifications[${index}]`);
    checkPeople(kind, one);
    return { ...kept(kind, one, before), notifierId: newId() };
  });
}

function kept(
  { secrets = {}, people, ownInterval, defaults = {} }: NotificationKind,
  { notifierId: _, intervalMin = LEAST_INTERVAL, delayMin = 0, typeName, ...fields }: AskedNotification,
  before: Notification | undefined,
): Unnamed {
  const shown: Record<string, unknown> = { ...defaults, ...fields };
  for (const [field, star] of Object.entries(secrets)) {
    const said = fields[field];
    const former = before?.[field];
    // What was starred once is not starred again: the stars are all there is of it.
    if (typeof said === 'string') shown[field] = said === former ? former : star(said);
    else if (former !== undefined) shown[field] = former;
  }
  return {
    ...(people && { emailEnabled: false, smsEnabled: false }),
    ...shown,
    typeName,
    delayMin: Number(delayMin),
    ...(!ownInterval && { intervalMin: Number(intervalMin) }),
  };
}

function checkNeeds(
  { needs = [] }: NotificationKind,
  asked: AskedNotification,
  before: Notification | undefined,
  path: string,
): void {
  if (asked.integrationId !== undefined) return;
  for (const need of needs) {
    const said = asked[need] ?? before?.[need];
    if (said !== undefined && said !== '') continue;
    if (asked.typeName === 'WEBHOOK')
      throw apiError('WEBHOOK_URL_NOT_SET', [], 'A notification by webhook needs a webhookUrl.');
    const field = `${path}.${need}`;
    throw apiError('MISSING_ATTRIBUTE', [field], 'The field {0} is required.', {
      fields: [{ field, description: `notifications of type ${asked.typeName} need it` }],
    });
  }
}

function checkPeople({ people }: NotificationKind, asked: AskedNotification): void {
  if (!people || asked.emailEnabled === true || asked.smsEnabled === true) return;
  const code =
    asked.typeName === 'USER'
      ? 'EMAIL_OR_SMS_REQUIRED_FOR_USER_NOTIFICATION'
      : 'EMAIL_OR_SMS_REQUIRED_FOR_GROUP_NOTIFICATION';
  throw apiError(code, [], `A notification of type ${asked.typeName} goes by e-mail, by SMS, or both.`);
}
