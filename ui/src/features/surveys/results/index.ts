export { default as ResultsTab } from "./ResultsTab.svelte";
export { default as DriversTab } from "./DriversTab.svelte";
export { default as CommentsTab } from "./CommentsTab.svelte";
