import type { Ask, Known } from './ask.ts';

/** Connects the project to services of others. */
export async function stockIntegrations(group: string, ask: Ask): Promise<Known> {
  const apiKey = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b40000';
  await ask('POST', `${group}/integrations/DATADOG`, { type: 'DATADOG', apiKey, region: 'US' });
  await ask('POST', `${group}/integrations/WEBHOOK`, { type: 'WEBHOOK', url: 'https://hooks.example.com/a' });
  return { integrationType: 'DATADOG' };
}
