import { beforeEach, expect, it } from "vitest";
import { FakeHost } from "../../../host/fake";
import { router } from "../../../lib/router.svelte";
import { OpenJourney } from "../journey.svelte";
import { MapDesk } from "../map/desk";
import { exampleView } from "../map/example";
import { Floor } from "../map/floor";
import { Scroller } from "../map/scroller";
import { MapState } from "../map/state.svelte";
import { leaveCompare, showCompare } from "./views";

let journey: OpenJourney;
let desk: MapDesk;

beforeEach(() => {
  new FakeHost({
    "journey.view": ({ journey: id }) => {
      const view = exampleView({ stages: { One: ["s1"] }, lanes: [], cards: [] });
      const future = id === "future";
      return {
        ...view,
        futures: future ? [] : ["future"],
        content: {
          ...view.content,
          journey: {
            ...view.content.journey,
            id,
            kind: future ? "future" : "today",
            basedOn: future ? "today" : null,
          },
        },
      };
    },
  }).install();
  journey = new OpenJourney();
  const state = new MapState();
  desk = new MapDesk(journey, state, new Floor(), new Scroller(state, () => journey.plan));
});

async function open(id: string): Promise<void> {
  router.openJourney(id);
  await journey.open(id);
}

it("leads back to today when the comparison was opened there", async () => {
  await open("today");
  await showCompare(desk, journey.plan!);
  expect([router.journeyId, journey.compare]).toEqual(["future", true]);
  await leaveCompare(desk);
  expect(router.journeyId).toBe("today");
  await journey.open("today");
  expect(journey.compare).toBe(false);
});

it("stays on the future journey when the comparison was opened there", async () => {
  await open("future");
  await showCompare(desk, journey.plan!);
  await leaveCompare(desk);
  expect([router.journeyId, journey.compare]).toEqual(["future", false]);
});
