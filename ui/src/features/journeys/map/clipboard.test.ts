import { expect, it } from "vitest";
import { CARDS_TYPE, countCards, plainText, readTransfer } from "./clipboard";

const transfer = (data: Record<string, string>, files: File[] = []) => ({
  getData: (type: string) => data[type] ?? "",
  files,
});

it("prefers cards, then text, then pictures", () => {
  const picture = new File(["x"], "x.png", { type: "image/png" });
  const text = { "text/plain": "one\r\ntwo\n\n" };
  expect(readTransfer(transfer({ ...text, [CARDS_TYPE]: "{}" }, [picture]))).toEqual({
    what: "cards",
    clipboard: { form: "payload", text: "{}" },
  });
  expect(readTransfer(transfer(text, [picture]))).toEqual({
    what: "cards",
    clipboard: { form: "text", text: "one\ntwo" },
  });
  expect(readTransfer(transfer({}, [picture]))).toEqual({ what: "pictures", files: [picture] });
});

it("finds nothing in nothing", () => {
  expect(readTransfer(transfer({ "text/plain": " \n " }))).toBeUndefined();
  expect(readTransfer(transfer({}, [new File(["x"], "x.pdf", { type: "application/pdf" })]))).toBeUndefined();
});

it("keeps tabs and inner empty lines, drops control characters", () => {
  expect(plainText("\n a\tb\r\rc\u0000\u001b\n")).toBe(" a\tb\n\nc");
});

it("counts the cards of a table", () => {
  expect(countCards("one\ttwo\n\tthree\n\n")).toBe(3);
});
