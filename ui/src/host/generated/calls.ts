// Generated from crates/app/src/calls by `cargo xtask generate`. Do not edit.

export type Action = { id: string, opportunity: string | null, name: string, notes: string, department: string | null, owner: string, due: number | null, phase: Phase, status: ActionStatus, 
/**
 * The day it was done or stopped.
 */
ended: number | null, 
/**
 * The day from which it can have moved anything; what was measured before is before.
 */
begins: number | null, 
/**
 * The day by which its measures should have moved.
 */
checkOn: number | null, 
/**
 * The day it was put away.
 */
archived: number | null, goals: Array<Goal>, order: OrderKey, };

export type ActionCheck = { id: string, action: string, 
/**
 * The day it was made.
 */
made: number, judgements: Array<Judgement>, 
/**
 * What the figures speak for.
 */
proposal: Decision, 
/**
 * What people decided.
 */
decision: Decision, learning: string, };

export type ActionEntry = { action: Action, opportunityName: string | null, 
/**
 * "Maria · Call centre"
 */
owner: string, 
/**
 * `2026-11-24`
 */
due: string | null, 
/**
 * "due 24 Nov 2026", "3 days overdue"; empty without a day.
 */
dueWords: string, urgency: Urgency, begins: string | null, checkOn: string | null, goals: Array<GoalEntry>, 
/**
 * Oldest first.
 */
checks: Array<CheckEntry>, 
/**
 * Whether the day to look at its measures has come.
 */
ready: boolean, 
/**
 * "Done on 3 Oct 2026", "Put away on 4 Oct 2026"; empty while it is open.
 */
endedWords: string, };

export type ActionFields = { name?: string, notes?: string, opportunity?: string | null, department?: string | null, owner?: string, due?: string | null, phase?: Phase, status?: ActionStatus, begins?: string | null, checkOn?: string | null, goals?: Array<Goal>, };

export type ActionStatus = "open" | "done" | "stopped";

export type ActionsView = { 
/**
 * In their order, of all phases.
 */
actions: Array<ActionEntry>, 
/**
 * What was put away, with everything that was found out.
 */
archived: Array<ActionEntry>, };

export type Adaptation = { id: string, persona: string, step: string, 
/**
 * In the order of [`Aspect::ALL`], each once.
 */
aspects: Array<Aspect>, 
/**
 * What is done, in words.
 */
what: string, 
/**
 * When it applies.
 */
rule: string, 
/**
 * The data it needs; empty: none.
 */
needs: string, consent: Consent, basis: LegalBasis | null, 
/**
 * How much it matters to the persona, 1 to 5.
 */
relevance: number | null, };

export type AdaptationFields = { aspects?: Array<Aspect>, what?: string, rule?: string, needs?: string, consent?: Consent, basis?: LegalBasis | null, 
/**
 * 1 to 5.
 */
relevance?: number | null, };

export type AddAction = { fields: ActionFields, };

export type AddAnswer = { wave: string, sheet: AnswerSheet, 
/**
 * 32 random hexadecimal digits that the page made: the same answer is kept once.
 */
receipt: string, };

export type AddBoard = { name: string | null, template: BoardTemplate, };

export type AddBrandValues = { names: Array<string>, };

export type AddCard = { journey: string, place: Place, fields: CardFields, };

export type AddChannel = { fields: ChannelFields, };

export type AddCriteria = { names: Array<string>, };

export type AddDepartment = { fields: DepartmentFields, };

export type AddExchange = { giver: string, taker: string, kind: ExchangeKind, text: string, };

export type AddFeedback = { text: string, 
/**
 * Every line is an item of its own.
 */
perLine: boolean, values: FeedbackValues, score?: number, author?: string, 
/**
 * Names to be masked, and whether e-mail addresses and phone numbers are.
 */
masking?: Masking, };

export type AddJourney = { name: string, template: string | null, 
/**
 * Names of the first stage, the first step and the usual lanes in the user's language.
 */
words: StarterWords, 
/**
 * The step that the journey shows more closely; it is linked to the journey.
 */
parent?: string, };

export type AddLane = { journey: string, before: string | null, kind: LaneKind, name: string, hint: string, tint: Tint | null, };

export type AddMeasure = { fields: MeasureFields, };

export type AddOpportunity = { fields: OpportunityFields, };

export type AddPage = { survey: string, before: string | null, title: Wording, };

export type AddPersona = { fields: PersonaFields, };

export type AddPersonaFromTemplate = { template: PersonaTemplate, 
/**
 * Empty: the template's.
 */
name: string, };

export type AddPicture = { "source": "file", path: string, } | { "source": "bytes", base64: string, } | { "source": "clipboard" };

export type AddQuestion = { page: string, before: string | null, content: QuestionContent, };

export type AddQuestions = { page: string, before: string | null, contents: Array<QuestionContent>, };

export type AddSegment = { fields: SegmentFields, };

export type AddStage = { journey: string, before: string | null, name: string, step: string | null, };

export type AddStakeholders = { names: Array<string>, kind: StakeholderKind, place: StakeholderPlace, };

export type AddStatements = { persona: string, kind: StatementKind, texts: Array<string>, };

export type AddStep = { stage: string, before: string | null, name: string, };

export type AddSurvey = { name: string, from: SurveySource, };

export type AddTile = { board: string, source: ExhibitSource, title?: string, place?: GridPlace, };

export type AddTopic = { name: string, rule: TopicRule, };

export type AddTouchpoint = { fields: TouchpointFields, };

export type AddWorth = { name: string, inputs: WorthInputs | null, };

export type AnnotateMeasure = { measure: string, annotation: string | null, start: number, text: string, };

export type AnnotationEntry = { annotation: string, start: number, label: string, text: string, };

export type Answer = { question: string, 
/**
 * Which part of the question; see [`super::FieldKey::part`].
 */
part: number, value: AnswerValue, };

export type AnswerColumn = { name: string, role: AnswerColumnRole, 
/**
 * What the question made of this column asks, where a person chose it; its cells' labels are
 * proposed anew where `role` has none.
 */
asked: AskedAs | null, };

export type AnswerColumnRole = { "role": "ignore" } | { "role": "answer", target: AnswerTarget, 
/**
 * What stands in a cell and the code it means; other cells are numbers or texts.
 */
labels: Array<CellLabel>, } | { "role": "respondent" } | { "role": "seconds" };

export type AnswerFilter = { question: string, codes: Array<number>, };

export type AnswerImportOptions = { source: AnswerSource, sheet: string | null, delimiter: string | null, encoding: string | null, 
/**
 * Rows above the first answer: 1, 2 or 3; 0 where columns have no names.
 */
headerRows: number, columns: Array<AnswerColumn>, };

export type AnswerImportPreview = { name: string, options: AnswerImportOptions, 
/**
 * Questions that would be made, if no survey is given or a column matches none of it.
 */
proposed: Array<QuestionContent>, 
/**
 * For each column that is a proposed question by itself.
 */
types: Array<ColumnTypes | null>, header: Array<string>, rows: Array<Array<string>>, rowCount: number, sheets: Array<string>, issues: Array<ImportIssue>, issuesLeftOff: number, remembered: boolean, };

export type AnswerRelation = { "relation": "answered" } | { "relation": "notAnswered" } | { "relation": "oneOf", codes: Array<number>, } | { "relation": "noneOf", codes: Array<number>, } | { "relation": "atLeast", number: number, } | { "relation": "atMost", number: number, };

export type AnswerSheet = { answers: Array<Answer>, };

export type AnswerSource = "googleForms" | "microsoftForms" | "qualtrics" | "surveyMonkey" | "limeSurvey" | "formbricks" | "throughline" | "table";

export type AnswerTarget = { "in": "survey", field: FieldKey, } | { "in": "proposed", question: number, part: number, };

export type AnswerTest = { question: string, 
/**
 * See [`super::FieldKey::part`].
 */
part: number, is: AnswerRelation, };

export type AnswerValue = { "is": "code", code: number, } | { "is": "number", number: number, } | { "is": "text", text: string, } | { "is": "refused" };

export type AnswersDeleted = { answers: number, };

export type AnswersImported = { wave: string, answers: number, duplicates: number, issueCount: number, 
/**
 * The first of them, at most 200.
 */
issues: Array<string>, };

export type ApplyTopics = { task: string | null, };

export type Area = { x: number, y: number, width: number, height: number, };

export type ArrowShape = { id: string, kind: ExchangeKind, 
/**
 * SVG path data of the line.
 */
path: string, 
/**
 * And of its head, filled.
 */
head: string, 
/**
 * What it says, on a ground of its own.
 */
label: Area, lines: Array<string>, };

export type AskedAs = "singleChoice" | "multipleChoice" | "yesNo" | "likert" | "nps" | "enps" | "satisfaction" | "effort" | "rating" | "shortText" | "longText" | "number" | "date";

export type AskedQuestion = { question: string, text: string, 
/**
 * Asks for importance and satisfaction at once.
 */
pair: boolean, touchpoint: string | null, };

export type AskedSurvey = { survey: string, name: string, questions: Array<AskedQuestion>, };

export type Aspect = "content" | "channel" | "timing" | "offer";

export type BeginSlides = Record<symbol, never>;

export type Belief = { "shape": "fixed", value: number, } | { "shape": "triangular", low: number, likely: number, high: number, } | { "shape": "normal", low: number, high: number, };

export type BoardEntry = { board: string, name: string, tiles: number, };

export type BoardExport = { format: BoardFormat, 
/**
 * Of a PDF.
 */
paper: BoardPaper, 
/**
 * Of the pictures in a folder.
 */
pictures: PictureFormat, dark: boolean, };

export type BoardFormat = "pdf" | "xlsx" | "html" | "png" | "svg" | "pictures";

export type BoardPaper = "a4" | "a3" | "whole";

export type BoardSegment = { 
/**
 * "Employee survey, second round"
 */
survey: string, segment: ResultSegment, };

export type BoardTemplate = "customers" | "employees" | "onePage" | "empty";

export type BoardTemplateEntry = { template: BoardTemplate, name: string, 
/**
 * "Recommendation over time, what differs between channels, the curve of a journey, …"
 */
about: string, 
/**
 * How many tiles it would have in this project.
 */
tiles: number, };

export type BoardView = { board: string, name: string, 
/**
 * What the board looks at when it is opened.
 */
filter: ExhibitFilter, choices: FilterChoices, 
/**
 * In reading order.
 */
tiles: Array<TileEntry>, columns: number, };

export type BoardsView = { boards: Array<BoardEntry>, templates: Array<BoardTemplateEntry>, };

export type Branch = { when: Condition, to: BranchTarget, };

export type BranchTarget = { "target": "page", page: string, } | { "target": "end" };

export type BrandValue = { id: string, name: string, 
/**
 * How it shows at a touchpoint.
 */
notes: string, order: OrderKey, };

export type CallError = { code: string, message: string, details: Record<string, string>, };

export type Cancel = { task: string, };

export type Card = { id: string, lane: string | null, step: string | null, 
/**
 * How many steps the card stretches over, from its own on; at least 1.
 */
span: number, title: string, notes: string, 
/**
 * `None`: what its lane says ([`LaneKind::card_kind`]).
 */
kind: CardKind | null, 
/**
 * 1 (hardly a bother) to 5 (people leave).
 */
severity: number | null, evidence: Evidence | null, touchpoint: string | null, department: string | null, persona: string | null, picture: string | null, 
/**
 * In alphabetical order, without duplicates.
 */
tags: Array<string>, order: OrderKey, 
/**
 * The card this one was copied from when the future journey was begun.
 */
origin: string | null, };

export type CardBox = { card: string, lane: string, 
/**
 * The column it begins in: an index into `steps`.
 */
column: number, 
/**
 * How many columns it covers here (its span, cut at the map's end).
 */
columns: number, x: number, y: number, width: number, height: number, style: CardStyle, kind: CardKind, lines: Array<string>, 
/**
 * Evidence, severity, owner: what the line under the title says. Absent: no such line.
 */
meta: CardMeta | null, 
/**
 * The picture's own area, relative to the card; `None` without a picture.
 */
picture: Area | null, 
/**
 * Does not match the filter.
 */
faded: boolean, 
/**
 * A chip's pictogram: its touchpoint's own, or what suits the lane.
 */
icon: Icon | null, 
/**
 * What a comparison says about it; the word stands in a line of [`MARK_HEIGHT`] above the title.
 */
mark: Change | null, 
/**
 * Top of the first title line, relative to the card.
 */
textY: number, 
/**
 * Top of the evidence line, relative to the card; equals the card's height without a meta line.
 */
metaY: number, 
/**
 * 1 to 8, from the persona the card belongs to: a bar at its left edge.
 */
tint: number | null, };

export type CardFields = { title?: string, notes?: string, span?: number, tags?: Array<string>, kind?: CardKind | null, severity?: number | null, evidence?: Evidence | null, touchpoint?: string | null, department?: string | null, persona?: string | null, picture?: string | null, };

export type CardKind = "note" | "pain" | "gain" | "opportunity" | "quote" | "question";

export type CardMeta = { 
/**
 * Drawn as one to four filled dots and the word.
 */
evidence: Evidence | null, 
/**
 * 1 to 5.
 */
severity: number | null, 
/**
 * Evidence word and severity, as far as they are set, already broken into lines of
 * [`META_LINE_HEIGHT`]. With `evidence` set, its dots stand before the first line if
 * `dots_inline`, else in a line of their own above it.
 */
gradeLines: Array<string>, dotsInline: boolean, 
/**
 * The kind, if it is not what the lane holds; the owner; tags; already broken into lines.
 */
lines: Array<string>, };

export type CardMove = { card: string, place: Place, };

export type CardStyle = "note" | "chip" | "picture";

export type CardTopic = "pains" | "opportunities";

export type CellLabel = { cell: string, 
/**
 * `None`: no answer ("N/A").
 */
code: number | null, };

export type Change = "added" | "removed" | "moved" | "changed";

export type ChangeWords = { with: ComparedWith, 
/**
 * "+3 points since Oct 2026: can’t tell"
 */
words: string, verdict: Verdict, 
/**
 * The verdict as it stands at the end of `words`.
 */
verdictWord: string, };

export type Changed = { history: HistoryState, 
/**
 * The project's tables that changed.
 */
tables: Array<string>, 
/**
 * The journeys that rows of these belong to.
 */
journeys: Array<string>, };

export type Channel = { id: string, name: string, icon: Icon, order: OrderKey, };

export type ChannelFields = { name?: string, icon?: Icon, };

export type ChannelFindingKind = "noChannel" | "oneChannel" | "deadEnd" | "badHandover" | "largestGap" | "inconsistentCriterion" | "measuredGap" | "lowestBrand" | "missed" | "unrated";

export type ChannelsView = { findings: Array<FoundInChannels>, coverage: Array<JourneyCoverage>, criteria: Array<Criterion>, brandValues: Array<BrandValue>, 
/**
 * To begin with, in the interface's language: information, tone, look, price, waiting.
 */
usualCriteria: Array<string>, usualValues: Array<string>, 
/**
 * Those with a channel first, by channel in its order; then the others.
 */
touchpoints: Array<RatedTouchpoint>, handovers: Array<JourneyHandovers>, expectations: Array<ExpectationEntry>, 
/**
 * Questions that can tell of expectation and experience.
 */
surveys: Array<AskedSurvey>, measured: MeasuredChannels, };

export type Check = { path: string, task: string | null, };

export type CheckEntry = { check: ActionCheck, 
/**
 * "15 Oct 2026"
 */
made: string, 
/**
 * "moved", of all its measures together.
 */
verdict: GoalVerdict, judgements: Array<JudgementEntry>, 
/**
 * "Keep it", "Change it", "Stop it"
 */
decisionWords: string, proposalWords: string, };

export type CheckFormula = { 
/**
 * The measure it is for, if there is one already.
 */
measure: string | null, period: PeriodKind, formula: string, };

export type CheckPreview = { 
/**
 * What must be said first, in words.
 */
problem: string | null, judgements: Array<JudgementEntry>, proposal: Decision, 
/**
 * What the figures speak for, and why.
 */
proposalWords: string, };

export type CheckScoring = { formula: string, };

export type CheckTemplate = { path: string, };

export type Checked = { 
/**
 * The file is none of ours at all, or cannot be read.
 */
problem: OpenProblem | null, complaints: Array<Complaint>, };

export type Choice = { 
/**
 * 1 to [`Choice::MOST`].
 */
code: number, text: Wording, };

export type ClearCurve = { lane: string, persona: string, series: Series, };

export type Clipboard = { "form": "payload", "text": string } | { "form": "text", "text": string };

export type ClipboardText = { text: string | null, html: string | null, };

export type Close = Record<symbol, never>;

export type CodesMade = { codes: number, path: string, 
/**
 * Rows or cells that could not be used, in words with row and column.
 */
issues: Array<string>, };

export type ColumnRole = { "role": "ignore" } | { "role": "stage" } | { "role": "step" } | { "role": "lane" } | { "role": "text" } | { "role": "notes" } | { "role": "kind" } | { "role": "severity" } | { "role": "evidence" } | { "role": "touchpoint" } | { "role": "channel" } | { "role": "department" } | { "role": "persona" } | { "role": "tags" } | { "role": "span" } | { "role": "emotion" } | { "role": "cards", lane: LaneKind, };

export type ColumnTypes = { 
/**
 * An index into [`AnswerImportPreview::proposed`].
 */
question: number, asked: AskedAs, fitting: Array<AskedAs>, };

export type Comment = { text: string, question: string, 
/**
 * How it sounds; absent for a text that is not in English.
 */
sentiment: Sentiment | null, 
/**
 * A person said how it sounds; otherwise it is guessed.
 */
corrected: boolean, topics: Array<string>, };

export type CommentWave = { wave: string, 
/**
 * "Onboarding survey · Autumn 2026"
 */
name: string, comments: number, 
/**
 * Why its comments cannot be taken, in words, if they cannot.
 */
refused: string | null, };

export type CommentsView = { refused: string | null, total: number, comments: Array<Comment>, 
/**
 * Phrases used often, with how many comments use them.
 */
phrases: Array<Phrase>, 
/**
 * How the comments found sound, whichever of them are asked for; absent where none is in
 * English. A hint, not a measure.
 */
sentiments: SentimentCounts | null, 
/**
 * The project's topics, with how many of the comments found are about each, whichever of them
 * are asked for.
 */
topics: Array<TopicCount>, 
/**
 * How many of the comments found are about no topic.
 */
untold: number, };

export type ComparableWave = { wave: string, name: string, };

export type CompareMethod = "chiSquared" | "fisher" | "welch" | "adjustedWald" | "intervals" | "runChart" | "nothing";

export type Compared = { before: Side | null, after: Side | null, 
/**
 * Of the difference, after minus before, a 95 % interval; both or none.
 */
low: number | null, high: number | null, 
/**
 * Two-sided.
 */
p: number | null, 
/**
 * After Holm's correction over the measures of the same check or review.
 */
adjusted: number | null, method: CompareMethod, 
/**
 * What the run chart shows.
 */
sign: RunSign | null, };

export type ComparedWith = "target" | "previous" | "lastYear";

export type ComparisonMarks = { today: string, cards: Record<string, Change>, steps: Record<string, Change>, emotion: Array<EmotionDifference>, };

export type Complaint = { kind: ComplaintKind, 
/**
 * In English.
 */
message: string, };

export type ComplaintKind = "structure" | "search" | "orphans" | "picture" | "history" | "other";

export type Condition = { join: Join, tests: Array<AnswerTest>, };

export type Consent = "notNeeded" | "needed" | "given";

export type ConsistencyFigure = { "figure": "coverage", journey: string, } | { "figure": "channels" } | { "figure": "touchpoints" } | { "figure": "brand" } | { "figure": "expectations" } | { "figure": "handovers", journey: string, } | { "figure": "measured" } | { "figure": "departments" } | { "figure": "responsibilities", journey: string, };

export type CopiedCards = { payload: string, text: string, };

export type CopyAdaptation = { adaptation: string, persona: string, step: string, };

export type CopyCards = { cards: Array<string>, };

export type CopyConsistency = { figure: ConsistencyFigure, dark: boolean, };

export type CopyFigure = { scope: ResultsScope, figure: FigureKind, dark: boolean, };

export type CopyMeasure = { figure: MeasureFigure, dark: boolean, };

export type CopyPersonas = { personas: Array<string>, dark: boolean, };

export type CopyPicture = { journey: string, options: ExportOptions, };

export type CopyStakeholders = { dark: boolean, };

export type CopyTile = { tile: string, filter: ExhibitFilter, format: PictureFormat, dark: boolean, };

export type CopyVoiceFigure = { filter: InboxFilter, figure: VoiceFigure, dark: boolean, };

export type CorrectSentiment = { wave: string, question: string, text: string, sentiment?: Sentiment, };

export type CoverageCell = { served: boolean, 
/**
 * Names of the touchpoints; empty where only the channel is named.
 */
touchpoints: Array<string>, 
/**
 * Steps of the stage that it serves.
 */
steps: Array<string>, };

export type CoverageRow = { channel: string, name: string, icon: Icon, 
/**
 * One a stage.
 */
cells: Array<CoverageCell>, };

export type CoverageStage = { stage: string, name: string, 
/**
 * Through how many channels it is served.
 */
channels: number, };

export type Criterion = { id: string, name: string, 
/**
 * What a 1 and what a 5 means.
 */
notes: string, order: OrderKey, };

export type CurveBox = { lane: string, persona: string, series: Series, 
/**
 * 1 to 8, from the persona.
 */
tint: number, 
/**
 * An SVG path in map coordinates; empty with fewer than two points.
 */
path: string, points: Array<CurvePoint>, 
/**
 * In a comparison, the path of today's curve on the topmost emotion lane; else empty.
 */
today: string, };

export type CurvePoint = { point: string, step: string, x: number, y: number, value: number, note: string, };

export type CustomersChoice = { kind: MeasureKind, name: string, };

export type DayOrder = "dayFirst" | "monthFirst";

export type DecimalMark = "point" | "comma";

export type Decision = "keep" | "change" | "stop";

export type DeckLook = { size: DeckSize, 
/**
 * The path of a company's `.pptx` or `.potx`.
 */
template: string | null, };

export type DeckSize = "wide" | "standard";

export type DeleteActions = { actions: Array<string>, };

export type DeleteAdaptation = { adaptation: string, };

export type DeleteAnnotation = { annotation: string, };

export type DeleteBoard = { board: string, };

export type DeleteBrandValue = { brandValue: string, };

export type DeleteCards = { cards: Array<string>, };

export type DeleteCriterion = { criterion: string, };

export type DeleteEntries = { entries: Array<LibraryEntry>, };

export type DeleteExchange = { exchange: string, };

export type DeleteFeedback = { targets: FeedbackTargets, };

export type DeleteFeedbackImport = { import: string, };

export type DeleteFilter = { saved: string, };

export type DeleteHandover = { handover: string, };

export type DeleteJourneys = { journeys: Array<string>, };

export type DeleteLane = { lane: string, };

export type DeleteMeasures = { measures: Array<string>, };

export type DeleteOpportunities = { opportunities: Array<string>, };

export type DeletePage = { page: string, };

export type DeletePerson = { wave: string, who: string, revision: number, rows: Array<number>, };

export type DeleteQuestions = { questions: Array<string>, };

export type DeleteSegment = { segment: string, };

export type DeleteStage = { stage: string, };

export type DeleteStakeholders = { stakeholders: Array<string>, };

export type DeleteStatements = { statements: Array<string>, };

export type DeleteStep = { step: string, };

export type DeleteSurvey = { survey: string, };

export type DeleteTiles = { tiles: Array<string>, };

export type DeleteTopic = { topic: string, };

export type DeleteValues = { measure: string, starts: Array<number>, };

export type DeleteVersion = { version: string, };

export type DeleteWave = { wave: string, };

export type DeleteWorth = { worth: string, };

export type Department = { id: string, name: string, tint: Tint, order: OrderKey, };

export type DepartmentEntry = { department: Department, 
/**
 * "4 touchpoints · 2 steps · 3 pains"
 */
words: string, };

export type DepartmentFields = { name?: string, tint?: Tint, };

export type DepartmentView = { department: Department, 
/**
 * "Owns 4 touchpoints and 2 steps; accountable for 3."
 */
words: string, touchpoints: Array<OwnTouchpoint>, steps: Array<OwnStep>, 
/**
 * The worst first.
 */
pains: Array<OwnCard>, 
/**
 * What it answers for, and what nobody answers for yet that is about its steps or cards; in
 * their rank, without what is put away.
 */
opportunities: Array<OwnOpportunity>, 
/**
 * Cards of opportunities lanes that no opportunity of the list stands for.
 */
ideas: Array<OwnCard>, 
/**
 * Of every survey that has an engagement index and asks for the department; the latest wave
 * first.
 */
engagement: Array<OwnEngagement>, 
/**
 * Where the journey passes to it and from it.
 */
comesFrom: Array<PassingEntry>, goesTo: Array<PassingEntry>, };

export type DepartmentsView = { departments: Array<DepartmentEntry>, journeys: Array<NamedJourney>, 
/**
 * The one that is shown.
 */
journey: string | null, 
/**
 * The steps of that journey, in their order.
 */
steps: Array<DutyEntry>, touchpoints: Array<DutyEntry>, 
/**
 * Across all journeys as they are, the most frequent first.
 */
passings: Array<PassingEntry>, findings: Array<FoundInDepartments>, };

export type Direction = "left" | "right" | "up" | "down";

export type Done = Record<symbol, never>;

export type DraftSlides = { shown: Array<TitledSource>, filter: ExhibitFilter, };

export type DrawConsistency = { figure: ConsistencyFigure, width: number, 
/**
 * As high as suits it, if absent.
 */
height?: number, dark: boolean, };

export type DrawFigure = { scope: ResultsScope, figure: FigureKind, width: number, dark: boolean, };

export type DrawMatrix = { width: number, height?: number, dark: boolean, };

export type DrawMeasure = { figure: MeasureFigure, width: number, 
/**
 * As high as suits it, if absent.
 */
height?: number, dark: boolean, };

export type DrawPersona = { persona: string, width: number, dark: boolean, };

export type DrawSwimlanes = { journey: string, width: number, dark: boolean, };

export type DrawTiles = { board: string, filter: ExhibitFilter, tiles: Array<TileSize>, dark: boolean, };

export type DrawVoice = { filter: InboxFilter, figure: VoiceFigure, width: number, dark: boolean, };

export type DrawnBody = { "body": "figure", figure: ShownFigure, } | { "body": "value", entry: MeasureEntry, figure: ShownFigure, } | { "body": "table", header: Array<string>, rows: Array<Array<string>>, } | { "body": "map", journey: string, figure: ShownFigure, } | { "body": "quotes", quotes: Array<ShownQuote>, } | { "body": "text", paragraphs: Array<string>, } | { "body": "hidden", reason: string, };

export type DrawnTile = { tile: string, 
/**
 * Its own title, or the finding.
 */
title: string, 
/**
 * The finding, where the tile has a title of its own.
 */
finding: string, 
/**
 * n, interval, formula, date.
 */
smallPrint: string, body: DrawnBody, };

export type DueFilter = "overdue" | "today" | "week" | "later" | "never";

export type DuplicateBoard = { board: string, };

export type DuplicateCards = { cards: Array<string>, };

export type DuplicateJourney = { journey: string, name: string, future: boolean, };

export type DuplicateLane = { lane: string, };

export type DuplicatePersona = { persona: string, };

export type DuplicateQuestions = { questions: Array<string>, };

export type DuplicateStage = { stage: string, };

export type DuplicateStep = { step: string, };

export type DuplicateTile = { tile: string, };

export type Duplicates = "first" | "last";

export type Duty = { "of": "step", "id": string } | { "of": "touchpoint", "id": string };

export type DutyEntry = { duty: Duty, name: string, 
/**
 * The stage of a step, the channel of a touchpoint.
 */
place: string, 
/**
 * The department that owns it.
 */
owner: string | null, parts: Array<Responsibility>, 
/**
 * "Nobody is accountable"; empty if all is well, or nothing is told yet.
 */
problem: string, };

export type EditAction = { action: string, fields: ActionFields, };

export type EditBoard = { board: string, name?: string, filter?: ExhibitFilter, };

export type EditBrandValue = { brandValue: string, name?: string, 
/**
 * How it shows at a touchpoint.
 */
notes?: string, };

export type EditCards = { cards: Array<string>, fields: CardFields, };

export type EditChannel = { channel: string, fields: ChannelFields, };

export type EditCheck = { check: string, decision?: Decision, learning?: string, };

export type EditCriterion = { criterion: string, name?: string, 
/**
 * What a 1 and what a 5 means.
 */
notes?: string, };

export type EditDepartment = { department: string, fields: DepartmentFields, };

export type EditExchange = { exchange: string, giver?: string, taker?: string, kind?: ExchangeKind, text?: string, };

export type EditFilter = { saved: string, name?: string, filter?: InboxFilter, };

export type EditJourney = { journey: string, fields: JourneyFields, };

export type EditLanes = { lanes: Array<string>, fields: LaneFields, };

export type EditMeasure = { measure: string, fields: MeasureFields, };

export type EditOpportunity = { opportunity: string, fields: OpportunityFields, };

export type EditPage = { page: string, fields: PageFields, };

export type EditPersona = { persona: string, fields: PersonaFields, };

export type EditProfile = { persona: string, fields: ProfileFields, };

export type EditQuestion = { question: string, content: QuestionContent, };

export type EditQuestions = { edits: Array<QuestionEdit>, };

export type EditSegment = { segment: string, fields: SegmentFields, };

export type EditStakeholder = { stakeholder: string, fields: StakeholderFields, };

export type EditStatement = { statement: string, name?: string, text?: string, evidence?: Evidence | null, };

export type EditStep = { step: string, fields: StepFields, };

export type EditSurvey = { survey: string, name?: string, settings?: SurveySettings, };

export type EditTile = { tile: string, title?: string, source?: ExhibitSource, };

export type EditTopic = { topic: string, name?: string, rule?: TopicRule, };

export type EditTouchpoint = { touchpoint: string, fields: TouchpointFields, };

export type EditWave = { wave: string, name?: string, open?: boolean, invited?: Array<Invited>, };

export type EditWorth = { worth: string, name?: string, inputs?: WorthInputs, };

export type EmotionDifference = { step: string, persona: string, today: number, future: number, difference: number, };

export type EngagementChoice = { source: TeamsSource, name: string, };

export type Evidence = "assumed" | "reported" | "observed" | "measured";

export type ExchangeKind = "money" | "information" | "goods" | "service" | "influence";

export type ExhibitAbout = "board" | "journey" | "personas" | "channels" | "measures" | "survey" | "improvement" | "voice";

export type ExhibitFilter = { 
/**
 * All must hold.
 */
segments: Array<SegmentFilter>, channel: string | null, persona: string | null, department: string | null, };

export type ExhibitGroup = { about: ExhibitAbout, 
/**
 * "Measures", the name of a journey, "Engagement, autumn wave".
 */
name: string, offers: Array<ExhibitOffer>, };

export type ExhibitOffer = { source: ExhibitSource, 
/**
 * What it is about: "NPS", "The whole map".
 */
name: string, 
/**
 * How it is shown: "run chart"; may be empty.
 */
hint: string, 
/**
 * Part of what is usually taken.
 */
usual: boolean, };

export type ExhibitSource = { "kind": "measure", measure: string, show: MeasureShow, } | { "kind": "channels", measureKind: MeasureKind, } | { "kind": "teams", request: TeamsRequest, } | { "kind": "worth", worth: string, byYear: boolean, } | { "kind": "results", survey: string, 
/**
 * Without a wave the one that started last, whichever that is by then.
 */
scope: ResultsScope, show: ResultsShow, } | { "kind": "consistency", show: ConsistencyFigure, } | { "kind": "journey", journey: string, show: JourneyShow, } | { "kind": "quotes", journey: string, cards: Array<string>, } | { "kind": "cards", journey: string, topic: CardTopic, cards: Array<string>, } | { "kind": "persona", persona: string, } | { "kind": "voice", filter: InboxFilter, figure: VoiceFigure, } | { "kind": "feedback", filter: InboxFilter, } | { "kind": "improvement", show: ImprovementShow, } | { "kind": "review", since: string, } | { "kind": "text", title: string, text: string, };

export type Expectation = { touchpoint: string, source: ExpectationSource, note: string, };

export type ExpectationEntry = { expectation: Expectation, name: string, channelName: string, 
/**
 * "4.2"; empty if it may not be shown.
 */
expected: string, experienced: string, 
/**
 * "−0.8 (95% interval −1.0 to −0.6), 212 answers"
 */
difference: string, kept: Kept | null, 
/**
 * "Missed"; or why nothing is shown.
 */
words: string, 
/**
 * "By hand", "Customers this season: How important …"
 */
origin: string, };

export type ExpectationSource = { "from": "hand", expected: Mark, experienced: Mark, } | { "from": "pair", survey: string, question: string, } | { "from": "questions", survey: string, expected: string, experienced: string, };

export type ExportAnswers = { wave: string, path: string, };

export type ExportBoard = { board: string, filter: ExhibitFilter, options: BoardExport, path: string, task: string | null, };

export type ExportCalendar = { path: string, };

export type ExportChannels = { path: string, };

export type ExportConsistency = { figure: ConsistencyFigure, format: FigureFormat, path: string, };

export type ExportFeedback = { filter: InboxFilter, sort: FeedbackSort, path: string, task: string | null, };

export type ExportFigure = { scope: ResultsScope, figure: FigureKind, format: FigureFormat, path: string, };

export type ExportForm = { wave: string, path: string, };

export type ExportFormat = "svg" | "png" | "pdf" | "csv" | "xlsx" | "mermaid" | "json";

export type ExportJourney = { journey: string, options: ExportOptions, path: string, task: string | null, };

export type ExportMatrix = { format: FigureFormat, path: string, };

export type ExportMeasure = { figure: MeasureFigure, format: FigureFormat, path: string, };

export type ExportOptions = { format: ExportFormat, dark: boolean, 
/**
 * 1, 2 or 4, for PNG.
 */
scale: number, page: PageSize, filter: MapFilter, compare: boolean, };

export type ExportPersonas = { personas: Array<string>, format: SheetFormat, page: PageSize, dark: boolean, path: string, };

export type ExportPlan = { journey: string, format: PlanFormat, path: string, };

export type ExportPreview = { "kind": "pictures", pictures: Array<string>, count: number, } | { "kind": "rows", rows: Array<Array<string>>, count: number, } | { "kind": "text", lines: Array<string>, count: number, };

export type ExportResults = { scope: ResultsScope, path: string, };

export type ExportStakeholders = { format: SheetFormat, page: PageSize, dark: boolean, path: string, };

export type ExportSurvey = { survey: string, path: string, };

export type ExportSwimlanes = { journey: string, format: FigureFormat, path: string, };

export type ExportVoiceFigure = { filter: InboxFilter, figure: VoiceFigure, format: FigureFormat, path: string, };

export type Exported = { path: string, bytes: number, };

export type Facet<T> = { value: T | null, name: string, items: number, };

export type FeedbackAdded = { 
/**
 * Absent if nothing was new.
 */
import: string | null, 
/**
 * Items that are new.
 */
added: number, 
/**
 * Items that were there already.
 */
duplicates: number, 
/**
 * Places that were masked.
 */
masked: number, 
/**
 * The first 500 cells or lines that could not be read, with row and column.
 */
issues: Array<ImportIssue>, issuesLeftOff: number, 
/**
 * Touchpoints, channels and personas that were added to the project's lists.
 */
entries: Array<string>, 
/**
 * "98,412 items added. 1,588 were there already."
 */
words: string, };

export type FeedbackColumn = "ignore" | "text" | "score" | "date" | "kind" | "channel" | "persona" | "touchpoint" | "step" | "author" | "ownId" | "language";

export type FeedbackDetail = { item: FeedbackItem, 
/**
 * The whole text.
 */
text: string, 
/**
 * Topics with where they come from: those it has, and those somebody took away by hand.
 */
topics: Array<ItemTopic>, 
/**
 * What the source calls it.
 */
ownId: string, import: FeedbackImport, 
/**
 * The cards that were made of it.
 */
cards: Array<QuoteCard>, 
/**
 * The journey and stage of its step: "Open an account › Sign up › Upload the passport".
 */
stepWords: string, 
/**
 * "Sounds negative (−0.64), guessed from English words."
 */
sentimentWords: string, };

export type FeedbackFacets = { total: number, 
/**
 * In the order of topics, then those about none (`null`).
 */
topics: Array<Facet<string>>, 
/**
 * By count, then those without (`null`); so the next ones.
 */
touchpoints: Array<Facet<string>>, steps: Array<Facet<string>>, personas: Array<Facet<string>>, channels: Array<Facet<string>>, departments: Array<Facet<string>>, kinds: Array<Facet<FeedbackKind>>, 
/**
 * `value` is a code (`en`), `name` its name in the interface's language.
 */
languages: Array<Facet<string>>, sentiments: Array<Facet<Tone>>, states: Array<Facet<FollowUp>>, owners: Array<Facet<string>>, due: Array<Facet<DueFilter>>, imports: Array<Facet<string>>, 
/**
 * The first and the last day of what the filter lets through.
 */
days: [number, number] | null, };

export type FeedbackFigure = "count" | "meanScore" | "meanSentiment" | "sharePositive" | "shareNegative" | "closedInTime";

export type FeedbackImport = { id: string, 
/**
 * The file's name, or of what was typed its first words' source.
 */
name: string, 
/**
 * When it was read in, in milliseconds since 1970.
 */
time: number, 
/**
 * How many items came with it.
 */
items: number, };

export type FeedbackImportOptions = { 
/**
 * Of a workbook; `None` is the one with most cells.
 */
sheet: string | null, 
/**
 * `,` `;` tab or `|`; `None` guesses.
 */
delimiter: string | null, 
/**
 * A WHATWG label (`utf-8`, `windows-1252`); `None` guesses.
 */
encoding: string | null, 
/**
 * The first row names the columns.
 */
header: boolean, 
/**
 * Left to right.
 */
columns: Array<FeedbackColumn>, 
/**
 * Which number of "3/4/2026" is the day; `None` where some date tells.
 */
dates: DayOrder | null, values: FeedbackValues, masking: Masking, 
/**
 * Channels, personas and touchpoints that the project does not know are added to its lists;
 * otherwise the items have none.
 */
addEntries: boolean, };

export type FeedbackItem = { feedback: string, 
/**
 * The first 600 characters.
 */
text: string, 
/**
 * There is more of the text.
 */
cut: boolean, kind: FeedbackKind, day: number | null, 
/**
 * "5 Oct 2026", in the interface's language; empty without a date.
 */
date: string, 
/**
 * "2 of 1–5"; empty without a score.
 */
score: string, 
/**
 * The score as a part of the way from worst to best, 0 to 1.
 */
scorePart: number | null, 
/**
 * ISO 639; empty if it cannot be told.
 */
language: string, 
/**
 * As a person said, else as guessed; absent for what is not in English.
 */
sentiment: Tone | null, 
/**
 * The guess behind it, −1 to 1.
 */
sentimentScore: number | null, 
/**
 * A person said how it sounds.
 */
corrected: boolean, channel: string | null, persona: string | null, touchpoint: string | null, step: string | null, author: string, 
/**
 * In the order of the topics.
 */
topics: Array<string>, state: FollowUp | null, owner: string, due: number | null, 
/**
 * "due 12 Oct", "4 days overdue", "resolved 9 Oct, in time"; empty where nobody follows it up.
 */
dueWords: string, overdue: boolean, };

export type FeedbackKind = "review" | "call" | "email" | "interview" | "comment" | "social" | "other";

export type FeedbackList = { 
/**
 * How many items the filter lets through.
 */
total: number, 
/**
 * How many there are at all.
 */
all: number, 
/**
 * How many come before the first that is listed.
 */
offset: number, items: Array<FeedbackItem>, 
/**
 * "212 of 4,310 items"
 */
words: string, 
/**
 * Where the item asked for stands, from 0, if it does.
 */
place: number | null, };

export type FeedbackPreview = { name: string, options: FeedbackImportOptions, header: Array<string>, 
/**
 * The first 50.
 */
rows: Array<Array<string>>, rowCount: number, 
/**
 * Rows that have a text.
 */
items: number, sheets: Array<string>, 
/**
 * The scale that scores are read on.
 */
scale: ScoreScale | null, 
/**
 * A date that can be read in two ways, if no other tells: the month comes first unless
 * [`FeedbackImportOptions::dates`] says otherwise.
 */
unclearDate: string | null, 
/**
 * Names of channels, personas, touchpoints and steps in the table, the most frequent first.
 */
names: Array<NamedEntry>, issues: Array<ImportIssue>, issuesLeftOff: number, 
/**
 * The mapping comes from an earlier import of a table like this. Never set here: only the
 * caller remembers.
 */
remembered: boolean, };

export type FeedbackScope = { channels: Array<string>, personas: Array<string>, 
/**
 * That own the touchpoint.
 */
departments: Array<string>, touchpoints: Array<string>, steps: Array<string>, topics: Array<string>, kinds: Array<FeedbackKind>, };

export type FeedbackSort = "newest" | "oldest" | "mostNegative" | "mostPositive" | "lowestScore" | "highestScore" | "due" | "latestImport";

export type FeedbackTargets = { "of": "items", items: Array<string>, } | { "of": "all", filter: InboxFilter, };

export type FeedbackValues = { kind: FeedbackKind, 
/**
 * In days since 1970-01-01.
 */
day: number | null, channel: string | null, persona: string | null, touchpoint: string | null, step: string | null, 
/**
 * Of the scores; `None` takes the usual scale that they fit on.
 */
scale: ScoreScale | null, };

export type FieldKey = { question: string, part: number, };

export type FigureFormat = "svg" | "png" | "pdf" | "csv" | "xlsx";

export type FigureKind = { "figure": "heatMap", split: string, rows: HeatMapRows, value: HeatMapValue, } | { "figure": "distributions" } | { "figure": "question", question: string, split: string | null, } | { "figure": "drivers" } | { "figure": "driverShares" } | { "figure": "trend", theme: string | null, question: string | null, } | { "figure": "responseRate", split: string, } | { "figure": "comparison", split: string | null, codes: [number, number] | null, } | { "figure": "kano" } | { "figure": "importanceSatisfaction" } | { "figure": "reliability" };

export type FigureTable = { title: string, subtitle: string, 
/**
 * Why the table is empty, if it is.
 */
nothing: string | null, header: Array<string>, 
/**
 * A row may be shorter than the header; what is missing is empty.
 */
rows: Array<Array<TableValue>>, };

export type FileKind = "project" | "map" | "picture" | "svg" | "png" | "pdf" | "csv" | "xlsx" | "mermaid" | "json" | "survey" | "table" | "form" | "answerFile" | "slides" | "slideTemplate" | "calendar" | "folder";

export type FilterChoices = { channels: Array<FilterEntry>, personas: Array<FilterEntry>, departments: Array<FilterEntry>, segments: Array<BoardSegment>, };

export type FilterEntry = { 
/**
 * Of a channel, a persona or a department.
 */
id: string, name: string, };

export type FindPerson = { wave: string, who: string, };

export type FindSource = { card: string, };

export type FindSpeaker = { 
/**
 * A name, an address, a number: at least three characters.
 */
who: string, };

export type Finding = { "kind": "frontstageWithoutBackstage", step: string, } | { "kind": "actionWithoutTouchpoint", step: string, } | { "kind": "painWithoutOwner", card: string, } | { "kind": "painOnlyAssumed", card: string, } | { "kind": "touchpointNotInLibrary", card: string, } | { "kind": "emptyStep", step: string, } | { "kind": "linesOutOfOrder" };

export type FollowUp = "open" | "contacted" | "resolved";

export type ForgetRecent = { path: string, };

export type FormulaCheck = { 
/**
 * What is wrong, in words.
 */
problem: string | null, 
/**
 * In characters from the start, where it is wrong.
 */
at: number | null, 
/**
 * "Nov 2026: 64"
 */
example: string | null, };

export type FoundInChannels = { kind: ChannelFindingKind, 
/**
 * A whole sentence.
 */
words: string, 
/**
 * Where to look, where there is one place.
 */
target: Target | null, };

export type FoundInDepartments = { 
/**
 * A whole sentence.
 */
words: string, target: Target | null, };

export type FullScreen = { on: boolean, };

export type GivenPart = { duty: Duty, department: string, role: Role | null, };

export type GivenRating = { touchpoint: string, on: RatedOn, mark: number | null, 
/**
 * What it rests on; what was said before stays, if absent.
 */
note?: string, };

export type Goal = { measure: string, direction: GoalDirection, 
/**
 * In the measure's unit, over zero.
 */
by: number, };

export type GoalDirection = "up" | "down";

export type GoalEntry = { goal: Goal, name: string, 
/**
 * "Complaints down by 30"
 */
words: string, };

export type GoalVerdict = "moved" | "cantTell" | "didNotMove";

export type GoodDirection = "up" | "down" | "neither";

export type GridPlace = { 
/**
 * From the left, from 0.
 */
column: number, 
/**
 * From the top, from 0.
 */
row: number, width: number, height: number, };

export type Handover = { id: string, fromStep: string, toStep: string, carried: string, lost: string, 
/**
 * 1 (hardly noticed) to 5 (people leave).
 */
severity: Mark | null, };

export type HandoverEntry = { fromStep: string, fromName: string, toStep: string, toName: string, 
/**
 * "App → Letter"; empty if the channels do not change any more.
 */
channels: string, 
/**
 * No channel goes on.
 */
everybody: boolean, handover: Handover | null, };

export type HeatMapRows = "themes" | "questions";

export type HeatMapValue = "favourable" | "mean" | "score";

export type HistoryEntry = { id: string, label: StepLabel, kind: HistoryKind, 
/**
 * Undone since, or dropped by a later edit.
 */
undone: boolean, author: string, 
/**
 * RFC 3339, UTC.
 */
time: string, rows: number, };

export type HistoryKind = "edit" | "undo" | "redo";

export type HistoryState = { undo: StepLabel | null, redo: StepLabel | null, };

export type Hit = { target: Target, title: string, 
/**
 * Where it is ("Open a first account · Get verified · Uploads ID").
 */
place: Array<string>, 
/**
 * An excerpt of the notes when the match is there.
 */
excerpt: string | null, };

export type HostState = { wave: string, 
/**
 * `http://192.168.12.1:8080/k7pq2m9x`
 */
address: string, 
/**
 * The address as a QR code: an SVG picture.
 */
qr: string, network: string, port: number, open: boolean, answers: number, 
/**
 * People who opened the page since the host was started.
 */
visits: number, refused: number, };

export type Icon = "store" | "web" | "phone" | "call" | "mail" | "chat" | "social" | "letter" | "poster" | "person" | "team" | "card" | "document" | "machine" | "vehicle" | "calendar" | "bolt" | "dot";

export type ImportAnswerFiles = { wave: string, paths: Array<string>, task: string | null, };

export type ImportAnswers = { source: ImportSource, survey: string | null, 
/**
 * The new survey's name, if one is made.
 */
surveyName: string, waveName: string, options: AnswerImportOptions, task: string | null, };

export type ImportFeedback = { source: ImportSource, options: FeedbackImportOptions, task: string | null, };

export type ImportFormat = "mermaid" | "csv" | "xlsx" | "json";

export type ImportIssue = { 
/**
 * From 1; 0 where the whole file is meant.
 */
line: number, 
/**
 * From 1; for a table the column's number.
 */
column: number, 
/**
 * A key of the message catalogue (`import.badScore`), with `found` put into it.
 */
code: string, found: string, 
/**
 * In English, for the command line.
 */
message: string, };

export type ImportOptions = { format: ImportFormat, 
/**
 * Of the workbook; `None` is the sheet that looks most like a journey, else the first with
 * cells.
 */
sheet: string | null, 
/**
 * `,` `;` tab or `|`, for CSV; `None` guesses.
 */
delimiter: string | null, 
/**
 * A WHATWG label (`utf-8`, `utf-16le`, `windows-1252`); `None` guesses.
 */
encoding: string | null, 
/**
 * Whether the table begins with its headings, after any rows of title.
 */
header: boolean, shape: TableShape, 
/**
 * What each column means, left to right.
 */
columns: Array<ColumnRole>, 
/**
 * For cards whose row or column names no lane.
 */
lane: LaneKind, };

export type ImportPreview = { name: string, options: ImportOptions, 
/**
 * For a table: its header and first rows, as text.
 */
header: Array<string>, rows: Array<Array<string>>, rowCount: number, sheets: Array<string>, 
/**
 * What would come of it.
 */
journeys: Array<PreviewedJourney>, issues: Array<ImportIssue>, 
/**
 * More issues than listed.
 */
issuesLeftOff: number, 
/**
 * The mapping comes from an earlier import of a table like this. Never set here: only the
 * caller remembers.
 */
remembered: boolean, };

export type ImportSeries = { measure: string, source: SeriesSource, options: SeriesOptions | null, };

export type ImportSource = { "source": "file", path: string, } | { "source": "text", text: string, name: string, };

export type Imported = { journeys: Array<string>, cards: number, issueCount: number, };

export type ImprovementShow = "ranking" | "matrix" | "actions";

export type InboxFilter = { 
/**
 * Words that an item has, in any order, each from its beginning; words in quotation marks
 * follow one another.
 */
text: string, topics: Array<string | null>, touchpoints: Array<string | null>, steps: Array<string | null>, personas: Array<string | null>, channels: Array<string | null>, 
/**
 * The department that owns the touchpoint.
 */
departments: Array<string | null>, kinds: Array<FeedbackKind>, 
/**
 * ISO 639 codes (`en`); empty for a text whose language cannot be told.
 */
languages: Array<string>, 
/**
 * As a person said, else as guessed; `None`: not in English and nobody said.
 */
sentiments: Array<Tone | null>, 
/**
 * `None`: nobody follows it up.
 */
states: Array<FollowUp | null>, 
/**
 * Who follows it up; empty for nobody.
 */
owners: Array<string>, due: DueFilter | null, 
/**
 * The first day, in days since 1970-01-01; an item without a date is not within any days.
 */
from: number | null, 
/**
 * The last day.
 */
to: number | null, imports: Array<string>, };

export type Invited = { 
/**
 * The segment's question and the choice's code; `None`: in all.
 */
segment: InvitedSegment | null, people: number, };

export type InvitedSegment = { question: string, code: number, };

export type ItemTopic = { topic: string, name: string, 
/**
 * The item has it.
 */
has: boolean, 
/**
 * The rule fits.
 */
byRule: boolean, 
/**
 * A person said so, whatever the rule says.
 */
byHand: boolean, };

export type Join = "all" | "any";

export type Journey = { id: string, name: string, kind: JourneyKind, status: JourneyStatus, 
/**
 * Who wants what, in which situation.
 */
scenario: string, department: string | null, 
/**
 * A future journey names the journey of today that it was made from.
 */
basedOn: string | null, order: OrderKey, };

export type JourneyContent = { journey: Journey, stages: Array<Stage>, steps: Array<Step>, lanes: Array<Lane>, cards: Array<Card>, points: Array<Point>, 
/**
 * Whose journey this is, in the order their curves are drawn.
 */
personas: Array<string>, };

export type JourneyCoverage = { journey: string, name: string, stages: Array<CoverageStage>, 
/**
 * Channels that serve any stage first-named in the library's order; the others are left out.
 */
rows: Array<CoverageRow>, };

export type JourneyFields = { name?: string, kind?: JourneyKind, status?: JourneyStatus, scenario?: string, department?: string | null, basedOn?: string | null, personas?: Array<string>, };

export type JourneyHandovers = { journey: string, name: string, handovers: Array<HandoverEntry>, };

export type JourneyKind = "today" | "future" | "research";

export type JourneyShow = "map" | "emotion";

export type JourneyStatus = "draft" | "review" | "agreed" | "archived";

export type JourneySummary = { journey: Journey, personas: Array<string>, stages: Array<string>, steps: number, cards: number, pains: number, 
/**
 * Cards per evidence grade, weakest first; cards without a grade count as assumed.
 */
evidence: [number, number, number, number], 
/**
 * The step this journey tells in detail, if any.
 */
parents: Array<ParentStep>, 
/**
 * Experienced emotion of the first persona, step by step (`null`: unknown), for a small curve.
 */
emotion: Array<number | null>, 
/**
 * The same as an SVG path in a box of 120 × 32 units; empty with fewer than two points.
 */
emotionPath: string, 
/**
 * Future journeys made from this one.
 */
futures: Array<string>, };

export type JourneyView = { content: JourneyContent, geometry: MapGeometry, comparison: ComparisonMarks | null, parents: Array<ParentStep>, futures: Array<string>, findings: Array<Finding>, };

export type Judgement = { measure: string, 
/**
 * The measure's name on that day.
 */
name: string, definition: MeasureDefinition, direction: GoalDirection, by: number, verdict: GoalVerdict, compared: Compared, };

export type JudgementEntry = { measure: string, verdict: GoalVerdict, 
/**
 * "moved", "can’t tell", "did not move"
 */
verdictWord: string, 
/**
 * "Complaints moved: 210 before, 161 since."
 */
said: string, 
/**
 * The figures: sides with n, difference, interval, test.
 */
figures: string, 
/**
 * Why this is the verdict.
 */
reason: string, };

export type KeepCheck = { action: string, decision: Decision, learning: string, };

export type Kept = "exceeded" | "met" | "missed";

export type KeptFilter = { filter: SavedFilter, 
/**
 * How many items it lets through.
 */
items: number, };

export type KeptKind = "byHand" | "unmatched" | "look";

export type KeptOnSlide = { 
/**
 * The slide's place in the file, from 1; `None` when it is not there.
 */
number: number | null, title: string, kind: KeptKind, 
/**
 * "The title was changed by hand and stays."
 */
words: string, };

export type Lane = { id: string, kind: LaneKind, name: string, 
/**
 * A few words under the name ("what gets in the way").
 */
hint: string, tint: Tint | null, 
/**
 * A height the user chose, in map units; `None` fits the content. Never cuts content off.
 */
height: number | null, collapsed: boolean, hidden: boolean, order: OrderKey, };

export type LaneBox = { lane: string, kind: LaneKind, y: number, height: number, collapsed: boolean, nameLines: Array<string>, hintLines: Array<string>, 
/**
 * How many cards a collapsed lane holds.
 */
count: number, };

export type LaneFields = { name?: string, hint?: string, kind?: LaneKind, tint?: number | null, height?: number | null, collapsed?: boolean, hidden?: boolean, };

export type LaneKind = "actions" | "touchpoints" | "thoughts" | "quotes" | "emotion" | "arc" | "pains" | "gains" | "channels" | "frontstage" | "backstage" | "support" | "systems" | "departments" | "pictures" | "measures" | "opportunities" | "text" | "custom" | "lineOfInteraction" | "lineOfVisibility" | "lineOfInternalInteraction";

export type LanguageProgress = { language: string, 
/**
 * Of all texts that the first language has.
 */
translated: number, texts: number, 
/**
 * The first questions that lack a text, at most 20.
 */
missing: Array<string>, };

export type LastPlace = { project: string, 
/**
 * `None`: the list of all journeys.
 */
journey: string | null, 
/**
 * Present when the surveys were in front.
 */
surveys: SurveyPlace | null, };

export type LatestValue = { 
/**
 * `2026-11`, `2026-Q4`, `2026-W46`, `2026-11-02`
 */
period: string, value: number, n: number | null, low: number | null, high: number | null, };

export type LaunchWave = { survey: string, name: string, invited: Array<Invited>, byCode: boolean, };

export type LeaveVersion = Record<symbol, never>;

export type LegalBasis = "contract" | "legalObligation" | "vitalInterests" | "publicTask" | "legitimateInterests";

export type LegendEntry = { kind: ExchangeKind, name: string, 
/**
 * Left end of the line that stands for it, and its height.
 */
x: number, y: number, };

export type Library = { personas: Array<Persona>, channels: Array<Channel>, touchpoints: Array<Touchpoint>, departments: Array<Department>, 
/**
 * Every tag in use, in alphabetical order.
 */
tags: Array<string>, };

export type LibraryEntry = { "list": "persona", "id": string } | { "list": "channel", "id": string } | { "list": "touchpoint", "id": string } | { "list": "department", "id": string };

export type LibraryView = { library: Library, 
/**
 * How many cards, touchpoints and curves use each entry, by id.
 */
uses: Record<string, number>, };

export type LinkChoices = { 
/**
 * Questions of importance and satisfaction.
 */
ratings: Array<RatingChoice>, sources: Array<SourceEntry>, steps: Array<NamedStep>, };

export type ListActions = Record<symbol, never>;

export type ListBoards = Record<symbol, never>;

export type ListCommentWaves = Record<symbol, never>;

export type ListExhibits = Record<symbol, never>;

export type ListFeedback = { filter: InboxFilter, sort: FeedbackSort, 
/**
 * How many items come before the page.
 */
offset: number, 
/**
 * 1 to 500.
 */
limit: number, 
/**
 * In place of `offset`: the page begins so that this item is on it, if the filter lets it
 * through.
 */
around?: string, };

export type ListFeedbackImports = Record<symbol, never>;

export type ListFilters = Record<symbol, never>;

export type ListHistory = { 
/**
 * Steps older than this one.
 */
before: string | null, 
/**
 * At most 200.
 */
limit: number, };

export type ListJourneys = Record<symbol, never>;

export type ListMeasures = { filter: MeasureFilter, };

export type ListNetworks = Record<symbol, never>;

export type ListOpportunities = Record<symbol, never>;

export type ListSurveyTemplates = Record<symbol, never>;

export type ListSurveys = Record<symbol, never>;

export type ListTopics = { filter: InboxFilter, };

export type ListVersions = Record<symbol, never>;

export type LookAtVersion = { version: string, };

export type MakeCodes = { wave: string, count: number, list: ImportSource | null, path: string, };

export type MakeQuoteCard = { feedback: string, step: string, 
/**
 * A lane that takes cards; absent: the journey's first lane of quotes, which is added if there
 * is none.
 */
lane?: string, 
/**
 * A part of the item's text; absent: all of it.
 */
text?: string, 
/**
 * The card it stands before; absent: at the end of the cell.
 */
before?: string, };

export type MakeSlides = { title: string, slides: Array<SlideContent>, look: DeckLook, path: string, task: string | null, };

export type MapFilter = { 
/**
 * A card of no persona belongs to everyone and always matches. Curves of other personas are
 * not drawn.
 */
personas: Array<string>, evidence: Array<Evidence>, departments: Array<string>, tags: Array<string>, kinds: Array<CardKind>, };

export type MapGeometry = { width: number, height: number, laneHeaderWidth: number, 
/**
 * Of a step; a stage without steps takes one.
 */
columnWidth: number, stageHeight: number, stepHeight: number, 
/**
 * Both header rows together.
 */
headerHeight: number, 
/**
 * Between a cell's edge and its cards, and between cards: where a dragged card will stand.
 */
cellPadding: number, 
/**
 * Between a curve lane's edges and its extreme values: which value lies at which height.
 */
curveMargin: number, stages: Array<StageBox>, steps: Array<StepBox>, 
/**
 * Only lanes that are not hidden, top to bottom.
 */
lanes: Array<LaneBox>, 
/**
 * Only cards that are visible: not parked, their lane neither hidden nor collapsed.
 */
cards: Array<CardBox>, curves: Array<CurveBox>, 
/**
 * Below the cards of measures lanes.
 */
measures: Array<MeasureBox>, };

export type Mark = number;

export type MarkFeedback = { targets: FeedbackTargets, touchpoint?: string | null, step?: string | null, persona?: string | null, channel?: string | null, sentiment?: Tone | null, 
/**
 * `null` ends the follow-up: owner and day go with it. What becomes resolved is resolved today.
 */
state?: FollowUp | null, 
/**
 * Empty for nobody. Opens the follow-up of items that have none.
 */
owner?: string, 
/**
 * Opens the follow-up of items that have none.
 */
due?: number | null, topics?: Array<TopicMark>, };

export type MarkReviewed = { 
/**
 * The day from which on it looked.
 */
since: string, notes: string, };

export type MarkedFeedback = { 
/**
 * How many items changed.
 */
items: number, };

export type Masking = { emails: boolean, phones: boolean, 
/**
 * Names as whole words, in any case. Never remembered with a mapping.
 */
names: Array<string>, };

export type MatrixPlace = { "to": "point", across: number, up: number, } | { "to": "steps", effort: number, value: number, };

export type MatrixPlane = { x: number, y: number, width: number, height: number, };

export type MatrixView = { figure: ShownFigure, 
/**
 * Which opportunity each mark is, in the order of the marks.
 */
opportunities: Array<string>, 
/**
 * Where both axes run from their least to their most, in the picture.
 */
plane: MatrixPlane | null, 
/**
 * Opportunities that are not drawn because their value or effort is unknown.
 */
without: Array<string>, };

export type Measure = { id: string, name: string, notes: string, 
/**
 * Which department answers for it.
 */
department: string | null, 
/**
 * Who answers for it.
 */
owner: string, links: MeasureLinks, order: OrderKey, kind: MeasureKind, 
/**
 * Behind the number ("days", "of 7"); of money the currency's sign, which stands where the
 * language puts it: "€ 12", German "12 €". Empty for kinds that carry a sign of their own.
 */
unit: string, 
/**
 * Of values when they are shown, 0 to [`MOST_DECIMALS`].
 */
decimals: number, direction: GoodDirection, period: PeriodKind, target: number | null, thresholds: Thresholds, source: MeasureSource, 
/**
 * While values come from elsewhere: what the measure was when they were typed.
 */
typedAs?: TypedAs, };

export type MeasureAtStep = { measure: string, name: string, 
/**
 * "2.9"; empty without any value.
 */
value: string, 
/**
 * "95% interval 2.6–3.2 · 212 answers"
 */
detail: string, state: MeasureState, };

export type MeasureBox = { measure: string, lane: string, 
/**
 * An index into `steps`.
 */
column: number, x: number, y: number, width: number, height: number, 
/**
 * One line of [`TEXT_SIZE`]; empty without a value.
 */
value: string, 
/**
 * The name in lines of [`META_LINE_HEIGHT`].
 */
lines: Array<string>, 
/**
 * Top of the first line of the name, relative to the box.
 */
textY: number, state: MeasureState, };

export type MeasureDefinition = { kind: MeasureKind, 
/**
 * Behind the number ("days", "of 7"); of money the currency's sign, which stands where the
 * language puts it: "€ 12", German "12 €". Empty for kinds that carry a sign of their own.
 */
unit: string, 
/**
 * Of values when they are shown, 0 to [`MOST_DECIMALS`].
 */
decimals: number, direction: GoodDirection, period: PeriodKind, target: number | null, thresholds: Thresholds, source: MeasureSource, 
/**
 * While values come from elsewhere: what the measure was when they were typed.
 */
typedAs?: TypedAs, };

export type MeasureEntry = { measure: Measure, 
/**
 * "+12"; empty without any value.
 */
value: string, 
/**
 * The last value unrounded, with n and interval, for programs.
 */
latest: LatestValue | null, 
/**
 * "Nov 2026"
 */
period: string, 
/**
 * "95% interval 1–23 · 305 answers"
 */
detail: string, 
/**
 * Of the target, the period before and the same period a year before, as far as there are.
 */
changes: Array<ChangeWords>, 
/**
 * The latest signal of its run chart, or that there is none.
 */
signal: SignalWords, 
/**
 * By its thresholds.
 */
standing: Standing | null, 
/**
 * Why it has no value, or none of late.
 */
problem: string | null, 
/**
 * "Maria · Call centre"
 */
owner: string, };

export type MeasureFields = { name?: string, notes?: string, kind?: MeasureKind, unit?: string, decimals?: number, direction?: GoodDirection, 
/**
 * Fixed once there are values.
 */
period?: PeriodKind, target?: number | null, thresholds?: Thresholds, source?: MeasureSource, department?: string | null, owner?: string, links?: MeasureLinks, };

export type MeasureFigure = { "figure": "run", measure: string, } | { "figure": "line", measure: string, } | { "figure": "sparkline", measure: string, } | { "figure": "bullet", measure: string, } | { "figure": "byChannel", kind: MeasureKind, } | { "figure": "teams", request: TeamsRequest, } | { "figure": "worth", worth: string, } | { "figure": "worthOverTime", worth: string, };

export type MeasureFilter = { channel: string | null, persona: string | null, department: string | null, touchpoint: string | null, period: PeriodKind | null, };

export type MeasureKind = "nps" | "enps" | "csat" | "ces" | "engagementIndex" | "favourability" | "share" | "mean" | "count" | "rate" | "money" | "formula";

export type MeasureLinks = { channels: Array<string>, personas: Array<string>, departments: Array<string>, touchpoints: Array<string>, steps: Array<string>, };

export type MeasurePlace = { journey: string, journeyName: string, step: string, stepName: string, 
/**
 * The touchpoint that leads there; `None` if the step itself is linked.
 */
touchpoint: string | null, };

export type MeasureRow = { start: number, 
/**
 * `2026-11`
 */
period: string, 
/**
 * "Nov 2026"
 */
label: string, 
/**
 * The name of a wave.
 */
name: string, value: number | null, 
/**
 * As they are shown; empty where absent.
 */
shown: string, n: string, low: string, high: string, 
/**
 * Why there is no value, or what is said of it.
 */
note: string, 
/**
 * Part of a signal.
 */
signal: boolean, };

export type MeasureShow = "run" | "line" | "target" | "tile";

export type MeasureSource = { "from": "typed" } | { "from": "survey", survey: string, figure: SurveyFigure, filters: Array<AnswerFilter>, } | { "from": "formula", formula: string, } | { "from": "feedback", figure: FeedbackFigure, scope: FeedbackScope, };

export type MeasureState = "steady" | "better" | "worse" | "changed";

export type MeasureView = { entry: MeasureEntry, 
/**
 * The formula with names in its brackets.
 */
formula: string | null, 
/**
 * Every period from the first value to the last, oldest first.
 */
rows: Array<MeasureRow>, annotations: Array<AnnotationEntry>, redraws: Array<RedrawEntry>, 
/**
 * Latest first.
 */
signals: Array<SignalEntry>, 
/**
 * The limits of each stretch in words, oldest first.
 */
limits: Array<string>, places: Array<MeasurePlace>, 
/**
 * The measures its formula names, and those whose formula names it.
 */
computedFrom: Array<NamedMeasure>, usedBy: Array<NamedMeasure>, 
/**
 * The period after the last value, where the next is typed.
 */
next: PeriodName | null, 
/**
 * Whether the kind of period can still be changed.
 */
empty: boolean, };

export type MeasuredChannels = { 
/**
 * Questions on satisfaction are linked to touchpoints.
 */
asked: boolean, 
/**
 * There is feedback, which may say a channel.
 */
heard: boolean, 
/**
 * Kinds of which measures of at least two channels exist.
 */
kinds: Array<MeasureKind>, };

export type MeasuresView = { measures: Array<MeasureEntry>, 
/**
 * How many there are in all.
 */
all: number, worths: Array<WorthView>, 
/**
 * Kinds of which at least two measures belong to different channels: what can be drawn by
 * channel.
 */
byChannel: Array<MeasureKind>, };

export type MergeEntries = { from: LibraryEntry, into: LibraryEntry, };

export type MoveAction = { action: string, phase: Phase, before: string | null, };

export type MoveBoard = { board: string, before: string | null, };

export type MoveBrandValue = { brandValue: string, before: string | null, };

export type MoveCards = { moves: Array<CardMove>, };

export type MoveCriterion = { criterion: string, before: string | null, };

export type MoveEntry = { entry: LibraryEntry, before: LibraryEntry | null, };

export type MoveFilter = { saved: string, before: string | null, };

export type MoveJourney = { journey: string, before: string | null, };

export type MoveLane = { lane: string, before: string | null, };

export type MoveMeasure = { measure: string, before: string | null, };

export type MoveOpportunity = { opportunity: string, before: string | null, };

export type MovePage = { page: string, before: string | null, };

export type MoveQuestions = { questions: Array<string>, page: string, before: string | null, };

export type MoveSegment = { segment: string, before: string | null, };

export type MoveStage = { stage: string, before: string | null, };

export type MoveStatement = { statement: string, kind: StatementKind, before: string | null, };

export type MoveStep = { step: string, stage: string, before: string | null, };

export type MoveSurvey = { survey: string, before: string | null, };

export type MoveTopic = { topic: string, before: string | null, };

export type NamedAction = { action: string, name: string, phase: Phase, 
/**
 * "Do · due 24 Nov 2026"
 */
standing: string, };

export type NamedEntry = { column: FeedbackColumn, name: string, items: number, 
/**
 * The project has it. Never set here: only the caller knows.
 */
known: boolean, };

export type NamedJourney = { journey: string, name: string, };

export type NamedMeasure = { measure: string, name: string, };

export type NamedOpportunity = { opportunity: string, name: string, 
/**
 * Which of the cards asked for.
 */
cards: Array<string>, 
/**
 * "Score 14.2 · 2 actions"
 */
standing: string, };

export type NamedStep = { step: string, name: string, journey: string, journeyName: string, };

export type Network = { 
/**
 * `192.168.12.1`
 */
address: string, 
/**
 * The interface's name: `wlan0`.
 */
name: string, 
/**
 * Only this computer can reach it.
 */
loopback: boolean, };

export type New = { name: string, 
/**
 * `None`: an empty project with one empty journey.
 */
template: string | null, path: string | null, };

export type NewWindow = { path: string | null, };

export type NodeShape = { id: string, kind: StakeholderKind, ring: Ring, sector: Sector, area: Area, lines: Array<string>, };

export type Noticed = { 
/**
 * The file, as in the project's state.
 */
path: string, notice: OpenNotice, };

export type Open = { path: string, };

export type OpenNotice = { "notice": "migrated", from: number, to: number, keptCopy: string, } | { "notice": "recovered", source: string, rows: number, lost: number, } | { "notice": "damaged", count: number, 
/**
 * The first of them.
 */
complaints: Array<Complaint>, };

export type OpenProblem = { path: string, code: OpenProblemCode, 
/**
 * Whether [`Recover`] may help.
 */
recoverable: boolean, 
/**
 * For the details a person can copy.
 */
details: string, };

export type OpenProblemCode = "missing" | "notAFile" | "noPermission" | "empty" | "notOurs" | "newerVersion" | "damaged" | "foreign" | "busy" | "diskFull" | "tooLarge" | "exists" | "other";

export type Opened = { "outcome": "project", project: ProjectState, } | { "outcome": "problem", problem: OpenProblem, };

export type OpportunitiesOfCards = { cards: Array<string>, };

export type OpportunitiesView = { scoring: ScoringView, 
/**
 * In their rank.
 */
opportunities: Array<OpportunityEntry>, 
/**
 * What was put away.
 */
archived: Array<OpportunityEntry>, 
/**
 * Whether the ranks follow the scores.
 */
byScore: boolean, };

export type Opportunity = { id: string, name: string, notes: string, parts: OpportunityParts, 
/**
 * The survey question that says importance and satisfaction in place of the parts.
 */
rated: string | null, 
/**
 * Which department answers for it.
 */
department: string | null, 
/**
 * Who answers for it.
 */
owner: string, 
/**
 * The day it was put away, in days since 1970-01-01.
 */
archived: number | null, links: OpportunityLinks, 
/**
 * Its rank among the others.
 */
order: OrderKey, };

export type OpportunityCard = { card: string, title: string, kind: CardKind, journey: string, journeyName: string, 
/**
 * Empty in the parking lot.
 */
stepName: string, };

export type OpportunityEntry = { opportunity: Opportunity, score: number | null, 
/**
 * "14.2"; empty without one.
 */
shown: string, 
/**
 * "8.2 + (8.2 − 2.2) = 14.2"
 */
worked: string, 
/**
 * Why there is no score.
 */
missing: string | null, parts: Array<PartEntry>, steps: Array<NamedStep>, cards: Array<OpportunityCard>, sources: Array<SourceEntry>, 
/**
 * "Maria · Call centre"
 */
owner: string, actions: Array<NamedAction>, 
/**
 * "22 Nov 2026", of what was put away.
 */
archived: string, };

export type OpportunityFields = { name?: string, notes?: string, importance?: number | null, satisfaction?: number | null, reach?: number | null, value?: number | null, effort?: number | null, confidence?: number | null, 
/**
 * A question of importance and satisfaction, whose answers count in place of what was set.
 */
rated?: string | null, department?: string | null, owner?: string, steps?: Array<string>, cards?: Array<string>, sources?: Array<OpportunitySource>, };

export type OpportunityLinks = { 
/**
 * Steps of any journeys.
 */
steps: Array<string>, 
/**
 * Cards of maps: pains it answers, cards of the opportunities lane that stand for it.
 */
cards: Array<string>, sources: Array<OpportunitySource>, };

export type OpportunityParts = { 
/**
 * How much it matters to customers, 0 to 10.
 */
importance: number | null, 
/**
 * How satisfied they are as it is, 0 to 10.
 */
satisfaction: number | null, 
/**
 * How many people it would help in a quarter, or whatever the project counts.
 */
reach: number | null, 
/**
 * How much good it does to each, or to the business, 0 to 10.
 */
value: number | null, 
/**
 * What it takes, 0 to 10.
 */
effort: number | null, 
/**
 * How sure all this is, in per cent.
 */
confidence: number | null, };

export type OpportunitySource = { "kind": "feedback", feedback: string, } | { "kind": "question", question: string, } | { "kind": "theme", theme: string, } | { "kind": "topic", topic: string, };

export type OrderKey = string;

export type OwnCard = { card: string, journey: string, title: string, 
/**
 * "Uploads ID · Open a first account"
 */
place: string, 
/**
 * 1 to 5.
 */
severity: number | null, };

export type OwnEngagement = { 
/**
 * "Engagement index, Second round"
 */
name: string, 
/**
 * "64"; empty if it may not be shown.
 */
value: string, 
/**
 * Interval and number of answers; or why it is hidden.
 */
detail: string, hidden: boolean, };

export type OwnFigure = { 
/**
 * Absent for what comes from a survey itself.
 */
measure: string | null, name: string, 
/**
 * "+12", "48%"; empty where it may not be shown.
 */
value: string, 
/**
 * Interval, number of answers; or why it is not shown.
 */
detail: string, };

export type OwnOpportunity = { opportunity: string, name: string, 
/**
 * "Maria · score 14.2 · 2 actions"
 */
standing: string, };

export type OwnStep = { journey: string, step: string, name: string, journeyName: string, 
/**
 * Its part: "accountable".
 */
role: string, };

export type OwnTouchpoint = { touchpoint: string, name: string, 
/**
 * Its channel and its ratings: "App · consistency 4.2 · brand 4.3".
 */
words: string, figures: Array<OwnFigure>, };

export type PageContent = { questions: Array<Question>, id: string, 
/**
 * May be empty: then no heading is shown.
 */
title: Wording, 
/**
 * Shown only if this holds.
 */
shownIf: Condition | null, 
/**
 * Where to go after this page: the first branch whose condition holds, else the next page.
 */
branches: Array<Branch>, order: OrderKey, };

export type PageFields = { title?: Wording, shownIf?: Condition | null, branches?: Array<Branch>, };

export type PageSize = "whole" | "a4" | "a3";

export type ParentStep = { journey: string, journeyName: string, step: string, stepName: string, };

export type PartEntry = { part: ScorePart, name: string, 
/**
 * As it counts.
 */
value: number | null, shown: string, 
/**
 * "set by hand", or "Customer survey, Autumn: 212 answers", or why there is none.
 */
from: string, 
/**
 * Whether answers say it, so that it cannot be set.
 */
answered: boolean, 
/**
 * Whether the score is made of it.
 */
counts: boolean, highest: number | null, };

export type PassingEntry = { from: string, fromName: string, to: string, toName: string, count: number, places: Array<PassingPlace>, };

export type PassingPlace = { journey: string, step: string, 
/**
 * "Uploads ID → Waits (Open a first account)"
 */
words: string, };

export type PasteCards = { journey: string, place: Place, clipboard: Clipboard, };

export type PauseHost = { open: boolean, };

export type PeopleView = { personas: Array<PersonaEntry>, segments: Array<SegmentEntry>, templates: Array<PersonaTemplateEntry>, 
/**
 * What the personas' shares add up to, where that is not plausible: "Shares add up to 130 % …".
 */
sharesNote: string | null, };

export type PercentMeaning = "parts" | "percent";

export type PeriodKind = "week" | "month" | "quarter" | "wave";

export type PeriodName = { start: number, period: string, label: string, };

export type PersonAnswer = { row: number, name: string, 
/**
 * What tells two people of one name apart.
 */
about: string, };

export type PersonFound = { 
/**
 * Why nobody's answers can be told from the others, in words.
 */
refused: string | null, 
/**
 * How to look for somebody, and what a deletion tells those who know the results.
 */
hints: Array<string>, 
/**
 * Of the answers that were searched; their rows are known by it alone.
 */
revision: number, 
/**
 * At most 50.
 */
answers: Array<PersonAnswer>, 
/**
 * More were found than are listed.
 */
more: boolean, };

export type PersonRemoved = { items: number, 
/**
 * Cards whose words were taken out.
 */
cards: number, };

export type Persona = { id: string, name: string, 
/**
 * One line that says who this is ("Student, first account").
 */
line: string, tint: Tint, picture: string | null, order: OrderKey, };

export type PersonaEntry = { persona: Persona, quote: string, 
/**
 * "35 %"; empty: not given.
 */
share: string, 
/**
 * "€ 420 a year"; empty: not given.
 */
value: string, statements: number, 
/**
 * How many cards, curves and journeys name the persona.
 */
uses: number, };

export type PersonaFields = { name?: string, line?: string, tint?: Tint, picture?: string | null, };

export type PersonaSheet = { persona: Persona, quote: string, story: string, 
/**
 * Percent of all customers.
 */
share: number | null, value: number | null, valueUnit: string, 
/**
 * As shown: "35 %", "€ 420 a year".
 */
shareText: string, valueText: string, 
/**
 * In the order of the sheet.
 */
sections: Array<SheetSection>, 
/**
 * All channels of the project, the preferred first.
 */
channels: Array<SheetChannel>, segments: Array<string>, 
/**
 * Whose journeys these are.
 */
journeys: Array<SheetJourney>, 
/**
 * How well the sheet is founded: "7 of 12 statements are more than assumed."
 */
evidenceNote: string, };

export type PersonaTemplate = "consumer" | "businessBuyer" | "patient" | "citizen" | "student" | "employee" | "guest" | "donor";

export type PersonaTemplateEntry = { template: PersonaTemplate, name: string, about: string, };

export type Phase = "plan" | "do" | "check" | "act";

export type Phrase = { text: string, comments: number, };

export type PickOpen = { kind: FileKind, };

export type PickOpenMany = { kind: FileKind, };

export type PickSave = { kind: FileKind, suggestedName: string, };

export type PictureFormat = "png" | "svg";

export type Place = { lane: string | null, step: string | null, before: string | null, };

export type PlaceOpportunity = { opportunity: string, place: MatrixPlace, };

export type PlaceStakeholder = { stakeholder: string, place: StakeholderPlace, };

export type PlaceTiles = { board: string, tile: string, tiles: Array<PlacedTile>, };

export type PlacedInMatrix = { 
/**
 * "Effort 3.5, value 8"
 */
words: string, };

export type PlacedTile = { tile: string, place: GridPlace, };

export type PlanCell = { adaptation: Adaptation, 
/**
 * Something it lacks.
 */
gap: boolean, };

export type PlanFormat = "xlsx" | "csv";

export type PlanGap = { kind: PlanGapKind, persona: string, step: string, 
/**
 * The pain.
 */
card: string | null, 
/**
 * "Amina prefers chat; Uploads ID offers only phone."
 */
text: string, };

export type PlanGapKind = "channel" | "consent" | "pain";

export type PlanJourney = { journey: string, name: string, adaptations: number, };

export type PlanPersona = { persona: string, name: string, tint: Tint, };

export type PlanStage = { name: string, 
/**
 * How many steps it has; 1 or more.
 */
steps: number, };

export type PlanStep = { step: string, name: string, };

export type PlanView = { 
/**
 * `None`: the project has no journey.
 */
journey: string | null, journeys: Array<PlanJourney>, stages: Array<PlanStage>, steps: Array<PlanStep>, 
/**
 * Those whose journey it is; everybody where nobody is named.
 */
personas: Array<PlanPersona>, cells: Array<PlanCell>, gaps: Array<PlanGap>, 
/**
 * "9 of 24 cells are adapted, 4 gaps."
 */
summary: string, };

export type Platform = "linux" | "mac" | "windows";

export type Point = { id: string, lane: string, step: string, persona: string, series: Series, 
/**
 * Within [`LaneKind::curve_range`] of the lane.
 */
value: number, note: string, };

export type PreferChannel = { persona: string, channel: string, weight: number | null, };

export type PreviewAnswers = { source: ImportSource, survey: string | null, 
/**
 * `None`: guess, or what was used last for the same columns.
 */
options: AnswerImportOptions | null, };

export type PreviewCheck = { action: string, };

export type PreviewExport = { journey: string, options: ExportOptions, };

export type PreviewFeedback = { source: ImportSource, 
/**
 * `None`: guess, or what was used last for a table with the same columns.
 */
options: FeedbackImportOptions | null, 
/**
 * Reports how much of the table was looked at; cancelled, there is no preview.
 */
task: string | null, };

export type PreviewImport = { source: ImportSource, 
/**
 * `None`: guess, or what was used last for a table with the same columns.
 */
options: ImportOptions | null, };

export type PreviewRule = { rule: TopicRule, 
/**
 * At most 50.
 */
examples: number, };

export type PreviewSeries = { measure: string, source: SeriesSource, options: SeriesOptions | null, };

export type PreviewSlide = { slide: SlideContent, look: DeckLook, };

export type PreviewSurvey = { from: SurveySource, };

export type PreviewedJourney = { name: string, stages: number, steps: number, lanes: number, cards: number, points: number, };

export type Privacy = "anonymous" | "confidential" | "identified";

export type ProfileFields = { quote?: string, story?: string, 
/**
 * 0 to 100.
 */
share?: number | null, 
/**
 * 0 or more.
 */
value?: number | null, valueUnit?: string, };

export type Progress = { task: string, done: number, total: number, };

export type ProjectState = { id: string, name: string, 
/**
 * The whole path.
 */
path: string, 
/**
 * `harbour-bank.throughline`
 */
fileName: string, 
/**
 * Present: every edit is refused, and this says why.
 */
readOnly: ReadOnlyReason | null, history: HistoryState, 
/**
 * Something worth knowing about the opening: migrated from an older version, a copy set aside.
 */
notice: OpenNotice | null, };

export type PutAway = { archived: number, deleted: number, };

export type Question = { id: string, order: OrderKey, text: Wording, help: Wording, kind: QuestionKind, required: boolean, 
/**
 * Offers "prefer not to say", which counts as answered and in no figure.
 */
mayRefuse: boolean, 
/**
 * Choices or items are shown in an order of their own on every phone.
 */
randomised: boolean, 
/**
 * Agreement is unfavourable: turned before anything is counted. Likert and Matrix only.
 */
reversed: boolean, 
/**
 * For Matrix: the codes of the items that are reversed.
 */
reversedItems: Array<number>, theme: string | null, segment: Segment | null, touchpoint: string | null, department: string | null, step: string | null, shownIf: Condition | null, };

export type QuestionContent = { text: Wording, help: Wording, kind: QuestionKind, required: boolean, 
/**
 * Offers "prefer not to say", which counts as answered and in no figure.
 */
mayRefuse: boolean, 
/**
 * Choices or items are shown in an order of their own on every phone.
 */
randomised: boolean, 
/**
 * Agreement is unfavourable: turned before anything is counted. Likert and Matrix only.
 */
reversed: boolean, 
/**
 * For Matrix: the codes of the items that are reversed.
 */
reversedItems: Array<number>, theme: string | null, segment: Segment | null, touchpoint: string | null, department: string | null, step: string | null, shownIf: Condition | null, };

export type QuestionEdit = { question: string, content: QuestionContent, };

export type QuestionKind = { "type": "singleChoice", choices: Array<Choice>, other: boolean, } | { "type": "multipleChoice", choices: Array<Choice>, other: boolean, at_most: number | null, } | { "type": "likert", labels: Array<Wording>, } | { "type": "matrix", items: Array<Choice>, labels: Array<Wording>, } | { "type": "recommendation", of: Recommender, low: Wording, high: Wording, } | { "type": "satisfaction", points: number, look: ScaleLook, labels: Array<Wording>, } | { "type": "effort", low: Wording, high: Wording, } | { "type": "rating", points: number, look: ScaleLook, low: Wording, high: Wording, } | { "type": "ranking", choices: Array<Choice>, } | { "type": "number", least: number | null, most: number | null, decimals: number, unit: string, } | { "type": "shortText" } | { "type": "longText" } | { "type": "date" } | { "type": "yesNo" } | { "type": "kano", functional: Wording, dysfunctional: Wording, } | { "type": "importanceSatisfaction", labels_importance: Array<Wording>, labels_satisfaction: Array<Wording>, } | { "type": "information" };

export type Quit = Record<symbol, never>;

export type QuoteCard = { card: string, journey: string, title: string, 
/**
 * "Open an account › Upload the passport"
 */
words: string, };

export type QuoteTone = "positive" | "negative" | "neutral";

export type RankOpportunities = Record<symbol, never>;

export type RateTouchpoints = { 
/**
 * At most 10,000.
 */
ratings: Array<GivenRating>, };

export type RatedOn = { "on": "criterion", "id": string } | { "on": "brandValue", "id": string };

export type RatedTouchpoint = { touchpoint: string, name: string, icon: Icon, channel: string | null, 
/**
 * Empty without one.
 */
channelName: string, 
/**
 * On criteria and on values of the brand.
 */
ratings: Array<Rating>, 
/**
 * Of the criteria: "3.6"; empty without ratings.
 */
mean: string, 
/**
 * Of the values of the brand.
 */
brandMean: string, };

export type Rating = { touchpoint: string, on: RatedOn, mark: Mark, 
/**
 * What it rests on.
 */
note: string, };

export type RatingChoice = { question: string, 
/**
 * "Opening an account in the app"
 */
name: string, survey: string, surveyName: string, };

export type ReadBoard = { board: string, };

export type ReadChannels = Record<symbol, never>;

export type ReadClipboard = Record<symbol, never>;

export type ReadComments = { scope: ResultsScope, question: string | null, search: string, 
/**
 * Only those that sound so, as far as that can be guessed.
 */
sentiment: Sentiment | null, 
/**
 * Only those about it.
 */
topic: string | null, };

export type ReadDepartment = { department: string, };

export type ReadDepartments = { 
/**
 * The first, if absent or not there any more.
 */
journey: string | null, };

export type ReadFacets = { filter: InboxFilter, };

export type ReadFeedback = { feedback: string, };

export type ReadHost = Record<symbol, never>;

export type ReadLibrary = Record<symbol, never>;

export type ReadLinkChoices = Record<symbol, never>;

export type ReadMeasure = { measure: string, };

export type ReadMeasuresAtStep = { journey: string, step: string, };

export type ReadOnlyReason = { "reason": "heldByAnother", author: string, computer: string, process: number, since: string, } | { "reason": "notWritable" } | { "reason": "diskFull" } | { "reason": "version", name: string, };

export type ReadPeople = Record<symbol, never>;

export type ReadPersona = { persona: string, };

export type ReadPicture = { picture: string, };

export type ReadPlan = { journey: string | null, };

export type ReadQuotes = { filter: InboxFilter, topic: string | null, 
/**
 * 1 to 20.
 */
limit: number, };

export type ReadReminders = Record<symbol, never>;

export type ReadResults = { scope: ResultsScope, };

export type ReadReview = { since?: string, };

export type ReadRoom = Record<symbol, never>;

export type ReadStakeholders = Record<symbol, never>;

export type ReadSurvey = { survey: string, };

export type ReadTable = { scope: ResultsScope, figure: FigureKind, };

export type ReadTeams = { request: TeamsRequest | null, };

export type ReadVoice = { filter: InboxFilter, };

export type ReadVoiceTable = { filter: InboxFilter, figure: VoiceFigure, };

export type ReadWave = { wave: string, };

export type RecentFile = { path: string, name: string, fileName: string, 
/**
 * RFC 3339, UTC.
 */
opened: string, missing: boolean, };

export type Recommender = "customer" | "employee";

export type Recover = { path: string, 
/**
 * For progress and cancelling.
 */
task: string | null, };

export type Redo = Record<symbol, never>;

export type RedrawEntry = { start: number, label: string, };

export type RedrawLimits = { measure: string, start: number, redrawn: boolean, };

export type RefreshSlides = { path: string, 
/**
 * Another file to write to; without one the deck itself.
 */
to: string | null, task: string | null, };

export type Remember = { place: LastPlace, };

export type Reminder = { action: string, name: string, 
/**
 * "3 days overdue · Maria"
 */
words: string, 
/**
 * Whether its check is due, and not itself.
 */
check: boolean, };

export type Reminders = { 
/**
 * Of both lists.
 */
count: number, 
/**
 * "2 overdue, 1 due this week"; empty if there are none.
 */
words: string, overdue: Array<Reminder>, thisWeek: Array<Reminder>, };

export type RemovePerson = { items: Array<string>, };

export type Rename = { name: string, };

export type RenameStage = { stage: string, name: string, };

export type RenameVersion = { version: string, name: string, };

export type RespondPage = { survey?: string, wave?: string, language?: string, };

export type Responsibility = { duty: Duty, department: string, role: Role, };

export type RestoreAction = { action: string, };

export type RestoreOpportunity = { opportunity: string, };

export type RestoreVersion = { version: string, };

export type ResultQuestion = { question: string, text: string, 
/**
 * The kind's tag: `likert`, `longText`, …
 */
kind: string, theme: string | null, comments: boolean, };

export type ResultSegment = { question: string, name: string, values: Array<SegmentValue>, };

export type ResultTheme = { theme: string, name: string, 
/**
 * "α 0.84 (0.81–0.86), n 406"
 */
reliability: string, };

export type ResultTile = { label: string, 
/**
 * `81 %`, `+9`; empty if hidden.
 */
value: string, 
/**
 * "95 % interval 62–66 · spring 61, rose"
 */
detail: string, verdict: Verdict | null, 
/**
 * The verdict's word as it stands at the end of `detail`, to be emphasised.
 */
verdictWord: string | null, hidden: string | null, 
/**
 * The formula's name and what it means, for the explanation.
 */
formula: string, };

export type ResultsScope = { wave: string | null, 
/**
 * The wave to compare with.
 */
compare: string | null, 
/**
 * All must hold.
 */
filters: Array<SegmentFilter>, 
/**
 * Leaves out answers that were flagged.
 */
withoutStraightLining: boolean, withoutSpeeders: boolean, };

export type ResultsShow = { "part": "overview" } | { "part": "figure", figure: FigureKind, };

export type ResultsView = { wave: string, title: string, 
/**
 * "Anonymous · groups of 5 or more"
 */
promise: string, 
/**
 * "Everybody", or the filters as a sentence.
 */
scopeWords: string, 
/**
 * Why nothing can be shown, if so.
 */
refused: string | null, tiles: Array<ResultTile>, segments: Array<ResultSegment>, questions: Array<ResultQuestion>, themes: Array<ResultTheme>, 
/**
 * Earlier waves of the same survey, newest first.
 */
comparable: Array<ComparableWave>, 
/**
 * Figures that make sense for this survey, in the order of the page.
 */
figures: Array<FigureKind>, 
/**
 * Things to know: small n, a theme that does not hold together, excluded answers.
 */
notices: Array<string>, };

export type Reveal = { path: string, };

export type ReviewAbout = "measures" | "feedback" | "engagement" | "actions";

export type ReviewEntry = { review: string, 
/**
 * `2026-08-22`
 */
held: string, 
/**
 * "22 Aug 2026"
 */
words: string, notes: string, };

export type ReviewItem = { 
/**
 * "Complaints fell from 171 (Aug 2026) to 143 (Nov 2026): a real change."
 */
words: string, 
/**
 * n, interval and test.
 */
detail: string, tone: ReviewTone, 
/**
 * In one word: "better"; empty where there is no tone.
 */
toneWord: string, measure: string | null, action: string | null, };

export type ReviewSection = { about: ReviewAbout, title: string, 
/**
 * The most important first.
 */
items: Array<ReviewItem>, 
/**
 * What else is to be known: what did not change, how it was compared.
 */
note: string, };

export type ReviewTone = "better" | "worse" | "changed" | "cantTell" | "plain";

export type ReviewView = { 
/**
 * `2026-08-22`
 */
since: string, 
/**
 * "since the last review on 22 Aug 2026"
 */
sinceWords: string, 
/**
 * The most important of it in one sentence.
 */
headline: string, sections: Array<ReviewSection>, 
/**
 * Latest first.
 */
reviews: Array<ReviewEntry>, 
/**
 * What its slides show.
 */
slides: Array<ExhibitSource>, };

export type Ring = "core" | "involved" | "affected";

export type RingShape = { ring: Ring, 
/**
 * The outer edge.
 */
radius: number, name: string, 
/**
 * Where the name stands, centred.
 */
label: Area, };

export type Role = "responsible" | "accountable" | "responsibleAndAccountable" | "consulted" | "informed";

export type RoomView = { 
/**
 * "12 answers"
 */
count: string, 
/**
 * One question's results as an SVG picture on a light ground, if they may be shown.
 */
figure: string | null, 
/**
 * What the picture shows, for those who do not see it.
 */
figureText: string, 
/**
 * Why nothing is shown yet, or n and interval.
 */
note: string, };

export type RuleExample = { feedback: string, text: string, };

export type RulePreview = { items: number, 
/**
 * "38% of 4,310 items"
 */
words: string, 
/**
 * Items that have one of the words and are left out because of another.
 */
leftOut: number, 
/**
 * How many items each word or phrase of `any` is in, in the rule's order.
 */
phrases: Array<Phrase>, examples: Array<RuleExample>, };

export type RunImport = { source: ImportSource, options: ImportOptions, task: string | null, };

export type RunSign = { "sign": "outside", higher: boolean, } | { "sign": "oneSide", higher: boolean, row: number, } | { "sign": "nearLimit", higher: boolean, } | { "sign": "noise" };

export type SaveCopy = { path: string, 
/**
 * Without steps of undo, versions, and whatever was deleted: smaller, and fit to be given
 * away.
 */
withoutHistory: boolean, };

export type SaveFilter = { name: string, filter: InboxFilter, };

export type Saved = { path: string, bytes: number, };

export type SavedFilter = { id: string, name: string, filter: InboxFilter, order: OrderKey, };

export type ScaleLook = "faces" | "stars" | "words" | "numbers";

export type ScorePart = "importance" | "satisfaction" | "reach" | "value" | "effort" | "confidence";

export type ScoreScale = { worst: number, best: number, };

export type Scoring = { "by": "opportunity" } | { "by": "rice" } | { "by": "formula", formula: string, };

export type ScoringView = { scoring: Scoring, 
/**
 * "Opportunity score"
 */
name: string, 
/**
 * "importance + max(importance − satisfaction; 0)"
 */
formula: string, 
/**
 * Where it comes from and what it can be.
 */
explained: string, };

export type Search = { text: string, 
/**
 * Ranked higher than the rest.
 */
journey: string | null, 
/**
 * At most 100.
 */
limit: number, };

export type Sector = "customers" | "company" | "partners" | "public";

export type SectorLabel = { sector: Sector, name: string, x: number, baseline: number, 
/**
 * The text ends at `x` rather than beginning there.
 */
end: boolean, };

export type Segment = "asked" | "attached";

export type SegmentEntry = { segment: string, name: string, about: string, tint: Tint, 
/**
 * As typed; `None`: its personas' shares count.
 */
ownShare: number | null, 
/**
 * "45 %", "45 % (its personas together)"; empty: unknown.
 */
share: string, personas: Array<string>, };

export type SegmentFields = { name?: string, about?: string, tint?: Tint, 
/**
 * 0 to 100; `null`: its personas' shares count.
 */
share?: number | null, 
/**
 * Who is in it, and nobody else.
 */
personas?: Array<string>, };

export type SegmentFilter = { question: string, codes: Array<number>, };

export type SegmentValue = { code: number, name: string, 
/**
 * Whether a filter on it alone can be shown.
 */
showable: boolean, };

export type Sentiment = "positive" | "neutral" | "negative";

export type SentimentCounts = { positive: number, neutral: number, negative: number, 
/**
 * In another language, of which nothing is guessed.
 */
unknown: number, };

export type Series = "experienced" | "expected";

export type SeriesAnswer = { words: string, options: SeriesOptions, };

export type SeriesAsked = { words: string, answers: Array<SeriesAnswer>, };

export type SeriesImported = { values: number, issues: number, };

export type SeriesOptions = { 
/**
 * The first row holds names.
 */
heading: boolean, 
/**
 * Columns, from 0.
 */
period: number, value: number, n: number | null, low: number | null, high: number | null, 
/**
 * Names of waves.
 */
label: number | null, decimal: DecimalMark | null, percent: PercentMeaning | null, dates: DayOrder | null, duplicates: Duplicates | null, };

export type SeriesPreview = { 
/**
 * Names of the columns, or their letters.
 */
columns: Array<string>, options: SeriesOptions, 
/**
 * At most 200.
 */
rows: Array<SeriesRow>, values: number, questions: Array<SeriesAsked>, 
/**
 * "Row 3, column Month: “Aprli 2026” is no month". At most 200.
 */
issues: Array<string>, issueCount: number, 
/**
 * "Apr 2026 and 2 more have no value"
 */
gaps: string | null, 
/**
 * How many values would replace one that differs.
 */
replaced: number, };

export type SeriesRow = { line: number, label: string, value: string, n: string, interval: string, };

export type SeriesSource = { "from": "file", path: string, } | { "from": "text", text: string, } | { "from": "cells", rows: Array<Array<string>>, };

export type SetAdaptation = { persona: string, step: string, fields: AdaptationFields, };

export type SetExpectation = { touchpoint: string, source: ExpectationSource | null, 
/**
 * What was said before stays, if absent.
 */
note?: string, };

export type SetHandover = { fromStep: string, toStep: string, carried?: string, lost?: string, severity?: number | null, };

export type SetPoint = { lane: string, step: string, persona: string, series: Series, value: number | null, 
/**
 * Absent: stays as it is.
 */
note?: string, };

export type SetResponsibilities = { 
/**
 * At most 10,000.
 */
parts: Array<GivenPart>, };

export type SetScoring = { scoring: Scoring, };

export type SetSettings = { settings: Settings, };

export type SetVersion = { name: string, };

export type Settings = { 
/**
 * Written beside every step of the history.
 */
author: string, 
/**
 * `None` follows the system.
 */
theme: Theme | null, 
/**
 * A language tag of the message catalogue; `None` follows the system.
 */
language: string | null, 
/**
 * Of the whole interface, 1.0 to 2.0.
 */
textScale: number, reopenLast: boolean, 
/**
 * Where each project was left, the latest first. [`Remember`] writes it; [`SetSettings`] leaves
 * it as it is.
 */
lastPlaces: Array<LastPlace>, };

export type SheetChannel = { channel: string, name: string, 
/**
 * 1 to 5; `None`: nothing is said.
 */
weight: number | null, };

export type SheetFormat = "pdf" | "png" | "svg";

export type SheetJourney = { journey: string, name: string, };

export type SheetSection = { kind: StatementKind, statements: Array<SheetStatement>, };

export type SheetStatement = { id: string, 
/**
 * Of a free field.
 */
name: string, text: string, evidence: Evidence | null, };

export type ShownFigure = { title: string, 
/**
 * n, interval and formula.
 */
subtitle: string, 
/**
 * The whole picture without title and subtitle, as SVG text.
 */
svg: string, width: number, height: number, 
/**
 * The text alternative.
 */
alternative: string, marks: Array<ShownMark>, header: Array<string>, rows: Array<Array<string>>, };

export type ShownMark = { x: number, y: number, width: number, height: number, words: string, 
/**
 * The question it is about, where it is about one.
 */
question: string | null, };

export type ShownQuote = { 
/**
 * Between quotation marks.
 */
text: string, source: string, tone: QuoteTone, };

export type Side = { 
/**
 * A mean over its periods, in the measure's unit.
 */
value: number, 
/**
 * Answers of all its periods.
 */
n: number | null, periods: number, 
/**
 * First days of the first and the last period.
 */
first: number, last: number, 
/**
 * Names of waves.
 */
firstName: string, lastName: string, };

export type SignalEntry = { words: string, state: SignalState, 
/**
 * From where the limits may be redrawn, if they may.
 */
redrawFrom: number | null, redrawLabel: string, };

export type SignalState = "tooFew" | "noise" | "better" | "worse" | "changed";

export type SignalWords = { state: SignalState, 
/**
 * "Real change since Apr 2026:"
 */
lead: string, 
/**
 * "eight months in a row above the old average. The limits were redrawn there."
 */
words: string, };

export type SlideContent = { "slide": "opening", title: string, subtitle: string, } | { "slide": "section", title: string, subtitle: string, } | { "slide": "exhibit", source: ExhibitSource, filter: ExhibitFilter, 
/**
 * What a person wrote; `None`: the finding, as it is when the slide is made.
 */
title: string | null, };

export type SlideDraft = { 
/**
 * An exhibit, or a section where a heading was given.
 */
slide: SlideContent, 
/**
 * What it is about.
 */
name: string, 
/**
 * The finding in words.
 */
title: string, smallPrint: string, 
/**
 * Why there is nothing to show.
 */
hidden: string | null, };

export type SlidePreview = { 
/**
 * As SVG text; at most eight are drawn.
 */
pages: Array<string>, 
/**
 * How many there are.
 */
count: number, width: number, height: number, 
/**
 * The title, for those who cannot see it.
 */
title: string, notes: string, hidden: string | null, };

export type SlideTemplateSummary = { path: string, 
/**
 * The file's name.
 */
name: string, 
/**
 * Of its slides, in points.
 */
width: number, height: number, };

export type SlidesBegun = { 
/**
 * The project's name, of which the first slide and the file's name are made.
 */
title: string, 
/**
 * "22 Nov 2026"
 */
subtitle: string, };

export type SlidesMade = { path: string, bytes: number, 
/**
 * How many slides the deck has: what fits on no single one goes on on the next.
 */
slides: number, 
/**
 * "NPS: hidden, fewer than 5 answers"
 */
leftOut: Array<string>, };

export type SlidesRefreshed = { path: string, bytes: number, 
/**
 * How many slides of the file were made from this project.
 */
slides: number, 
/**
 * How many texts, tables, charts, maps and notes say something new.
 */
updated: number, kept: Array<KeptOnSlide>, };

export type SourceEntry = { source: OpportunitySource, 
/**
 * "Survey question"
 */
kind: string, 
/**
 * What it says; of what is gone, that it is.
 */
name: string, };

export type SpeakerFound = { 
/**
 * At most 500.
 */
items: Array<SpeakerItem>, more: number, 
/**
 * What removing means, in words.
 */
hint: string, };

export type SpeakerItem = { feedback: string, author: string, 
/**
 * Some words around what was found.
 */
excerpt: string, date: string, 
/**
 * They are its author; otherwise they are named in it.
 */
isAuthor: boolean, 
/**
 * Cards on maps that hold its words.
 */
cards: number, 
/**
 * Its import was undone or deleted; it is seen nowhere but still in the file.
 */
hidden: boolean, };

export type Stage = { id: string, name: string, order: OrderKey, 
/**
 * The stage this one was copied from when the future journey was begun.
 */
origin: string | null, };

export type StageBox = { stage: string, x: number, width: number, lines: Array<string>, 
/**
 * A stage without steps still takes the width of one.
 */
empty: boolean, };

export type Stakeholder = { id: string, name: string, kind: StakeholderKind, ring: Ring, sector: Sector, notes: string, 
/**
 * Clockwise among those of the same ring and sector.
 */
order: OrderKey, };

export type StakeholderFields = { name?: string, kind?: StakeholderKind, notes?: string, };

export type StakeholderGeometry = { width: number, height: number, 
/**
 * The middle of all rings.
 */
x: number, y: number, 
/**
 * From the middle outwards.
 */
rings: Array<RingShape>, 
/**
 * Clockwise from the upper right.
 */
sectors: Array<SectorLabel>, nodes: Array<NodeShape>, arrows: Array<ArrowShape>, 
/**
 * The kinds of arrows there are, as a key below the map.
 */
legend: Array<LegendEntry>, };

export type StakeholderKind = "person" | "department" | "organisation" | "system";

export type StakeholderPlace = { ring: Ring, sector: Sector, 
/**
 * Clockwise before another of the same ring and sector; `None`: behind them.
 */
before: string | null, };

export type StakeholdersView = { 
/**
 * In reading order: by sector clockwise, from the middle outwards, then in their order.
 */
stakeholders: Array<Stakeholder>, exchanges: Array<ValueExchange>, geometry: StakeholderGeometry, 
/**
 * The map in sentences, for those who cannot see it.
 */
description: string, };

export type Standing = "good" | "between" | "poor";

export type Start = Record<symbol, never>;

export type StartHost = { wave: string, address: string, 
/**
 * `None`: one that is free, 8080 first.
 */
port: number | null, };

export type Started = { 
/**
 * The project that is open already (given on the command line, double-clicked, or the last).
 */
project: ProjectState | null, 
/**
 * Why the project asked for could not be opened.
 */
problem: OpenProblem | null, recent: Array<RecentFile>, templates: Array<TemplateSummary>, settings: Settings, 
/**
 * The system's language as a tag (`de-AT`), in use while the settings name none.
 */
language: string, version: string, platform: Platform, };

export type StarterLane = { kind: LaneKind, name: string, hint: string, };

export type StarterWords = { stage: string, step: string, lanes: Array<StarterLane>, };

export type State = Record<symbol, never>;

export type StatementKind = "goal" | "need" | "frustration" | "context" | "demographic";

export type Step = { id: string, stage: string, name: string, department: string | null, 
/**
 * The journey that tells this step in detail.
 */
child: string | null, order: OrderKey, origin: string | null, };

export type StepBox = { step: string, stage: string, x: number, width: number, lines: Array<string>, 
/**
 * The first of its stage: its left line is drawn stronger.
 */
first: boolean, 
/**
 * What a comparison says about it.
 */
mark: Change | null, };

export type StepFields = { name?: string, department?: string | null, 
/**
 * The journey that tells this step in detail; refused if that would make a circle.
 */
child?: string | null, };

export type StepLabel = { op: string, subject: string, count: number, };

export type Stepped = { op: string, subject: string, count: number, 
/**
 * The journey most of what changed belongs to, so that the window can show it.
 */
journey: string | null, };

export type StopHost = Record<symbol, never>;

export type SuggestTopics = { filter: InboxFilter, };

export type Survey = { id: string, 
/**
 * What the facilitator calls it.
 */
name: string, settings: SurveySettings, order: OrderKey, };

export type SurveyDefinition = { pages: Array<PageContent>, id: string, 
/**
 * What the facilitator calls it.
 */
name: string, settings: SurveySettings, order: OrderKey, };

export type SurveyEntry = { survey: Survey, questions: number, 
/**
 * Newest first.
 */
waves: Array<WaveEntry>, 
/**
 * The design was deleted; its waves are left, with what people answered.
 */
deleted: boolean, };

export type SurveyFigure = { "of": "index" } | { "of": "question", question: string, } | { "of": "theme", theme: string, };

export type SurveyFinding = { blocks: boolean, page: string | null, question: string | null, 
/**
 * In the interface's language.
 */
words: string, };

export type SurveyPlace = { 
/**
 * `None`: the list of all surveys.
 */
survey: string | null, tab: SurveyTab, };

export type SurveyPreview = { definition: SurveyDefinition, issues: Array<string>, };

export type SurveySettings = { 
/**
 * Language tags; the first is the one every wording must have. Never empty.
 */
languages: Array<string>, 
/**
 * What the respondent reads as the title.
 */
title: Wording, welcome: Wording, thanks: Wording, privacy: Privacy, 
/**
 * The smallest group that is shown, 3 to 100.
 */
minimum: number, 
/**
 * The smallest group whose comments are shown, 3 to 100.
 */
commentMinimum: number, 
/**
 * The fewest answers an engagement index is shown for, 10 to 1,000.
 */
indexMinimum: number, themeRule: ThemeRule, themes: Array<SurveyTheme>, 
/**
 * Whether the respondent can go back to an earlier page.
 */
mayGoBack: boolean, showsProgress: boolean, };

export type SurveySource = { "from": "blank", language: string, } | { "from": "template", key: string, languages: Array<string>, } | { "from": "copy", survey: string, } | { "from": "file", path: string, } | { "from": "text", text: string, };

export type SurveyTab = "questions" | "collect" | "results" | "drivers" | "comments";

export type SurveyTemplate = { key: string, name: string, line: string, questions: number, themes: number, };

export type SurveyTheme = { id: string, name: Wording, 
/**
 * The theme whose questions make the engagement index; at most one theme of a survey.
 */
outcome: boolean, };

export type SurveyView = { definition: SurveyDefinition, findings: Array<SurveyFinding>, 
/**
 * One for each language.
 */
languages: Array<LanguageProgress>, 
/**
 * Questions that stand in a launched wave: their meaning cannot be edited.
 */
locked: Array<string>, 
/**
 * Whether the promise and the segments are frozen.
 */
launched: boolean, waves: Array<WaveEntry>, 
/**
 * "about 4 minutes"
 */
duration: string, };

export type TableShape = "list" | "stepsDown" | "stepsAcross";

export type TableValue = number | string | null;

export type TagCards = { cards: Array<string>, add: Array<string>, remove: Array<string>, };

export type TakeComments = { wave: string, task: string | null, };

export type Target = { "kind": "journey", journey: string, } | { "kind": "stage", journey: string, stage: string, } | { "kind": "step", journey: string, step: string, } | { "kind": "card", journey: string, card: string, } | { "kind": "persona", persona: string, } | { "kind": "touchpoint", touchpoint: string, } | { "kind": "channel", channel: string, } | { "kind": "department", department: string, } | { "kind": "survey", survey: string, } | { "kind": "question", survey: string, question: string, } | { "kind": "measure", measure: string, } | { "kind": "board", board: string, } | { "kind": "statement", persona: string, statement: string, } | { "kind": "segment", segment: string, } | { "kind": "stakeholder", stakeholder: string, } | { "kind": "opportunity", opportunity: string, } | { "kind": "action", action: string, };

export type TeamsRequest = { engagement: TeamsSource, customers: MeasureKind, };

export type TeamsSource = { "from": "wave", wave: string, question: string, } | { "from": "measures", kind: MeasureKind, };

export type TeamsView = { engagements: Array<EngagementChoice>, customers: Array<CustomersChoice>, request: TeamsRequest | null, 
/**
 * "r 0.74 (0.31–0.92), 9 teams", if it may be shown.
 */
words: string | null, 
/**
 * That association is not cause.
 */
caution: string, 
/**
 * Why there is nothing to see.
 */
hidden: string | null, };

export type TemplateSummary = { 
/**
 * `bank-account`; `sample` is the sample project and comes first.
 */
key: string, name: string, line: string, stages: Array<string>, steps: number, cards: number, isSample: boolean, };

export type Theme = "light" | "dark";

export type ThemeRule = "meanOfQuestions" | "peopleAtLeastAgreeing";

export type Thresholds = { poor: number | null, good: number | null, };

export type TileEntry = { tile: string, 
/**
 * Its own title; empty: the finding stands there.
 */
title: string, 
/**
 * `None`: written by a newer program, and shown as such.
 */
source: ExhibitSource | null, place: GridPlace, };

export type TilePlace = { "by": "place", place: GridPlace, } | { "by": "step", direction: Direction, };

export type TileSize = { tile: string, width: number, height: number, };

export type Tint = number;

export type TitledSource = { source: ExhibitSource, 
/**
 * What a person called it; empty: its own finding.
 */
title: string, };

export type Tone = "positive" | "neutral" | "negative";

export type Topic = { id: string, name: string, rule: TopicRule, order: OrderKey, };

export type TopicCount = { topic: Topic, comments: number, 
/**
 * "38% of 212 comments, 95% interval 32–45"; empty without comments.
 */
words: string, };

export type TopicEntry = { topic: Topic, items: number, 
/**
 * "38% of 4,310 items, 95% interval 36–40"
 */
words: string, 
/**
 * Mean sentiment with its interval: "−0.21, 95% interval −0.27 to −0.15 · n 160"; empty where
 * none can be told.
 */
sentiment: string, 
/**
 * Items that have it because a person said so.
 */
byHand: number, };

export type TopicMark = { topic: string, has?: boolean, };

export type TopicRule = { 
/**
 * A text has one of these: `queue`, `waiting time`, `deliver*`.
 */
any: Array<string>, 
/**
 * And none of these.
 */
without: Array<string>, };

export type TopicShare = "items" | "share";

export type TopicValue = "items" | "share" | "sentiment";

export type TopicsView = { items: number, topics: Array<TopicEntry>, 
/**
 * Items about no topic.
 */
untold: number, };

export type Touchpoint = { id: string, name: string, icon: Icon, channel: string | null, department: string | null, notes: string, order: OrderKey, };

export type TouchpointFields = { name?: string, icon?: Icon, notes?: string, channel?: string | null, department?: string | null, };

export type TryPlace = { 
/**
 * As they stand now.
 */
tiles: Array<PlacedTile>, tile: string, to: TilePlace, };

export type TypedAs = { kind: MeasureKind, unit: string, };

export type Undo = Record<symbol, never>;

export type UndoTo = { step: string, };

export type Urgency = "overdue" | "thisWeek" | "later" | "never";

export type ValueExchange = { id: string, giver: string, 
/**
 * Another than the giver.
 */
taker: string, kind: ExchangeKind, 
/**
 * "Monthly fee"; may be empty.
 */
text: string, };

export type Verdict = "better" | "worse" | "cannotTell";

export type VersionSummary = { id: string, name: string, author: string, 
/**
 * RFC 3339, UTC.
 */
time: string, 
/**
 * Steps made since.
 */
stepsSince: number, };

export type ViewJourney = { journey: string, filter: MapFilter, 
/**
 * Lays the journey (a future one) over the one it is based on. Nothing can be edited then.
 */
compare: boolean, };

export type VoiceFigure = { "figure": "topicsByTouchpoint", value: TopicValue, } | { "figure": "topicsOverTime", value: TopicShare, } | { "figure": "sentimentOverTime", topic: string | null, } | { "figure": "sentimentByTopic" } | { "figure": "sentimentByChannel" };

export type VoiceSummary = { tiles: Array<VoiceTile>, 
/**
 * `None` where nothing is in English and nobody said how it sounds.
 */
sentiments: SentimentCounts | null, };

export type VoiceTile = { of: VoiceTileKind, label: string, 
/**
 * `38%`, `−0.12`, `4,310`
 */
value: string, 
/**
 * "95% interval 32–45 · n 212"
 */
detail: string, 
/**
 * The formula and what it means.
 */
formula: string, };

export type VoiceTileKind = "items" | "score" | "positive" | "negative" | "closedInTime" | "overdue";

export type Wave = { id: string, survey: string, 
/**
 * "Autumn 2026"
 */
name: string, state: WaveState, 
/**
 * Days since 1970-01-01.
 */
started: number, closed: number | null, invited: Array<Invited>, 
/**
 * Whether an answer needs a single-use code.
 */
byCode: boolean, 
/**
 * The survey as it was launched.
 */
definition: SurveyDefinition, };

export type WaveEntry = { wave: string, name: string, open: boolean, byCode: boolean, 
/**
 * `2026-10-05`
 */
started: string, closed: string | null, answers: number, 
/**
 * In all, if it is known.
 */
invited: number | null, 
/**
 * "412 of 508 people, 81 %" or "412 answers".
 */
words: string, 
/**
 * Nothing of it is shown before it is closed.
 */
held: boolean, 
/**
 * Closed as it is now, it could be opened again; otherwise closing is for good.
 */
reopens: boolean, };

export type WaveState = "open" | "closed";

export type WaveView = { wave: Wave, entry: WaveEntry, 
/**
 * Single-use codes made, and how many of them were used; never which.
 */
codes: number, codesUsed: number, };

export type Wording = Record<string, string>;

export type Worth = { id: string, name: string, inputs: WorthInputs, order: OrderKey, };

export type WorthFact = { name: string, value: string, };

export type WorthInputs = { 
/**
 * How many customers there are now.
 */
customers: number, 
/**
 * The share kept from year to year as it is.
 */
retention: Belief, 
/**
 * By how much the improvement raises that share.
 */
effect: Belief, 
/**
 * Of one customer in a year.
 */
margin: Belief, 
/**
 * Of the improvement, once, now.
 */
cost: Belief, 
/**
 * Interest a year, 0.1 is 10 %.
 */
discount: number, years: number, 
/**
 * Before amounts: "€".
 */
currency: string, 
/**
 * Of the simulation; equal seeds draw equal numbers.
 */
seed: number, };

export type WorthView = { worth: Worth, 
/**
 * "+€ 1.9 m"
 */
value: string, 
/**
 * "If retention moves from 82% to 85%, over 5 years."
 */
why: string, 
/**
 * "Nine in ten simulated outcomes lie between € 0.7 m and € 3.2 m."
 */
spread: string, 
/**
 * What it assumes, the seed among it.
 */
assumes: string, 
/**
 * Lifetime value before and after, chance of a gain.
 */
facts: Array<WorthFact>, 
/**
 * The inputs do not make sense; what of them.
 */
problem: string | null, };

export type WriteClipboard = { content: ClipboardText, };

/** Every call: what it takes and what it answers. */
export interface Calls {
  "project.start": { request: Start; reply: Started };
  "project.open": { request: Open; reply: Opened };
  "project.new": { request: New; reply: Opened };
  "project.close": { request: Close; reply: Done };
  "project.rename": { request: Rename; reply: Done };
  "project.saveCopy": { request: SaveCopy; reply: Saved };
  "project.recover": { request: Recover; reply: Opened };
  "project.check": { request: Check; reply: Checked };
  "project.state": { request: State; reply: ProjectState | null };
  "project.forgetRecent": { request: ForgetRecent; reply: Array<RecentFile> };
  "settings.set": { request: SetSettings; reply: Settings };
  "project.remember": { request: Remember; reply: Settings };
  "task.cancel": { request: Cancel; reply: Done };
  "history.undo": { request: Undo; reply: Stepped | null };
  "history.redo": { request: Redo; reply: Stepped | null };
  "history.list": { request: ListHistory; reply: Array<HistoryEntry> };
  "history.undoTo": { request: UndoTo; reply: Done };
  "version.set": { request: SetVersion; reply: VersionSummary };
  "version.list": { request: ListVersions; reply: Array<VersionSummary> };
  "version.rename": { request: RenameVersion; reply: Done };
  "version.delete": { request: DeleteVersion; reply: Done };
  "version.restore": { request: RestoreVersion; reply: Done };
  "version.lookAt": { request: LookAtVersion; reply: ProjectState };
  "version.leave": { request: LeaveVersion; reply: ProjectState };
  "library.read": { request: ReadLibrary; reply: LibraryView };
  "persona.add": { request: AddPersona; reply: string };
  "persona.edit": { request: EditPersona; reply: Done };
  "channel.add": { request: AddChannel; reply: string };
  "channel.edit": { request: EditChannel; reply: Done };
  "touchpoint.add": { request: AddTouchpoint; reply: string };
  "touchpoint.edit": { request: EditTouchpoint; reply: Done };
  "department.add": { request: AddDepartment; reply: string };
  "department.edit": { request: EditDepartment; reply: Done };
  "library.move": { request: MoveEntry; reply: Done };
  "library.delete": { request: DeleteEntries; reply: Done };
  "library.merge": { request: MergeEntries; reply: Done };
  "picture.add": { request: AddPicture; reply: string };
  "picture.read": { request: ReadPicture; reply: string };
  "journey.list": { request: ListJourneys; reply: Array<JourneySummary> };
  "journey.view": { request: ViewJourney; reply: JourneyView };
  "journey.add": { request: AddJourney; reply: string };
  "journey.edit": { request: EditJourney; reply: Done };
  "journey.duplicate": { request: DuplicateJourney; reply: string };
  "journey.delete": { request: DeleteJourneys; reply: Done };
  "journey.move": { request: MoveJourney; reply: Done };
  "stage.add": { request: AddStage; reply: string };
  "stage.rename": { request: RenameStage; reply: Done };
  "stage.move": { request: MoveStage; reply: Done };
  "stage.duplicate": { request: DuplicateStage; reply: string };
  "stage.delete": { request: DeleteStage; reply: Done };
  "step.add": { request: AddStep; reply: string };
  "step.edit": { request: EditStep; reply: Done };
  "step.move": { request: MoveStep; reply: Done };
  "step.duplicate": { request: DuplicateStep; reply: string };
  "step.delete": { request: DeleteStep; reply: Done };
  "lane.add": { request: AddLane; reply: string };
  "lane.edit": { request: EditLanes; reply: Done };
  "lane.move": { request: MoveLane; reply: Done };
  "lane.duplicate": { request: DuplicateLane; reply: string };
  "lane.delete": { request: DeleteLane; reply: Done };
  "card.add": { request: AddCard; reply: string };
  "card.edit": { request: EditCards; reply: Done };
  "card.tag": { request: TagCards; reply: Done };
  "card.move": { request: MoveCards; reply: Done };
  "card.duplicate": { request: DuplicateCards; reply: Array<string> };
  "card.delete": { request: DeleteCards; reply: Done };
  "card.copy": { request: CopyCards; reply: CopiedCards };
  "card.paste": { request: PasteCards; reply: Array<string> };
  "point.set": { request: SetPoint; reply: string | null };
  "point.clear": { request: ClearCurve; reply: Done };
  "survey.list": { request: ListSurveys; reply: Array<SurveyEntry> };
  "survey.read": { request: ReadSurvey; reply: SurveyView };
  "survey.templates": { request: ListSurveyTemplates; reply: Array<SurveyTemplate> };
  "survey.add": { request: AddSurvey; reply: string };
  "survey.preview": { request: PreviewSurvey; reply: SurveyPreview };
  "survey.edit": { request: EditSurvey; reply: Done };
  "survey.move": { request: MoveSurvey; reply: Done };
  "survey.delete": { request: DeleteSurvey; reply: Done };
  "survey.export": { request: ExportSurvey; reply: Exported };
  "page.add": { request: AddPage; reply: string };
  "page.edit": { request: EditPage; reply: Done };
  "page.move": { request: MovePage; reply: Done };
  "page.delete": { request: DeletePage; reply: Done };
  "question.add": { request: AddQuestion; reply: string };
  "question.addMany": { request: AddQuestions; reply: Array<string> };
  "question.edit": { request: EditQuestion; reply: Done };
  "question.editMany": { request: EditQuestions; reply: Done };
  "question.move": { request: MoveQuestions; reply: Done };
  "question.duplicate": { request: DuplicateQuestions; reply: Array<string> };
  "question.delete": { request: DeleteQuestions; reply: Done };
  "wave.read": { request: ReadWave; reply: WaveView };
  "wave.launch": { request: LaunchWave; reply: string };
  "wave.edit": { request: EditWave; reply: Done };
  "wave.delete": { request: DeleteWave; reply: Done };
  "wave.makeCodes": { request: MakeCodes; reply: CodesMade };
  "host.networks": { request: ListNetworks; reply: Array<Network> };
  "host.start": { request: StartHost; reply: HostState };
  "host.stop": { request: StopHost; reply: Done };
  "host.pause": { request: PauseHost; reply: HostState };
  "host.read": { request: ReadHost; reply: HostState | null };
  "host.room": { request: ReadRoom; reply: RoomView | null };
  "respond.page": { request: RespondPage; reply: string };
  "answer.add": { request: AddAnswer; reply: Done };
  "answer.findPerson": { request: FindPerson; reply: PersonFound };
  "answer.deletePerson": { request: DeletePerson; reply: AnswersDeleted };
  "wave.exportForm": { request: ExportForm; reply: Exported };
  "answer.importFiles": { request: ImportAnswerFiles; reply: AnswersImported };
  "answer.previewImport": { request: PreviewAnswers; reply: AnswerImportPreview };
  "answer.import": { request: ImportAnswers; reply: AnswersImported };
  "results.read": { request: ReadResults; reply: ResultsView };
  "results.figure": { request: DrawFigure; reply: ShownFigure };
  "results.table": { request: ReadTable; reply: FigureTable };
  "results.comments": { request: ReadComments; reply: CommentsView };
  "results.exportFigure": { request: ExportFigure; reply: Exported };
  "results.copyFigure": { request: CopyFigure; reply: Done };
  "results.export": { request: ExportResults; reply: Exported };
  "answer.export": { request: ExportAnswers; reply: Exported };
  "results.correctSentiment": { request: CorrectSentiment; reply: Done };
  "topic.add": { request: AddTopic; reply: string };
  "topic.edit": { request: EditTopic; reply: Done };
  "topic.delete": { request: DeleteTopic; reply: Done };
  "topic.move": { request: MoveTopic; reply: Done };
  "voice.list": { request: ListFeedback; reply: FeedbackList };
  "voice.read": { request: ReadFeedback; reply: FeedbackDetail };
  "voice.facets": { request: ReadFacets; reply: FeedbackFacets };
  "voice.summary": { request: ReadVoice; reply: VoiceSummary };
  "voice.add": { request: AddFeedback; reply: FeedbackAdded };
  "voice.preview": { request: PreviewFeedback; reply: FeedbackPreview };
  "voice.import": { request: ImportFeedback; reply: FeedbackAdded };
  "voice.takeComments": { request: TakeComments; reply: FeedbackAdded };
  "voice.commentWaves": { request: ListCommentWaves; reply: Array<CommentWave> };
  "voice.imports": { request: ListFeedbackImports; reply: Array<FeedbackImport> };
  "voice.deleteImport": { request: DeleteFeedbackImport; reply: Done };
  "voice.mark": { request: MarkFeedback; reply: MarkedFeedback };
  "voice.delete": { request: DeleteFeedback; reply: MarkedFeedback };
  "voice.filters": { request: ListFilters; reply: Array<KeptFilter> };
  "voice.saveFilter": { request: SaveFilter; reply: string };
  "voice.editFilter": { request: EditFilter; reply: Done };
  "voice.moveFilter": { request: MoveFilter; reply: Done };
  "voice.deleteFilter": { request: DeleteFilter; reply: Done };
  "voice.findPerson": { request: FindSpeaker; reply: SpeakerFound };
  "voice.removePerson": { request: RemovePerson; reply: PersonRemoved };
  "voice.previewRule": { request: PreviewRule; reply: RulePreview };
  "voice.topics": { request: ListTopics; reply: TopicsView };
  "voice.suggestTopics": { request: SuggestTopics; reply: Array<Phrase> };
  "voice.applyTopics": { request: ApplyTopics; reply: MarkedFeedback };
  "voice.figure": { request: DrawVoice; reply: ShownFigure };
  "voice.table": { request: ReadVoiceTable; reply: FigureTable };
  "voice.exportFigure": { request: ExportVoiceFigure; reply: Exported };
  "voice.copyFigure": { request: CopyVoiceFigure; reply: Done };
  "voice.quotes": { request: ReadQuotes; reply: Array<FeedbackItem> };
  "voice.makeCard": { request: MakeQuoteCard; reply: string };
  "voice.ofCard": { request: FindSource; reply: string | null };
  "voice.export": { request: ExportFeedback; reply: Exported };
  "measure.list": { request: ListMeasures; reply: MeasuresView };
  "measure.read": { request: ReadMeasure; reply: MeasureView };
  "measure.atStep": { request: ReadMeasuresAtStep; reply: Array<MeasureAtStep> };
  "measure.add": { request: AddMeasure; reply: string };
  "measure.edit": { request: EditMeasure; reply: Done };
  "measure.move": { request: MoveMeasure; reply: Done };
  "measure.delete": { request: DeleteMeasures; reply: Done };
  "measure.checkFormula": { request: CheckFormula; reply: FormulaCheck };
  "measure.previewSeries": { request: PreviewSeries; reply: SeriesPreview };
  "measure.importSeries": { request: ImportSeries; reply: SeriesImported };
  "measure.deleteValues": { request: DeleteValues; reply: Done };
  "measure.annotate": { request: AnnotateMeasure; reply: string };
  "measure.deleteAnnotation": { request: DeleteAnnotation; reply: Done };
  "measure.redraw": { request: RedrawLimits; reply: Done };
  "measure.figure": { request: DrawMeasure; reply: ShownFigure };
  "measure.exportFigure": { request: ExportMeasure; reply: Exported };
  "measure.copyFigure": { request: CopyMeasure; reply: Done };
  "measure.teams": { request: ReadTeams; reply: TeamsView };
  "worth.add": { request: AddWorth; reply: string };
  "worth.edit": { request: EditWorth; reply: Done };
  "worth.delete": { request: DeleteWorth; reply: Done };
  "criterion.add": { request: AddCriteria; reply: Array<string> };
  "criterion.edit": { request: EditCriterion; reply: Done };
  "criterion.move": { request: MoveCriterion; reply: Done };
  "criterion.delete": { request: DeleteCriterion; reply: Done };
  "brandValue.add": { request: AddBrandValues; reply: Array<string> };
  "brandValue.edit": { request: EditBrandValue; reply: Done };
  "brandValue.move": { request: MoveBrandValue; reply: Done };
  "brandValue.delete": { request: DeleteBrandValue; reply: Done };
  "touchpoint.rate": { request: RateTouchpoints; reply: Done };
  "touchpoint.expect": { request: SetExpectation; reply: Done };
  "handover.set": { request: SetHandover; reply: Done };
  "handover.delete": { request: DeleteHandover; reply: Done };
  "channels.read": { request: ReadChannels; reply: ChannelsView };
  "channels.figure": { request: DrawConsistency; reply: ShownFigure };
  "channels.exportFigure": { request: ExportConsistency; reply: Exported };
  "channels.copyFigure": { request: CopyConsistency; reply: Done };
  "channels.export": { request: ExportChannels; reply: Exported };
  "responsibility.set": { request: SetResponsibilities; reply: Done };
  "departments.read": { request: ReadDepartments; reply: DepartmentsView };
  "department.read": { request: ReadDepartment; reply: DepartmentView };
  "journey.swimlanes": { request: DrawSwimlanes; reply: ShownFigure };
  "journey.exportSwimlanes": { request: ExportSwimlanes; reply: Exported };
  "opportunity.list": { request: ListOpportunities; reply: OpportunitiesView };
  "opportunity.add": { request: AddOpportunity; reply: string };
  "opportunity.edit": { request: EditOpportunity; reply: Done };
  "opportunity.move": { request: MoveOpportunity; reply: Done };
  "opportunity.rank": { request: RankOpportunities; reply: Done };
  "opportunity.delete": { request: DeleteOpportunities; reply: PutAway };
  "opportunity.restore": { request: RestoreOpportunity; reply: Done };
  "opportunity.setScoring": { request: SetScoring; reply: Done };
  "opportunity.checkScoring": { request: CheckScoring; reply: FormulaCheck };
  "opportunity.choices": { request: ReadLinkChoices; reply: LinkChoices };
  "opportunity.ofCards": { request: OpportunitiesOfCards; reply: Array<NamedOpportunity> };
  "opportunity.matrix": { request: DrawMatrix; reply: MatrixView };
  "opportunity.exportMatrix": { request: ExportMatrix; reply: Exported };
  "opportunity.place": { request: PlaceOpportunity; reply: PlacedInMatrix };
  "action.list": { request: ListActions; reply: ActionsView };
  "action.reminders": { request: ReadReminders; reply: Reminders };
  "action.add": { request: AddAction; reply: string };
  "action.edit": { request: EditAction; reply: Done };
  "action.move": { request: MoveAction; reply: Done };
  "action.delete": { request: DeleteActions; reply: PutAway };
  "action.restore": { request: RestoreAction; reply: Done };
  "action.previewCheck": { request: PreviewCheck; reply: CheckPreview };
  "action.check": { request: KeepCheck; reply: string };
  "action.editCheck": { request: EditCheck; reply: Done };
  "action.exportCalendar": { request: ExportCalendar; reply: Exported };
  "review.read": { request: ReadReview; reply: ReviewView };
  "review.mark": { request: MarkReviewed; reply: string };
  "exhibit.list": { request: ListExhibits; reply: Array<ExhibitGroup> };
  "slides.begin": { request: BeginSlides; reply: SlidesBegun };
  "slides.draft": { request: DraftSlides; reply: Array<SlideDraft> };
  "slides.preview": { request: PreviewSlide; reply: SlidePreview };
  "slides.checkTemplate": { request: CheckTemplate; reply: SlideTemplateSummary };
  "slides.make": { request: MakeSlides; reply: SlidesMade };
  "slides.refresh": { request: RefreshSlides; reply: SlidesRefreshed };
  "board.list": { request: ListBoards; reply: BoardsView };
  "board.read": { request: ReadBoard; reply: BoardView };
  "board.add": { request: AddBoard; reply: string };
  "board.edit": { request: EditBoard; reply: Done };
  "board.duplicate": { request: DuplicateBoard; reply: string };
  "board.move": { request: MoveBoard; reply: Done };
  "board.delete": { request: DeleteBoard; reply: Done };
  "tile.add": { request: AddTile; reply: string };
  "tile.edit": { request: EditTile; reply: Done };
  "tile.duplicate": { request: DuplicateTile; reply: string };
  "tile.delete": { request: DeleteTiles; reply: Done };
  "tile.tryPlace": { request: TryPlace; reply: Array<PlacedTile> };
  "tile.place": { request: PlaceTiles; reply: Done };
  "board.draw": { request: DrawTiles; reply: Array<DrawnTile> };
  "tile.copy": { request: CopyTile; reply: Done };
  "board.export": { request: ExportBoard; reply: Exported };
  "people.read": { request: ReadPeople; reply: PeopleView };
  "persona.read": { request: ReadPersona; reply: PersonaSheet };
  "persona.editProfile": { request: EditProfile; reply: Done };
  "persona.addStatements": { request: AddStatements; reply: Array<string> };
  "persona.editStatement": { request: EditStatement; reply: Done };
  "persona.moveStatement": { request: MoveStatement; reply: Done };
  "persona.deleteStatements": { request: DeleteStatements; reply: Done };
  "persona.preferChannel": { request: PreferChannel; reply: Done };
  "persona.duplicate": { request: DuplicatePersona; reply: string };
  "persona.addFromTemplate": { request: AddPersonaFromTemplate; reply: string };
  "persona.draw": { request: DrawPersona; reply: ShownFigure };
  "persona.export": { request: ExportPersonas; reply: Exported };
  "persona.copy": { request: CopyPersonas; reply: Done };
  "segment.add": { request: AddSegment; reply: string };
  "segment.edit": { request: EditSegment; reply: Done };
  "segment.move": { request: MoveSegment; reply: Done };
  "segment.delete": { request: DeleteSegment; reply: Done };
  "plan.read": { request: ReadPlan; reply: PlanView };
  "adaptation.set": { request: SetAdaptation; reply: string };
  "adaptation.copy": { request: CopyAdaptation; reply: string };
  "adaptation.delete": { request: DeleteAdaptation; reply: Done };
  "plan.export": { request: ExportPlan; reply: Exported };
  "stakeholders.read": { request: ReadStakeholders; reply: StakeholdersView };
  "stakeholder.add": { request: AddStakeholders; reply: Array<string> };
  "stakeholder.edit": { request: EditStakeholder; reply: Done };
  "stakeholder.place": { request: PlaceStakeholder; reply: Done };
  "stakeholder.delete": { request: DeleteStakeholders; reply: Done };
  "stakeholder.addExchange": { request: AddExchange; reply: string };
  "stakeholder.editExchange": { request: EditExchange; reply: Done };
  "stakeholder.deleteExchange": { request: DeleteExchange; reply: Done };
  "stakeholders.export": { request: ExportStakeholders; reply: Exported };
  "stakeholders.copy": { request: CopyStakeholders; reply: Done };
  "search.find": { request: Search; reply: Array<Hit> };
  "import.preview": { request: PreviewImport; reply: ImportPreview };
  "import.run": { request: RunImport; reply: Imported };
  "export.journey": { request: ExportJourney; reply: Exported };
  "export.preview": { request: PreviewExport; reply: ExportPreview };
  "export.copyPicture": { request: CopyPicture; reply: Done };
  "shell.pickOpen": { request: PickOpen; reply: string | null };
  "shell.pickOpenMany": { request: PickOpenMany; reply: Array<string> };
  "shell.pickSave": { request: PickSave; reply: string | null };
  "shell.reveal": { request: Reveal; reply: Done };
  "shell.fullScreen": { request: FullScreen; reply: Done };
  "shell.readClipboard": { request: ReadClipboard; reply: ClipboardText };
  "shell.writeClipboard": { request: WriteClipboard; reply: Done };
  "shell.newWindow": { request: NewWindow; reply: Done };
  "shell.quit": { request: Quit; reply: Done };
}

/** The calls that change the open project; each runs once per operation id. */
export const edits: ReadonlySet<keyof Calls> = new Set(["project.rename", "history.undo", "history.redo", "history.undoTo", "version.restore", "persona.add", "persona.edit", "channel.add", "channel.edit", "touchpoint.add", "touchpoint.edit", "department.add", "department.edit", "library.move", "library.delete", "library.merge", "journey.add", "journey.edit", "journey.duplicate", "journey.delete", "journey.move", "stage.add", "stage.rename", "stage.move", "stage.duplicate", "stage.delete", "step.add", "step.edit", "step.move", "step.duplicate", "step.delete", "lane.add", "lane.edit", "lane.move", "lane.duplicate", "lane.delete", "card.add", "card.edit", "card.tag", "card.move", "card.duplicate", "card.delete", "card.paste", "point.set", "point.clear", "survey.add", "survey.edit", "survey.move", "survey.delete", "page.add", "page.edit", "page.move", "page.delete", "question.add", "question.addMany", "question.edit", "question.editMany", "question.move", "question.duplicate", "question.delete", "topic.add", "topic.edit", "topic.delete", "topic.move", "voice.add", "voice.import", "voice.takeComments", "voice.deleteImport", "voice.mark", "voice.delete", "voice.saveFilter", "voice.editFilter", "voice.moveFilter", "voice.deleteFilter", "voice.makeCard", "measure.add", "measure.edit", "measure.move", "measure.delete", "measure.importSeries", "measure.deleteValues", "measure.annotate", "measure.deleteAnnotation", "measure.redraw", "worth.add", "worth.edit", "worth.delete", "criterion.add", "criterion.edit", "criterion.move", "criterion.delete", "brandValue.add", "brandValue.edit", "brandValue.move", "brandValue.delete", "touchpoint.rate", "touchpoint.expect", "handover.set", "handover.delete", "responsibility.set", "opportunity.add", "opportunity.edit", "opportunity.move", "opportunity.rank", "opportunity.delete", "opportunity.restore", "opportunity.setScoring", "opportunity.place", "action.add", "action.edit", "action.move", "action.delete", "action.restore", "action.check", "action.editCheck", "review.mark", "board.add", "board.edit", "board.duplicate", "board.move", "board.delete", "tile.add", "tile.edit", "tile.duplicate", "tile.delete", "tile.place", "persona.editProfile", "persona.addStatements", "persona.editStatement", "persona.moveStatement", "persona.deleteStatements", "persona.preferChannel", "persona.duplicate", "persona.addFromTemplate", "segment.add", "segment.edit", "segment.move", "segment.delete", "adaptation.set", "adaptation.copy", "adaptation.delete", "stakeholder.add", "stakeholder.edit", "stakeholder.place", "stakeholder.delete", "stakeholder.addExchange", "stakeholder.editExchange", "stakeholder.deleteExchange", "import.run"]);
