// The launch is asked for from the header, from find-or-do and from the tab itself.

export const launching = $state({ open: false });
