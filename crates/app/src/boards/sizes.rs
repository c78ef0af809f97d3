//! How large a tile begins, in cells.

use crate::calls::consistency::ConsistencyFigure;
use crate::calls::exhibits::{
    ExhibitSource, ImprovementShow, JourneyShow, MeasureShow, ResultsShow,
};
use crate::calls::results::FigureKind;
use crate::calls::voice::VoiceFigure;

/// Width and height that suit what a tile shows.
pub(crate) fn of(source: &ExhibitSource) -> (u16, u16) {
    match source {
        ExhibitSource::Measure { show, .. } => match show {
            MeasureShow::Run | MeasureShow::Line => (8, 6),
            MeasureShow::Target => (4, 3),
            MeasureShow::Tile => (4, 4),
        },
        ExhibitSource::Channels { .. } => (4, 5),
        ExhibitSource::Teams { .. } => (6, 6),
        ExhibitSource::Consistency { show } => match show {
            ConsistencyFigure::Touchpoints
            | ConsistencyFigure::Brand
            | ConsistencyFigure::Responsibilities { .. } => (8, 8),
            ConsistencyFigure::Coverage { .. }
            | ConsistencyFigure::Channels
            | ConsistencyFigure::Expectations
            | ConsistencyFigure::Handovers { .. }
            | ConsistencyFigure::Measured
            | ConsistencyFigure::Departments => (6, 6),
        },
        ExhibitSource::Worth { .. } => (4, 5),
        ExhibitSource::Results { show, .. } => match show {
            ResultsShow::Overview => (12, 4),
            ResultsShow::Figure { figure } => match figure {
                FigureKind::HeatMap { .. } | FigureKind::Distributions => (8, 8),
                FigureKind::Comparison { .. } | FigureKind::Reliability => (8, 7),
                FigureKind::Question { .. }
                | FigureKind::Drivers
                | FigureKind::DriverShares
                | FigureKind::Trend { .. }
                | FigureKind::ResponseRate { .. }
                | FigureKind::Kano
                | FigureKind::ImportanceSatisfaction => (6, 6),
            },
        },
        ExhibitSource::Journey { show, .. } => match show {
            JourneyShow::Map => (12, 9),
            JourneyShow::Emotion => (8, 5),
        },
        ExhibitSource::Persona { .. } => (8, 9),
        ExhibitSource::Voice { figure, .. } => match figure {
            VoiceFigure::TopicsByTouchpoint { .. } => (8, 7),
            VoiceFigure::TopicsOverTime { .. }
            | VoiceFigure::SentimentOverTime { .. }
            | VoiceFigure::SentimentByTopic
            | VoiceFigure::SentimentByChannel => (6, 6),
        },
        ExhibitSource::Quotes { .. }
        | ExhibitSource::Cards { .. }
        | ExhibitSource::Feedback { .. } => (4, 5),
        ExhibitSource::Improvement { show } => match show {
            ImprovementShow::Ranking | ImprovementShow::Actions => (8, 6),
            ImprovementShow::Matrix => (6, 6),
        },
        ExhibitSource::Review { .. } => (8, 6),
        ExhibitSource::Text { text, .. } => {
            // A line alone is the heading of a section.
            if text.trim().is_empty() {
                (12, 1)
            } else {
                (4, 4)
            }
        }
    }
}
