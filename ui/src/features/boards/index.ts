export { default as BoardsPage } from "./BoardsPage.svelte";
export { creating } from "./creating.svelte";
