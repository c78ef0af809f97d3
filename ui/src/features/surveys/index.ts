export { default as SurveysPage } from "./SurveysPage.svelte";
export { creating } from "./creating.svelte";
