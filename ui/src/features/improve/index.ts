export { reminders } from "./reminders.svelte";
