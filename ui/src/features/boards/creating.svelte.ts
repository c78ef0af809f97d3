/** Whether the dialog for a new board is open; commands open it from anywhere. */
export const creating = $state({ open: false });
