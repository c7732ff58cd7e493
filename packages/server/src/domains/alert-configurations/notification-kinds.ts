import { hidden, starred, starredUrl } from './secrets.ts';

/** What a kind of notification needs and how it is kept. */
export interface NotificationKind {
  /** Fields it cannot do without, unless an integration of the project stands in. */
  readonly needs?: readonly string[];
  /** Fields that are secret, and what is kept of them. */
  readonly secrets?: Readonly<Record<string, (secret: string) => string>>;
  /** It tells people: by e-mail, by text message, or both. */
  readonly people?: true;
  /** The service told decides itself when to tell again. */
  readonly ownInterval?: true;
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/** Every kind of notification, by `typeName`. */
export const NOTIFICATION_KINDS: Readonly<Record<string, NotificationKind>> = {
  GROUP: { people: true },
  ORG: { people: true },
  TEAM: { people: true, needs: ['teamId'] },
  USER: { people: true, needs: ['username'] },
  EMAIL: { needs: ['emailAddress'] },
  SMS: { needs: ['mobileNumber'] },
  SLACK: { needs: ['apiToken', 'channelName'], secrets: { apiToken: starred } },
  HIP_CHAT: { needs: ['notificationToken', 'roomName'], secrets: { notificationToken: starred } },
  DATADOG: {
    needs: ['datadogApiKey'],
    secrets: { datadogApiKey: starred },
    defaults: { datadogRegion: 'US' },
  },
  PAGER_DUTY: {
    needs: ['serviceKey'],
    secrets: { serviceKey: starred },
    ownInterval: true,
    defaults: { region: 'US' },
  },
  OPS_GENIE: {
    needs: ['opsGenieApiKey'],
    secrets: { opsGenieApiKey: starred },
    ownInterval: true,
    defaults: { opsGenieRegion: 'US' },
  },
  VICTOR_OPS: { needs: ['victorOpsApiKey'], secrets: { victorOpsApiKey: starred }, ownInterval: true },
  MICROSOFT_TEAMS: {
    needs: ['microsoftTeamsWebhookUrl'],
    secrets: { microsoftTeamsWebhookUrl: starredUrl },
  },
  WEBHOOK: {
    needs: ['webhookUrl'],
    secrets: {
      webhookUrl: starredUrl,
      webhookSecret: hidden,
      webhookHeadersTemplate: hidden,
      webhookBodyTemplate: hidden,
    },
  },
};
