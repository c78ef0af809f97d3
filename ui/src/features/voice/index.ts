export { adding } from "./adding.svelte";
