// The theme and the size of text, put on the page's root.

import type { Settings, Theme } from "../host";

const dark = () => window.matchMedia("(prefers-color-scheme: dark)");

export function applyAppearance(settings: Pick<Settings, "theme" | "textScale">): () => void {
  const root = document.documentElement;
  root.style.setProperty("--text-scale", String(settings.textScale));
  const system = dark();
  const apply = () => {
    const theme: Theme = settings.theme ?? (system.matches ? "dark" : "light");
    root.dataset["theme"] = theme;
  };
  apply();
  system.addEventListener("change", apply);
  return () => system.removeEventListener("change", apply);
}
