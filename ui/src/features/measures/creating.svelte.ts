/** Whether the dialog for a new measure is open; commands open it from anywhere. */
export const creating = $state({ open: false });
