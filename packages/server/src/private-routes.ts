import { type ExtraRoute, jsonReply } from './extra-route.ts';

/** What the official command line and others ask outside the published API. */
export const PRIVATE_ROUTES: readonly ExtraRoute[] = [
  {
    method: 'GET',
    path: '/api/private/unauth/nds/defaultMongoDBMajorVersion',
    access: 'open',
    answer: () => ({
      status: 200,
      headers: { 'Content-Type': 'text/plain;charset=iso-8859-1' },
      body: '8.0',
    }),
  },
  {
    method: 'GET',
    path: '/api/private/ipinfo',
    access: 'credentials',
    answer: ({ request }) => jsonReply(200, { currentIpv4Address: request.remoteAddress }),
  },
  // Telemetry is taken and dropped: nobody reads it, and clients that fail to send it retry.
  telemetrySink('/api/private/v1.0/telemetry/events'),
  telemetrySink('/api/private/unauth/telemetry/events'),
];

function telemetrySink(path: string): ExtraRoute {
  return { method: 'POST', path, access: 'open', answer: () => jsonReply(202, {}) };
}
