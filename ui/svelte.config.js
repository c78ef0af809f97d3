import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess(),
  // One style sheet in the bundle: the content security policy knows no inline styles.
  compilerOptions: { css: "external", runes: true },
};
