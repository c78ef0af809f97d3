// The modal dialogs that are open, the topmost last. What lies outside of a modal dialog is dim and
// dead, so messages, menus and running work are drawn inside of the topmost.

class Dialogs {
  private open = $state.raw<readonly symbol[]>([]);

  get top(): symbol | undefined {
    return this.open.at(-1);
  }

  /** The answer takes it away again. */
  add(dialog: symbol): () => void {
    this.open = [...this.open, dialog];
    return () => (this.open = this.open.filter((other) => other !== dialog));
  }
}

export const dialogs = new Dialogs();
