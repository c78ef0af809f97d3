/** What had the keyboard went away, and nothing but the page itself has it now. */
export function unfocused(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.id === "main";
}
