// The part "Journeys".

export { default as JourneysPage } from "./JourneysPage.svelte";
