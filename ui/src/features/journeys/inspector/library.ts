// Entries of the shared lists as they are offered in the inspector, and new ones made by name.

import type { Option } from "../../../lib/pick/picking";
import type { MapDesk } from "../map/desk";

export function departmentOptions(desk: MapDesk): Option[] {
  return desk.journey.library.departments.map(({ id, name, tint }) => ({ value: id, label: name, tint }));
}

export function touchpointOptions(desk: MapDesk): Option[] {
  const { channels, touchpoints } = desk.journey.library;
  return touchpoints.map(({ id, name, icon, channel }) => {
    const hint = channels.find((one) => one.id === channel)?.name;
    return { value: id, label: name, icon, ...(hint === undefined || hint === name ? {} : { hint }) };
  });
}

export function personaOptions(desk: MapDesk): Option[] {
  return desk.journey.library.personas.map(({ id, name, line, tint }) => ({
    value: id,
    label: name,
    hint: line,
    tint,
  }));
}

/** `use` gets the id of what was made. */
export async function newDepartment(
  desk: MapDesk,
  name: string,
  use: (department: string) => void,
): Promise<void> {
  const id = await desk.journey.edit("department.add", { fields: { name } });
  if (id) use(id);
}

export async function newTouchpoint(
  desk: MapDesk,
  name: string,
  use: (touchpoint: string) => void,
): Promise<void> {
  const id = await desk.journey.edit("touchpoint.add", { fields: { name } });
  if (id) use(id);
}

/** In a colour that no other persona has, while there is one. */
export async function newPersona(desk: MapDesk, name: string, use: (persona: string) => void): Promise<void> {
  const { personas } = desk.journey.library;
  const used = new Set(personas.map(({ tint }) => tint));
  const tint = [1, 2, 3, 4, 5, 6, 7, 8].find((one) => !used.has(one)) ?? (personas.length % 8) + 1;
  const id = await desk.journey.edit("persona.add", { fields: { name, line: "", tint } });
  if (id) use(id);
}
