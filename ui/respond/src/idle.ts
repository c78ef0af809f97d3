import { add, empty, h } from "./dom";
import type { Word } from "./words";

/** Seconds without a touch before a kiosk asks, and before it starts again. */
const IDLE = 90;
const LAST_CALL = 20;

/** On a kiosk, half an answer is not left to the next person. */
export function watchIdle(
  root: HTMLElement,
  word: (name: Word, ...values: number[]) => string,
  app: { isIdle(): boolean; restart(): void },
) {
  let idle = 0;
  const veil = h("div", {
    class: "veil",
    role: "alertdialog",
    "aria-modal": "true",
    "aria-labelledby": "still-there",
  });
  const touched = () => {
    idle = 0;
    if (veil.parentNode) veil.parentNode.removeChild(veil);
  };
  ["pointerdown", "keydown", "touchstart"].forEach((event) => addEventListener(event, touched));
  const text = h("p", { class: "text" });
  setInterval(() => {
    idle += 1;
    if (app.isIdle()) return;
    const rest = IDLE + LAST_CALL - idle;
    if (rest <= 0) {
      touched();
      app.restart();
    } else if (idle >= IDLE) {
      text.textContent = word("stillThereText", rest);
      if (veil.parentNode) return;
      empty(veil);
      const go = h("button", { type: "button", class: "btn primary", click: touched }, word("goOn"));
      add(veil, [h("h2", { id: "still-there" }, word("stillThere")), text, go]);
      root.appendChild(veil);
      go.focus();
    }
  }, 1000);
}
