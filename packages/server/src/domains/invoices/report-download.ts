import { timingSafeEqual } from 'node:crypto';
import { apiError } from '../../errors.ts';
import type { StoreCall } from '../../extra-route.ts';
import { type Reply, splitTarget } from '../../message.ts';
import { reportFile } from './focus.ts';
import { billAt } from './ledger.ts';
import { signatureOf } from './report-address.ts';
import { reports } from './reports.ts';

/** Gives out a finished report. It says what was known when it was done, however late it is fetched. */
export async function downloadReport({ server, store, request, now }: StoreCall): Promise<Reply> {
  const query = new URLSearchParams(splitTarget(request.target).query);
  const id = query.get('report') ?? '';
  const report = (await store.byId(reports, id))?.value;
  if (
    !isSame(query.get('signature') ?? '', signatureOf(server.chance, id)) ||
    report?.doneAt === undefined ||
    now >= (report.expiresAt ?? 0)
  )
    throw apiError('RESOURCE_NOT_FOUND', [`Invoice report with id ${id}`], 'Cannot find resource {0}.');
  const bill = await billAt(store, report.orgId, report.invoiceId, report.doneAt);
  const { bytes, headers } = reportFile(bill);
  return { status: 200, headers: { 'Content-Type': 'application/gzip', ...headers }, body: bytes };
}

/** Takes as long for what is nearly right as for what is not. */
const isSame = (given: string, right: string): boolean =>
  given.length === right.length &&
  timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(right, 'latin1'));
