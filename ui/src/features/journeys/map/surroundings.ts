// What the parts around the map do when it asks for it. Each part sets its own while it is shown;
// without it, asking does nothing.

import type { View } from "../header/views";
import type { Focus } from "./selection";

export class Surroundings {
  /** Set by the parking lot while it is open. */
  parkingElement: HTMLElement | undefined;
  /** Set by the map while it is shown: puts the keyboard's focus on what is selected. */
  takeFocus: () => void = () => {};
  /** Set by the map: offers the kinds of lanes. */
  chooseLane: () => void = () => {};

  /** Set by the page: shows the inspector and goes into its first field. */
  openInspector: () => void = () => {};
  /** Set by the page: shows the inspector, or hides it. */
  toggleInspector: () => void = () => {};
  /** Set by the page: shows the cards without a place, and goes there with `enter`. */
  openParking: (enter?: boolean) => void = () => {};
  /** Set by the page: shows what customers say, to be dragged onto the map. */
  openVoices: () => void = () => {};
  present: () => void = () => {};
  workshop: () => void = () => {};
  swimlanes: () => void = () => {};
  /** Set by the page: shows another journey. */
  openJourney: (journey: string, focus?: Focus) => void = () => {};

  /** Set by the header: a curve needs a persona; offers to choose one. */
  needsPersona: () => void = () => {};
  /** Set by the header: today, future or the two compared. */
  show: (view: View) => void = () => {};
  openLanes: () => void = () => {};
  openFilter: () => void = () => {};
}
