// What find-or-do and the list's own buttons open.

export const creating = $state({
  /** The choice of how a new survey begins. */
  open: false,
  /** The way in for answers from other tools, without a survey to match. */
  importing: false,
});
