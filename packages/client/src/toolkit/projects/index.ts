export type { AccountProjects, NewProject } from './account-projects.ts';
export { AtlasNotEmptyError, type Remainder } from './not-empty-error.ts';
export type { LimitName, ProjectLimits } from './project-limits.ts';
export type { ProjectSettings } from './project-settings.ts';
export type { ProjectTags } from './project-tags.ts';
export type { ProjectChange, ProjectVerbs } from './project-verbs.ts';
