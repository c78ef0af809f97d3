// Which part of the window is shown. Kept in memory per project, so that leaving a part and coming
// back shows it as it was.

import type { InboxFilter, MapFilter, SurveyPlace, SurveyTab, Target } from "../host";

export const sections = [
  "journeys",
  "personas",
  "channels",
  "voice",
  "surveys",
  "measures",
  "boards",
  "improve",
  "settings",
] as const;
export type Section = (typeof sections)[number];
/** What is found and looked at, then the lists it rests on. */
export const channelTabs = [
  "findings",
  "coverage",
  "consistency",
  "handovers",
  "brand",
  "expectations",
  "responsibilities",
  "touchpoints",
  "channels",
  "departments",
] as const;
export type ChannelTab = (typeof channelTabs)[number];

export const peopleTabs = ["personas", "segments", "plan", "stakeholders"] as const;
export type PeopleTab = (typeof peopleTabs)[number];
export const voiceTabs = ["inbox", "themes", "followUp"] as const;
export type VoiceTab = (typeof voiceTabs)[number];

export type { SurveyTab };

export const improveTabs = ["opportunities", "matrix", "actions", "review"] as const;
export type ImproveTab = (typeof improveTabs)[number];

/** The journey on the screen and how it is looked at: what an export shows. */
export interface ShownJourney {
  readonly id: string;
  readonly filter: MapFilter;
  readonly compare: boolean;
}

interface Place {
  section: Section;
  journeyId: string | null;
  tab: ChannelTab;
  departmentId: string | null;
  voiceTab: VoiceTab;
  surveyId: string | null;
  surveyTab: SurveyTab;
  measureId: string | null;
  boardId: string | null;
  improveTab: ImproveTab;
  opportunityId: string | null;
  actionId: string | null;
  peopleTab: PeopleTab;
  personaId: string | null;
}

const start: Place = {
  section: "journeys",
  journeyId: null,
  tab: "findings",
  departmentId: null,
  voiceTab: "inbox",
  surveyId: null,
  surveyTab: "questions",
  measureId: null,
  boardId: null,
  improveTab: "opportunities",
  opportunityId: null,
  actionId: null,
  peopleTab: "personas",
  personaId: null,
};

export class Router {
  section = $state<Section>("journeys");
  /** `null`: the atlas of journeys. */
  journeyId = $state<string | null>(null);
  tab = $state<ChannelTab>("findings");
  /** The department whose page is open; `null`: the overview of all. */
  departmentId = $state<string | null>(null);
  voiceTab = $state<VoiceTab>("inbox");
  /** `null`: the list of surveys. */
  surveyId = $state<string | null>(null);
  surveyTab = $state<SurveyTab>("questions");
  /** `null`: the overview of measures. */
  measureId = $state<string | null>(null);
  /** `null`: the list of boards. */
  boardId = $state<string | null>(null);
  improveTab = $state<ImproveTab>("opportunities");
  /** What is chosen on its tabs. */
  opportunityId = $state<string | null>(null);
  /** It was made elsewhere just now, and its name is what is typed next. */
  naming = false;
  actionId = $state<string | null>(null);
  peopleTab = $state<PeopleTab>("personas");
  /** `null`: the list of personas. */
  personaId = $state<string | null>(null);
  /** The personas that stand side by side. */
  compared = $state.raw<readonly string[] | null>(null);
  /** What to show and select within the part; a new object each time it is asked for. */
  focus = $state.raw<Target | undefined>();
  shown = $state.raw<ShownJourney | null>(null);
  /** What the inbox is to show; a new object each time it is asked for. */
  voiceAsked = $state.raw<{ readonly feedback?: string; readonly filter?: InboxFilter } | null>(null);

  private project: string | null = null;
  private readonly places = new Map<string, Place>();

  go(section: Section): void {
    this.focus = undefined;
    this.section = section;
  }

  openJourney(journeyId: string | null, focus?: Target): void {
    this.section = "journeys";
    this.journeyId = journeyId;
    this.focus = focus && { ...focus };
  }

  /** A survey on one of its tabs; `null`: the list of surveys. */
  openSurvey(surveyId: string | null, tab: SurveyTab = "questions"): void {
    this.section = "surveys";
    this.surveyId = surveyId;
    this.surveyTab = tab;
    this.focus = undefined;
  }

  /** One measure; `null`: the overview of all. */
  openMeasure(measureId: string | null): void {
    this.section = "measures";
    this.measureId = measureId;
    this.focus = undefined;
  }

  /** One board; `null`: the list of all. */
  openBoard(boardId: string | null): void {
    this.section = "boards";
    this.boardId = boardId;
    this.focus = undefined;
  }

  openPeople(tab: PeopleTab): void {
    this.section = "personas";
    this.peopleTab = tab;
    this.personaId = null;
    this.compared = null;
    this.focus = undefined;
  }

  /** The whole sheet of one persona. */
  openPersona(personaId: string): void {
    this.openPeople("personas");
    this.personaId = personaId;
  }

  openTab(tab: ChannelTab): void {
    this.section = "channels";
    this.tab = tab;
    this.departmentId = null;
    this.focus = undefined;
  }

  /** The page of a department. */
  openDepartment(departmentId: string): void {
    this.openTab("responsibilities");
    this.departmentId = departmentId;
  }

  /** Feedback; `filter`: only what it lets through. */
  openVoice(tab: VoiceTab, filter: InboxFilter | null = null): void {
    this.section = "voice";
    this.voiceTab = tab;
    this.focus = undefined;
    if (filter) this.voiceAsked = { filter };
  }

  /** One piece of feedback in the inbox. */
  openFeedback(feedback: string): void {
    this.openVoice("inbox");
    this.voiceAsked = { feedback };
  }

  openImprove(tab: ImproveTab): void {
    this.section = "improve";
    this.improveTab = tab;
    this.focus = undefined;
  }

  /** One opportunity beside the list or the matrix; `null`: none. */
  openOpportunity(opportunityId: string | null, naming = false): void {
    this.openImprove(this.section === "improve" && this.improveTab === "matrix" ? "matrix" : "opportunities");
    this.opportunityId = opportunityId;
    this.naming = naming;
  }

  /** One action beside the board; `null`: none. */
  openAction(actionId: string | null): void {
    this.openImprove("actions");
    this.actionId = actionId;
  }

  show(target: Target): void {
    switch (target.kind) {
      case "journey":
      case "stage":
      case "step":
      case "card":
        return this.openJourney(target.journey, target);
      case "measure":
        return this.openMeasure(target.measure);
      case "board":
        return this.openBoard(target.board);
      case "opportunity":
        return this.openOpportunity(target.opportunity);
      case "action":
        return this.openAction(target.action);
      case "persona":
      case "statement":
        this.openPersona(target.persona);
        break;
      case "segment":
        this.openPeople("segments");
        break;
      case "stakeholder":
        this.openPeople("stakeholders");
        break;
      case "touchpoint":
        this.openTab("touchpoints");
        break;
      case "channel":
        this.openTab("channels");
        break;
      case "department":
        this.openTab("departments");
        break;
      case "survey":
      case "question":
        this.openSurvey(target.survey);
        break;
    }
    this.focus = { ...target };
  }

  /**
   * Another project is shown: its own place, or what a fresh window begins with, which is a journey
   * or, where the project was left among them, its surveys.
   */
  enter(project: string, firstJourney: string | null, surveys: SurveyPlace | null = null): void {
    if (project === this.project) return;
    this.leave();
    this.project = project;
    const place = this.places.get(project) ?? {
      ...start,
      journeyId: firstJourney,
      ...(surveys && { section: "surveys", surveyId: surveys.survey, surveyTab: surveys.tab }),
    };
    this.section = place.section;
    this.journeyId = place.journeyId;
    this.tab = place.tab;
    this.departmentId = place.departmentId;
    this.voiceTab = place.voiceTab;
    this.surveyId = place.surveyId;
    this.surveyTab = place.surveyTab;
    this.measureId = place.measureId;
    this.boardId = place.boardId;
    this.improveTab = place.improveTab;
    this.opportunityId = place.opportunityId;
    this.actionId = place.actionId;
    this.peopleTab = place.peopleTab;
    this.personaId = place.personaId;
    this.focus = undefined;
  }

  leave(): void {
    if (this.project !== null) {
      const { section, journeyId, tab, departmentId, surveyId, surveyTab, measureId, boardId } = this;
      const { peopleTab, personaId, voiceTab, improveTab, opportunityId, actionId } = this;
      this.places.set(this.project, {
        section,
        journeyId,
        tab,
        departmentId,
        voiceTab,
        surveyId,
        surveyTab,
        measureId,
        boardId,
        peopleTab,
        personaId,
        improveTab,
        opportunityId,
        actionId,
      });
    }
    this.project = null;
    this.shown = null;
  }
}

export const router = new Router();
