import type { Backups } from './backups/backups.ts';
import { createBackups } from './backups/create-backups.ts';
import { createDatabaseUsers } from './database-users/create-database-users.ts';
import type { DatabaseUsers } from './database-users/database-users.ts';
import type { ProjectKit } from './kit.ts';
import { lazily } from './lazily.ts';
import { createMaintenanceWindow } from './maintenance-window/create-maintenance-window.ts';
import type { MaintenanceWindows } from './maintenance-window/maintenance-window.ts';

/** The areas of a project, by the field's words. */
export interface ProjectAreas {
  /** Project id: 24 hexadecimal digits. */
  readonly id: string;
  /** Database users: who may log in to its clusters, and with which roles. */
  readonly databaseUsers: DatabaseUsers;
  /** Cloud backups of its dedicated clusters: snapshots, restores, schedules. */
  readonly backups: Backups;
  /** Maintenance window: when its clusters may be worked on. */
  readonly maintenanceWindow: MaintenanceWindows;
}

/** One project: what people do with it, on top of the operations. Made by `atlas.project(id)`; makes no call by itself. */
export interface Project extends ProjectAreas {}

/** The verbs of one project. */
export function createProject(kit: ProjectKit): Project {
  return lazily<ProjectAreas>({
    id: () => kit.groupId,
    databaseUsers: () => createDatabaseUsers(kit),
    backups: () => createBackups(kit),
    maintenanceWindow: () => createMaintenanceWindow(kit),
  });
}
