import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Answer, Download } from '../../result.ts';
import { kind } from '../../store/kind.ts';
import { refusesField } from '../field-refusals.ts';
import { dueOf, type Lifecycle } from '../lifecycle.ts';
import { billOf, type Ledger, ledgerOf, monthsOf } from './ledger.ts';
import { centsOf, type Line } from './lines.ts';
import { dayText, monthAt, startOf } from './months.ts';
import { type UsageDetail, usageCsv } from './usage-detail.ts';

type Query = CallOf<'createOrgBillingCostExplorerUsageProcess'>['body'];

/** A question about costs. Scope: the organization. Key: the token it is known by. */
interface CostQuery {
  readonly state: string;
  readonly query: Query;
}

const costQueries = kind<CostQuery>({ name: 'costQuery' });

/** How long a question is worked on; not recorded. */
export const costQueryLifecycle: Lifecycle<CostQuery> = {
  kind: costQueries,
  state: ({ state }) => state,
  enter: (query, state) => ({ ...query, state }),
  passing: {
    PROCESSING: { after: { instant: 0, fast: 1000, realistic: [2000, 8000] }, next: () => 'DONE' },
  },
};

const TOKEN_DIGITS = 64;

const GROUPED = ['organizations', 'projects', 'clusters', 'services'] as const;

/** @throws INVALID_ATTRIBUTE for a period that is none of whole months, and for grouping by what is not asked for */
function check(query: Query): void {
  const { startDate, endDate, groupBy } = query;
  for (const [field, date] of Object.entries({ startDate, endDate }))
    if (!date.startsWith(dayText(startOf(monthAt(Date.parse(date))))))
      throw refusesField(field, 'is not the first day of a month');
  if (Date.parse(endDate) <= Date.parse(startDate)) throw refusesField('endDate', 'is not after the start');
  const dimension = GROUPED.find((each) => each === groupBy);
  if (dimension !== undefined && (query[dimension] ?? []).length === 0)
    throw refusesField('groupBy', 'names something of which no values are given');
}

/** Begins to answer a question about costs. */
export async function askCosts(call: CallOf<'createOrgBillingCostExplorerUsageProcess'>): Promise<object> {
  check(call.body);
  const token = call.chance.hex(TOKEN_DIGITS);
  const value: CostQuery = { state: 'PROCESSING', query: call.body };
  const due = dueOf(costQueryLifecycle, value.state, call);
  await call.store.insert(costQueries, call.params.orgId, { key: token, id: call.newId(), value, due });
  return { token };
}

/** What was asked, as soon as it is known: 202 without anything until then. */
export async function getCosts(call: CallOf<'getOrgBillingCostExplorerUsage'>): Promise<unknown> {
  const { orgId, token } = call.params;
  const document = await call.store.get(costQueries, orgId, token);
  if (document === undefined)
    throw apiError('RESOURCE_NOT_FOUND', [`Cost Explorer query ${token}`], 'Cannot find resource {0}.');
  await call.show(document, () => ({}));
  if (document.value.state !== 'DONE') return new Answer({}, { status: 202 });
  const usage = usageOf(await ledgerOf(call.store, orgId, call.now), document.value.query);
  return call.format === 'csv' ? new Download(usageCsv(usage)) : { usageDetails: usage };
}

const isIn = (wanted: readonly string[] | undefined, value: string): boolean =>
  wanted === undefined || wanted.length === 0 || wanted.includes(value);

/** What lines are told apart by. Every line here belongs to a project, a cluster and a service, so none matches only in part. */
const dimensionOf = (line: Line, by: Query['groupBy']): string =>
  by === 'projects'
    ? line.span.groupId
    : by === 'clusters'
      ? line.span.clusterId
      : by === 'services'
        ? line.service
        : '';

function usageOf(ledger: Ledger, query: Query): readonly UsageDetail[] {
  const { orgId, orgName } = ledger;
  if (!isIn(query.organizations, orgId)) return [];
  const [from, to] = [monthAt(Date.parse(query.startDate)), monthAt(Date.parse(query.endDate))];
  return monthsOf(ledger)
    .filter((month) => month >= from && month < to)
    .flatMap((month) => {
      const bill = billOf(ledger, month);
      const groups = new Map<string, Line[]>();
      for (const line of bill.lines) {
        if (
          !isIn(query.projects, line.span.groupId) ||
          !isIn(query.clusters, line.span.clusterId) ||
          !isIn(query.services, line.service)
        )
          continue;
        const value = dimensionOf(line, query.groupBy);
        groups.set(value, [...(groups.get(value) ?? []), line]);
      }
      return [...groups].sort().map(([, lines]) => ({
        invoiceId: bill.id,
        organizationId: orgId,
        organizationName: orgName,
        ...(lines[0] && sharedBy(lines[0], query.groupBy)),
        usageAmount: centsOf(lines) / 100,
        usageDate: dayText(startOf(month)),
      }));
    });
}

/** What lines that are grouped have in common. */
function sharedBy({ span, service }: Line, by: Query['groupBy']): Partial<UsageDetail> {
  const { groupId: projectId, groupName: projectName, clusterId, clusterName } = span;
  if (by === 'services') return { service };
  if (by === 'projects') return { projectId, projectName };
  return by === 'clusters' ? { projectId, projectName, clusterId, clusterName } : {};
}
