export { creating } from "./creating.svelte";
