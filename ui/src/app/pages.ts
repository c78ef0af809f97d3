// The pages and the large panels, each a file of its own: the window starts with the one it shows and
// fetches the others when it stands.

export const pages = {
  journeys: () => import("../features/journeys/JourneysPage.svelte"),
  personas: () => import("../features/personas/PersonasPage.svelte"),
  channels: () => import("../features/channels/ChannelsPage.svelte"),
  voice: () => import("../features/voice/VoicePage.svelte"),
  surveys: () => import("../features/surveys/SurveysPage.svelte"),
  measures: () => import("../features/measures/MeasuresPage.svelte"),
  boards: () => import("../features/boards/BoardsPage.svelte"),
  improve: () => import("../features/improve/ImprovePage.svelte"),
  settings: () => import("../features/settings/SettingsPage.svelte"),
  history: () => import("../features/history/HistoryPanel.svelte"),
  export: () => import("../features/exchange/ExportPanel.svelte"),
  import: () => import("../features/exchange/ImportWizard.svelte"),
  slides: () => import("../features/slides/SlidesPanel.svelte"),
};

/** Fetches what is not there yet, one after the other, so that opening it shows it at once. */
export async function fetchAll(): Promise<void> {
  for (const page of Object.values(pages)) await page();
}
