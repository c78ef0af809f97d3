import { expect, it } from "vitest";
import { clipboardOf, plainText, readText, readTransfer } from "./clipboard";

const transfer = (data: Record<string, string>, files: File[] = []) => ({
  getData: (type: string) => data[type] ?? "",
  files,
});

it("prefers cards, then text, then pictures", () => {
  const picture = new File(["x"], "x.png", { type: "image/png" });
  const text = { "text/plain": "one\r\ntwo\n\n" };
  const { html } = clipboardOf({ payload: '{"title":"Größe"}', text: "Größe" });
  expect(readTransfer(transfer({ ...text, "text/html": html }, [picture]))).toEqual({
    what: "cards",
    clipboard: { form: "payload", text: '{"title":"Größe"}' },
  });
  const table = { ...text, "text/html": "<table><td>one</td></table>" };
  expect(readTransfer(transfer(table, [picture]))).toEqual({
    what: "cards",
    clipboard: { form: "text", text: "one\ntwo" },
  });
  expect(readTransfer(transfer({}, [picture]))).toEqual({ what: "pictures", files: [picture] });
});

it("finds whole cards again in markup that another program has wrapped", () => {
  const payload = JSON.stringify({ format: "throughline-cards", cards: ["<b>", "„“", "x".repeat(70_000)] });
  const { html, text } = clipboardOf({ payload, text: "<b>\n„“" });
  const wrapped = `<html><head><meta charset="utf-8"></head><body><!--StartFragment-->${html}</body></html>`;
  expect(readText({ html: wrapped, text })).toEqual({ form: "payload", text: payload });
  expect(html).toContain("<li>&lt;b&gt;</li><li>„“</li>");
});

it("falls back to the text when the cards were cut short", () => {
  const { html } = clipboardOf({ payload: "{}", text: "a" });
  expect(readText({ html, text: "a" })).toEqual({ form: "payload", text: "{}" });
  expect(readText({ html: html.replace("e30=", "e"), text: "a" })).toEqual({ form: "text", text: "a" });
  expect(readText({ html: null, text: null })).toBeUndefined();
});

it("finds nothing in nothing", () => {
  expect(readTransfer(transfer({ "text/plain": " \n " }))).toBeUndefined();
  expect(readTransfer(transfer({}, [new File(["x"], "x.pdf", { type: "application/pdf" })]))).toBeUndefined();
});

it("keeps tabs and inner empty lines, drops control characters", () => {
  expect(plainText("\n a\tb\r\rc\u0000\u001b\n")).toBe(" a\tb\n\nc");
});
