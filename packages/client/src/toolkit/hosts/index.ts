export type { Host, HostReference, HostType } from './host.ts';
export type { HostFilter } from './host-filter.ts';
export type { HostKind, HostRole } from './host-role.ts';
export type { HostListOptions, HostOptions, HostRoleOptions, Hosts } from './hosts.ts';
