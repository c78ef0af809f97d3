// New entries of the shared lists, made where they are needed.

import type { MapDesk } from "../map/desk";
import { t } from "../ports";

export async function newDepartment(desk: MapDesk, use: (department: string) => void): Promise<void> {
  const number = desk.journey.library.departments.length + 1;
  const name = t("journeys.library.unnamedDepartment", { number });
  const id = await desk.journey.edit("department.add", { fields: { name } });
  if (id) use(id);
}

/** Named after the card it was made for. */
export async function newTouchpoint(
  desk: MapDesk,
  title: string,
  use: (touchpoint: string) => void,
): Promise<void> {
  const number = desk.journey.library.touchpoints.length + 1;
  const name = title.trim() || t("journeys.library.unnamedTouchpoint", { number });
  const id = await desk.journey.edit("touchpoint.add", { fields: { name } });
  if (id) use(id);
}
