export { default as MeasuresPage } from "./MeasuresPage.svelte";
export { creating } from "./creating.svelte";
