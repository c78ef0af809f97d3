// A question that another tab leads to: its results, or its place on the paper.

export const leading = $state<{ to: { survey: string; question: string } | null }>({ to: null });

/** The question of a survey that was asked for, once. */
export function takeLead(survey: string | null): string | null {
  const { to } = leading;
  if (to === null || to.survey !== survey) return null;
  leading.to = null;
  return to.question;
}
