export { default as ImprovePage } from "./ImprovePage.svelte";
export { reminders } from "./reminders.svelte";
