// Whether the dialog for a new journey is open; the atlas, the map and find-or-do all open it.

class Creating {
  open = $state(false);
}

export const creating = new Creating();
