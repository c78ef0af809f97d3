import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One document with script and style in it: a phone on a crowded network asks once. */
function inOneDocument(): Plugin {
  return {
    name: "in-one-document",
    enforce: "post",
    generateBundle(_, bundle) {
      let script = "";
      let style = "";
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === "chunk") script += part.code.trim();
        else style += part.source.toString().trim();
        delete bundle[name];
      }
      // The first would end the script, the second would change how the rest is read.
      script = script.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
      const source = readFileSync(here("index.html"), "utf8")
        .replace(/>\s+</g, "><")
        .replace(/>\s+\{/, ">{")
        .replace(/\}\s+</, "}<")
        .replaceAll(" />", ">")
        .replace("<!--style-->", () => `<style>${style}</style>`)
        .replace("<!--script-->", () => `<script>${script}</script>`);
      this.emitFile({ type: "asset", fileName: "page.html", source: source.trim() + "\n" });
    },
  };
}

export default defineConfig({
  root: here("."),
  publicDir: false,
  plugins: [inOneDocument()],
  build: {
    // What phones of 2017 understand.
    target: "es2015",
    cssTarget: ["chrome60", "safari11"],
    outDir: here("generated"),
    emptyOutDir: false,
    modulePreload: false,
    reportCompressedSize: false,
    lib: { entry: here("src/main.ts"), formats: ["iife"], name: "respond", cssFileName: "style" },
  },
});
