export { default as VoicePage } from "./VoicePage.svelte";
export { adding } from "./adding.svelte";
