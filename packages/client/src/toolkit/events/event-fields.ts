import type { HostMetricValue } from '@mercator/catalog/types';

/** Process or replica set an event is about. */
interface PlaceFields {
  /** Name of the machine, where the service tells it. */
  readonly hostname: string | undefined;
  /** Port of the process. */
  readonly port: number | undefined;
  /** Replica set of the process. */
  readonly replicaSetName: string | undefined;
  /** Shard the replica set belongs to, in sharded clusters. */
  readonly shardName: string | undefined;
}

/** Process an event is about, and who of the vendor's people touched its machine. */
interface HostFields extends PlaceFields {
  /** Number of the employee, for access to a machine. */
  readonly employeeIdentifier: string | undefined;
  /** Where the employee sat. */
  readonly deskLocation: string | undefined;
}

/** What events of a kind have besides what all have. Any of it may be missing in the service's document. */
export interface EventFields {
  /** An alert was acknowledged or unacknowledged. */
  readonly alert: {
    /** Id of the alert. */
    readonly alertId: string | undefined;
  };
  /** An alert configuration was added, changed, deleted, enabled or disabled. */
  readonly alertConfiguration: {
    /** Id of the alert configuration. */
    readonly alertConfigId: string | undefined;
  };
  /** An API key was created, changed or deleted. */
  readonly apiKey: {
    /** Public half of the key it happened to. */
    readonly targetPublicKey: string | undefined;
  };
  /** An application of App Services was deployed, failed or crossed a bound. */
  readonly appServices: object;
  /** The configuration of the automation was published. */
  readonly automation: object;
  /** The service changed the size of a cluster, or tried to. */
  readonly autoscaling: object;
  /** A snapshot was taken, a restore made, a schedule changed. Ids and dates are in the raw document: ask for it. */
  readonly backup: {
    /** Id of the snapshot; with `includeRaw`. */
    readonly snapshotId: string | undefined;
    /** When the snapshot was complete; with `includeRaw`. */
    readonly snapshotCompletionDate: Date | undefined;
    /** When the snapshot was due by its schedule; with `includeRaw`. */
    readonly snapshotScheduledCreationDate: Date | undefined;
    /** Id of the cluster; with `includeRaw`. */
    readonly clusterId: string | undefined;
  };
  /** An invoice, a payment, a means of payment, or a bill beyond a bound. */
  readonly billing: {
    /** Id of the invoice. */
    readonly invoiceId: string | undefined;
    /** Id of the payment. */
    readonly paymentId: string | undefined;
  };
  /** A dashboard of Charts was exported or imported. */
  readonly charts: object;
  /** A cluster was created, changed or deleted, or its servers were worked on. */
  readonly cluster: PlaceFields;
  /** Somebody looked at data, or changed it, through the browser. */
  readonly dataExplorer: {
    /** Database that was opened. */
    readonly database: string | undefined;
    /** Collection that was opened. */
    readonly collection: string | undefined;
    /** What was done: `find`, `updateOne`. */
    readonly opType: string | undefined;
    /** Id of the session. */
    readonly sessionId: string | undefined;
  };
  /** A database user or a custom role was added, changed or deleted. */
  readonly databaseUser: object;
  /** A feature was used whose use is watched. */
  readonly feature: {
    /** Name of the feature. */
    readonly featureName: string | undefined;
    /** Machine it was used on. */
    readonly hostname: string | undefined;
  };
  /** A process went down or came up, or needs attention. */
  readonly host: HostFields;
  /** Planned maintenance, and the window for it. */
  readonly maintenance: object;
  /** A metric crossed the bound of an alert configuration, in either direction. */
  readonly metric: HostFields & {
    /** The metric: `CONNECTIONS_PERCENT`. */
    readonly metricName: string | undefined;
    /** What was measured, with its units. */
    readonly currentValue: HostMetricValue | undefined;
  };
  /** The IP access list of the project changed. */
  readonly networkAccess: object;
  /** An organization was created or changed. */
  readonly organization: {
    /** Id of an invoice it is about. */
    readonly invoiceId: string | undefined;
  };
  /** A private endpoint came, went or failed. */
  readonly privateEndpoint: {
    /** Id of the endpoint in Atlas. */
    readonly endpointId: string | undefined;
    /** Its id at the cloud provider. */
    readonly providerEndpointId: string | undefined;
  };
  /** A project was created, changed or deleted. */
  readonly project: object;
  /** Elections, the health of members and the oplog window of a replica set. */
  readonly replicaSet: PlaceFields;
  /** The tags of a project or a cluster changed. */
  readonly resource: {
    /** Id of the project or cluster. */
    readonly resourceId: string | undefined;
    /** What it is: `PROJECT`, `CLUSTER`. */
    readonly resourceType: string | undefined;
  };
  /** A resource policy changed, or was violated. */
  readonly resourcePolicy: {
    /** Id of the policy. */
    readonly resourcePolicyId: string | undefined;
    /** Names of the policies that were violated. */
    readonly violatedPolicies: readonly string[] | undefined;
    /** What was attempted. */
    readonly violationAction: string | undefined;
  };
  /** An Atlas Search index or its nodes changed. */
  readonly search: object;
  /** A serverless instance was created, changed or deleted. */
  readonly serverless: object;
  /** A service account was created, changed or deleted. */
  readonly serviceAccount: object;
  /** A stream workspace or a processor in it. */
  readonly stream: {
    /** Name of the workspace. */
    readonly instanceName: string | undefined;
    /** Name of the processor. */
    readonly processorName: string | undefined;
    /** State of the processor. */
    readonly processorState: string | undefined;
    /** What went wrong, in the service's words. */
    readonly processorErrorMsg: string | undefined;
    /** Who changed the processor. */
    readonly modifiedBy: string | undefined;
    /** Size it had. */
    readonly fromTier: string | undefined;
    /** Size it was to get. */
    readonly toTier: string | undefined;
    /** Why its size changed. */
    readonly reason: string | undefined;
    /** Region of the workspace. */
    readonly region: string | undefined;
  };
  /** A team came, went, or got other roles. */
  readonly team: {
    /** Id of the team. */
    readonly teamId: string | undefined;
  };
  /** Somebody was invited, joined, left, or got other roles. */
  readonly user: {
    /** Whom it happened to. */
    readonly targetUsername: string | undefined;
  };
  /** Everything else, types unknown to this package and events without a type included. */
  readonly other: object;
}

/** What an event is about. */
export type EventKind = keyof EventFields;
