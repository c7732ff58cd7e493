import { describe, expect, test } from 'vitest';
import { notificationsOf } from './notifications.ts';

let count = 0;
const newId = (): string => {
  count += 1;
  return `id${count}`;
};
const made = (one: { readonly typeName: string } & Record<string, unknown>) =>
  notificationsOf([one], [], newId)[0];

const SECRET = 'abcdefgh12345678';
const STARRED = `${'*'.repeat(12)}5678`;

describe('secrets of notifications', () => {
  test.each([
    ['SLACK', { apiToken: SECRET, channelName: 'alerts' }, { apiToken: STARRED, channelName: 'alerts' }],
    ['HIP_CHAT', { notificationToken: SECRET, roomName: 'a' }, { notificationToken: STARRED }],
    ['DATADOG', { datadogApiKey: SECRET }, { datadogApiKey: STARRED, datadogRegion: 'US' }],
    ['PAGER_DUTY', { serviceKey: SECRET, region: 'EU' }, { serviceKey: STARRED, region: 'EU' }],
    ['OPS_GENIE', { opsGenieApiKey: SECRET }, { opsGenieApiKey: STARRED, opsGenieRegion: 'US' }],
    ['VICTOR_OPS', { victorOpsApiKey: SECRET }, { victorOpsApiKey: STARRED }],
    ['VICTOR_OPS', { victorOpsApiKey: 'short' }, { victorOpsApiKey: '*****' }],
    [
      'MICROSOFT_TEAMS',
      { microsoftTeamsWebhookUrl: `https://hook.example.com/${SECRET}` },
      { microsoftTeamsWebhookUrl: 'https://hook.example.com/****' },
    ],
    [
      'WEBHOOK',
      { webhookUrl: `https://user:${SECRET}@hook.example.com/x?y=${SECRET}`, webhookSecret: SECRET },
      { webhookUrl: 'https://hook.example.com/****', webhookSecret: '*'.repeat(16) },
    ],
    ['WEBHOOK', { webhookUrl: SECRET }, { webhookUrl: '*'.repeat(16) }],
  ])('of type %s are kept starred', (typeName, asked, kept) => {
    const notification = made({ typeName, ...asked });
    expect(notification).toMatchObject(kept);
    expect(JSON.stringify(notification)).not.toContain(SECRET);
  });

  test('stay where a notification is written again without them, or with their stars', () => {
    const [before] = notificationsOf([{ typeName: 'DATADOG', datadogApiKey: SECRET }], [], newId);
    const present = before ? [before] : [];
    const again = { typeName: 'DATADOG', notifierId: before?.notifierId };
    for (const asked of [again, { ...again, datadogApiKey: STARRED }]) {
      const [kept] = notificationsOf([asked], present, newId);
      expect(kept).toMatchObject({ datadogApiKey: STARRED });
      expect(kept?.notifierId).not.toBe(before?.notifierId);
    }
    const other = { typeName: 'PAGER_DUTY', notifierId: before?.notifierId };
    expect(() => notificationsOf([other], present, newId)).toThrow(
      expect.objectContaining({ code: 'MISSING_ATTRIBUTE' }),
    );
  });
});

describe('a notification', () => {
  test.each([
    [{ typeName: 'GROUP' }, 'EMAIL_OR_SMS_REQUIRED_FOR_GROUP_NOTIFICATION'],
    [{ typeName: 'USER', username: 'a@example.com' }, 'EMAIL_OR_SMS_REQUIRED_FOR_USER_NOTIFICATION'],
    [{ typeName: 'USER', emailEnabled: true }, 'MISSING_ATTRIBUTE'],
    [{ typeName: 'EMAIL' }, 'MISSING_ATTRIBUTE'],
    [{ typeName: 'SMS' }, 'MISSING_ATTRIBUTE'],
    [{ typeName: 'SLACK', apiToken: SECRET }, 'MISSING_ATTRIBUTE'],
    [{ typeName: 'WEBHOOK' }, 'WEBHOOK_URL_NOT_SET'],
  ])('%j is refused', (asked, code) => {
    expect(() => made(asked)).toThrow(expect.objectContaining({ code, status: 400 }));
  });

  test('may let an integration of the project stand in for its secret', () => {
    expect(made({ typeName: 'PAGER_DUTY', integrationId: 'i' })).toMatchObject({ integrationId: 'i' });
  });

  test('has no interval where the service told has its own', () => {
    expect(made({ typeName: 'PAGER_DUTY', serviceKey: SECRET, intervalMin: 5 })).not.toHaveProperty(
      'intervalMin',
    );
    expect(made({ typeName: 'EMAIL', emailAddress: 'a@example.com' })).toMatchObject({
      delayMin: 0,
      intervalMin: 5,
    });
  });

  test('to everybody there is at most one', () => {
    const group = { typeName: 'GROUP', emailEnabled: true };
    expect(() => notificationsOf([group, group], [], newId)).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_GROUP_NOTIFICATIONS' }),
    );
  });
});
