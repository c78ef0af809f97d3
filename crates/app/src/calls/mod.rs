//! Every call the interface, the command line and the tests can make: its name, what it takes,
//! what it answers and what it may do. The one declared list; TypeScript is generated from it.

pub mod boards;
pub mod collect;
pub mod consistency;
pub mod departments;
pub mod exchange;
pub mod exhibits;
pub mod history;
pub mod improve;
pub mod journey;
pub mod library;
pub mod measures;
pub mod people;
pub mod plan;
pub mod project;
pub mod results;
pub mod search;
pub mod shell;
pub mod slides;
pub mod stakeholders;
pub mod survey;
pub mod topics;
pub mod voice;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ts_rs::TS;

/// What running a call can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Reads only. Works on a project that is open read-only.
    Reads,
    /// Changes the open project by one undoable step. Carries an operation id.
    Edits,
    /// Opens, closes or writes files, or changes settings; does not edit the open project.
    Manages,
}

/// A request is its own declaration.
pub trait Call: DeserializeOwned + TS + 'static {
    type Reply: Serialize + TS;
    /// `noun.verb`
    const NAME: &'static str;
    const EFFECT: Effect;
}

/// An editing call that answers nothing beyond what [`crate::Changed`] already says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
pub struct Done {}

macro_rules! call {
    ($request:ty, $name:literal, $effect:ident, $reply:ty) => {
        impl crate::calls::Call for $request {
            type Reply = $reply;
            const NAME: &'static str = $name;
            const EFFECT: crate::calls::Effect = crate::calls::Effect::$effect;
        }
    };
}
pub(crate) use call;

/// Tells "absent" (`None`) from "null" (`Some(None)`).
pub(crate) fn nullable<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: serde::Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    serde::Deserialize::deserialize(deserializer).map(Some)
}

/// Hands every call of the program to a macro, as `module::Request` paths below `calls`.
#[macro_export]
macro_rules! for_every_call {
    ($go:ident) => {
        $go! {
            project::Start,
            project::Open,
            project::New,
            project::Close,
            project::Rename,
            project::SaveCopy,
            project::Recover,
            project::Check,
            project::State,
            project::ForgetRecent,
            project::SetSettings,
            project::Remember,
            project::Cancel,
            history::Undo,
            history::Redo,
            history::ListHistory,
            history::UndoTo,
            history::SetVersion,
            history::ListVersions,
            history::RenameVersion,
            history::DeleteVersion,
            history::RestoreVersion,
            history::LookAtVersion,
            history::LeaveVersion,
            library::ReadLibrary,
            library::AddPersona,
            library::EditPersona,
            library::AddChannel,
            library::EditChannel,
            library::AddTouchpoint,
            library::EditTouchpoint,
            library::AddDepartment,
            library::EditDepartment,
            library::MoveEntry,
            library::DeleteEntries,
            library::MergeEntries,
            library::AddPicture,
            library::ReadPicture,
            journey::ListJourneys,
            journey::ViewJourney,
            journey::AddJourney,
            journey::EditJourney,
            journey::DuplicateJourney,
            journey::DeleteJourneys,
            journey::MoveJourney,
            journey::AddStage,
            journey::RenameStage,
            journey::MoveStage,
            journey::DuplicateStage,
            journey::DeleteStage,
            journey::AddStep,
            journey::EditStep,
            journey::MoveStep,
            journey::DuplicateStep,
            journey::DeleteStep,
            journey::AddLane,
            journey::EditLanes,
            journey::MoveLane,
            journey::DuplicateLane,
            journey::DeleteLane,
            journey::AddCard,
            journey::EditCards,
            journey::TagCards,
            journey::MoveCards,
            journey::DuplicateCards,
            journey::DeleteCards,
            journey::CopyCards,
            journey::PasteCards,
            journey::SetPoint,
            journey::ClearCurve,
            survey::ListSurveys,
            survey::ReadSurvey,
            survey::ListSurveyTemplates,
            survey::AddSurvey,
            survey::PreviewSurvey,
            survey::EditSurvey,
            survey::MoveSurvey,
            survey::DeleteSurvey,
            survey::ExportSurvey,
            survey::AddPage,
            survey::EditPage,
            survey::MovePage,
            survey::DeletePage,
            survey::AddQuestion,
            survey::AddQuestions,
            survey::EditQuestion,
            survey::EditQuestions,
            survey::MoveQuestions,
            survey::DuplicateQuestions,
            survey::DeleteQuestions,
            survey::ReadWave,
            collect::LaunchWave,
            collect::EditWave,
            collect::DeleteWave,
            collect::MakeCodes,
            collect::ListNetworks,
            collect::StartHost,
            collect::StopHost,
            collect::PauseHost,
            collect::ReadHost,
            collect::ReadRoom,
            collect::RespondPage,
            collect::AddAnswer,
            collect::FindPerson,
            collect::DeletePerson,
            collect::ExportForm,
            collect::ImportAnswerFiles,
            collect::PreviewAnswers,
            collect::ImportAnswers,
            results::ReadResults,
            results::DrawFigure,
            results::ReadTable,
            results::ReadComments,
            results::ExportFigure,
            results::CopyFigure,
            results::ExportResults,
            results::ExportAnswers,
            results::CorrectSentiment,
            topics::AddTopic,
            topics::EditTopic,
            topics::DeleteTopic,
            topics::MoveTopic,
            voice::ListFeedback,
            voice::ReadFeedback,
            voice::ReadFacets,
            voice::ReadVoice,
            voice::AddFeedback,
            voice::PreviewFeedback,
            voice::ImportFeedback,
            voice::TakeComments,
            voice::ListCommentWaves,
            voice::ListFeedbackImports,
            voice::DeleteFeedbackImport,
            voice::MarkFeedback,
            voice::DeleteFeedback,
            voice::ListFilters,
            voice::SaveFilter,
            voice::EditFilter,
            voice::MoveFilter,
            voice::DeleteFilter,
            voice::FindSpeaker,
            voice::RemovePerson,
            voice::PreviewRule,
            voice::ListTopics,
            voice::SuggestTopics,
            voice::ApplyTopics,
            voice::DrawVoice,
            voice::ReadVoiceTable,
            voice::ExportVoiceFigure,
            voice::CopyVoiceFigure,
            voice::ReadQuotes,
            voice::MakeQuoteCard,
            voice::FindSource,
            voice::ExportFeedback,
            measures::ListMeasures,
            measures::ReadMeasure,
            measures::ReadMeasuresAtStep,
            measures::AddMeasure,
            measures::EditMeasure,
            measures::MoveMeasure,
            measures::DeleteMeasures,
            measures::CheckFormula,
            measures::PreviewSeries,
            measures::ImportSeries,
            measures::DeleteValues,
            measures::AnnotateMeasure,
            measures::DeleteAnnotation,
            measures::RedrawLimits,
            measures::DrawMeasure,
            measures::ExportMeasure,
            measures::CopyMeasure,
            measures::ReadTeams,
            measures::AddWorth,
            measures::EditWorth,
            measures::DeleteWorth,
            consistency::AddCriteria,
            consistency::EditCriterion,
            consistency::MoveCriterion,
            consistency::DeleteCriterion,
            consistency::AddBrandValues,
            consistency::EditBrandValue,
            consistency::MoveBrandValue,
            consistency::DeleteBrandValue,
            consistency::RateTouchpoints,
            consistency::SetExpectation,
            consistency::SetHandover,
            consistency::DeleteHandover,
            consistency::ReadChannels,
            consistency::DrawConsistency,
            consistency::ExportConsistency,
            consistency::CopyConsistency,
            consistency::ExportChannels,
            departments::SetResponsibilities,
            departments::ReadDepartments,
            departments::ReadDepartment,
            departments::DrawSwimlanes,
            departments::ExportSwimlanes,
            improve::ListOpportunities,
            improve::AddOpportunity,
            improve::EditOpportunity,
            improve::MoveOpportunity,
            improve::RankOpportunities,
            improve::DeleteOpportunities,
            improve::RestoreOpportunity,
            improve::SetScoring,
            improve::CheckScoring,
            improve::ReadLinkChoices,
            improve::OpportunitiesOfCards,
            improve::DrawMatrix,
            improve::ExportMatrix,
            improve::PlaceOpportunity,
            improve::ListActions,
            improve::ReadReminders,
            improve::AddAction,
            improve::EditAction,
            improve::MoveAction,
            improve::DeleteActions,
            improve::RestoreAction,
            improve::PreviewCheck,
            improve::KeepCheck,
            improve::EditCheck,
            improve::ExportCalendar,
            improve::ReadReview,
            improve::MarkReviewed,
            exhibits::ListExhibits,
            slides::BeginSlides,
            slides::DraftSlides,
            slides::PreviewSlide,
            slides::CheckTemplate,
            slides::MakeSlides,
            slides::RefreshSlides,
            boards::ListBoards,
            boards::ReadBoard,
            boards::AddBoard,
            boards::EditBoard,
            boards::DuplicateBoard,
            boards::MoveBoard,
            boards::DeleteBoard,
            boards::AddTile,
            boards::EditTile,
            boards::DuplicateTile,
            boards::DeleteTiles,
            boards::TryPlace,
            boards::PlaceTiles,
            boards::DrawTiles,
            boards::CopyTile,
            boards::ExportBoard,
            people::ReadPeople,
            people::ReadPersona,
            people::EditProfile,
            people::AddStatements,
            people::EditStatement,
            people::MoveStatement,
            people::DeleteStatements,
            people::PreferChannel,
            people::DuplicatePersona,
            people::AddPersonaFromTemplate,
            people::DrawPersona,
            people::ExportPersonas,
            people::CopyPersonas,
            people::AddSegment,
            people::EditSegment,
            people::MoveSegment,
            people::DeleteSegment,
            plan::ReadPlan,
            plan::SetAdaptation,
            plan::CopyAdaptation,
            plan::DeleteAdaptation,
            plan::ExportPlan,
            stakeholders::ReadStakeholders,
            stakeholders::AddStakeholders,
            stakeholders::EditStakeholder,
            stakeholders::PlaceStakeholder,
            stakeholders::DeleteStakeholders,
            stakeholders::AddExchange,
            stakeholders::EditExchange,
            stakeholders::DeleteExchange,
            stakeholders::ExportStakeholders,
            stakeholders::CopyStakeholders,
            search::Search,
            exchange::PreviewImport,
            exchange::RunImport,
            exchange::ExportJourney,
            exchange::PreviewExport,
            exchange::CopyPicture,
            shell::PickOpen,
            shell::PickOpenMany,
            shell::PickSave,
            shell::Reveal,
            shell::FullScreen,
            shell::ReadClipboard,
            shell::WriteClipboard,
            shell::NewWindow,
            shell::Quit,
        }
    };
}
