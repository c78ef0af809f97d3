/** What had the keyboard went away or cannot be used any more, and nothing but the page itself has it. */
export function unfocused(): boolean {
  const { activeElement } = document;
  return (
    activeElement === null ||
    activeElement === document.body ||
    activeElement.id === "main" ||
    activeElement.matches(":disabled")
  );
}
