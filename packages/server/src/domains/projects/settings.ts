import { kind } from '../../store/kind.ts';

/** Switches of a project, the service's own fields. */
export type GroupSettings = Readonly<Record<string, boolean>>;

export const groupSettings = kind<GroupSettings>({ name: 'groupSettings' });

/** What a new project has (recorded: TestProjectSettings). */
export const DEFAULT_GROUP_SETTINGS: GroupSettings = {
  isAtlasHomePageAiAssistantEnabled: true,
  isClusterAiAssistantEnabled: true,
  isCollectDatabaseSpecificsStatisticsEnabled: true,
  isDataExplorerEnabled: true,
  isDataExplorerGenAIFeaturesEnabled: true,
  isDataExplorerGenAISampleDocumentPassingEnabled: false,
  isDataValidationEnabled: true,
  isExtendedStorageSizesEnabled: false,
  isNativeRerankingEnabled: false,
  isPerformanceAdvisorEnabled: true,
  isRealtimePerformancePanelEnabled: true,
  isSchemaAdvisorEnabled: true,
};
