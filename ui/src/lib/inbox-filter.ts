// The filter of the inbox that leaves nothing out.

import type { InboxFilter } from "../host";

export const everything: InboxFilter = {
  text: "",
  topics: [],
  touchpoints: [],
  steps: [],
  personas: [],
  channels: [],
  departments: [],
  kinds: [],
  languages: [],
  sentiments: [],
  states: [],
  owners: [],
  due: null,
  from: null,
  to: null,
  imports: [],
};
