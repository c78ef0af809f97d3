export { default as SlidesPanel } from "./SlidesPanel.svelte";
