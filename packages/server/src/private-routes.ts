import { REPORT_PATH } from './domains/report-path.ts';
import { type ExtraRoute, jsonReply } from './extra-route.ts';
import { newHeaders } from './stations/headers.ts';

/** What the official command line and others ask outside the published API. */
export const PRIVATE_ROUTES: readonly ExtraRoute[] = [
  {
    method: 'GET',
    path: '/api/private/unauth/nds/defaultMongoDBMajorVersion',
    access: 'open',
    answer: () => ({
      status: 200,
      headers: { ...safety(), 'Content-Type': 'text/plain;charset=iso-8859-1' },
      body: '8.0',
    }),
  },
  {
    method: 'GET',
    path: '/api/private/ipinfo',
    access: 'credentials',
    answer: ({ request }) => jsonReply(200, { currentIpv4Address: request.remoteAddress }, safety()),
  },
  // Telemetry is taken and dropped: nobody reads it, and clients that fail to send it retry.
  telemetrySink('/api/private/v1.0/telemetry/events'),
  telemetrySink('/api/private/unauth/telemetry/events'),
  {
    method: 'GET',
    path: REPORT_PATH,
    access: 'open',
    async answer(call) {
      const { downloadReport } = await import('./domains/invoices/index.ts');
      return downloadReport(call);
    },
  },
];

function telemetrySink(path: string): ExtraRoute {
  return { method: 'POST', path, access: 'open', answer: () => jsonReply(202, {}) };
}

/** What every answer of the service carries but the challenge. The type of the content is the answer's own. */
function safety(): Readonly<Record<string, string>> {
  const fields = Object.entries(newHeaders());
  return Object.fromEntries(fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
