use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A 95 % interval, in the unit of the value it belongs to; `low <= high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    /// The confidence every interval of the product has.
    pub const LEVEL: f64 = 0.95;

    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// The interval with both ends multiplied, such as a share turned into per cent. A negative
    /// factor swaps the ends.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let (a, b) = (self.low * factor, self.high * factor);
        Self {
            low: a.min(b),
            high: a.max(b),
        }
    }

    pub(crate) fn around(centre: f64, half: f64) -> Self {
        Self {
            low: centre - half,
            high: centre + half,
        }
    }

    #[must_use]
    pub(crate) fn clamped(&self, low: f64, high: f64) -> Self {
        Self {
            low: self.low.clamp(low, high),
            high: self.high.clamp(low, high),
        }
    }
}

/// A figure with what belongs beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// Not rounded.
    pub value: f64,
    /// `None` where no interval applies or too few answers were given for one.
    pub interval: Option<Interval>,
    /// How many answers (or people, where a figure is per person) it rests on.
    #[ts(type = "number")]
    pub n: u64,
    pub formula: Formula,
}

impl Estimate {
    /// A figure whose value and interval were computed elsewhere.
    pub fn new(value: f64, interval: Option<Interval>, n: u64, formula: Formula) -> Self {
        Self {
            value,
            interval,
            n,
            formula,
        }
    }
}

/// Which formula a figure comes from: the value's and its interval's. The interface translates by
/// [`Formula::key`]; exports and the command line show [`Formula::name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Formula {
    Count,
    NetPromoterScore,
    NetPromoterDifference,
    TopBoxShare,
    EffortShare,
    Share,
    WeightedShare,
    FavourableShare,
    ThemeMeanOfQuestions,
    ThemeShareOfPeople,
    EngagementIndex,
    OpportunityScore,
    Mean,
    Median,
    StandardDeviation,
    Quantile,
    KanoBetter,
    KanoWorse,
    CronbachAlpha,
    PearsonCorrelation,
    DeterminationCoefficient,
    ShapleyShare,
    SampledShapleyShare,
    JohnsonShare,
    ShareDifference,
    ShareDifferenceByScore,
    MeanDifference,
    PairedDifference,
    IntervalDifference,
    IndividualsCentre,
    CustomerValue,
    SimulatedGain,
}

impl Formula {
    pub const ALL: [Self; 32] = [
        Self::Count,
        Self::NetPromoterScore,
        Self::NetPromoterDifference,
        Self::TopBoxShare,
        Self::EffortShare,
        Self::Share,
        Self::WeightedShare,
        Self::FavourableShare,
        Self::ThemeMeanOfQuestions,
        Self::ThemeShareOfPeople,
        Self::EngagementIndex,
        Self::OpportunityScore,
        Self::Mean,
        Self::Median,
        Self::StandardDeviation,
        Self::Quantile,
        Self::KanoBetter,
        Self::KanoWorse,
        Self::CronbachAlpha,
        Self::PearsonCorrelation,
        Self::DeterminationCoefficient,
        Self::ShapleyShare,
        Self::SampledShapleyShare,
        Self::JohnsonShare,
        Self::ShareDifference,
        Self::ShareDifferenceByScore,
        Self::MeanDifference,
        Self::PairedDifference,
        Self::IntervalDifference,
        Self::IndividualsCentre,
        Self::CustomerValue,
        Self::SimulatedGain,
    ];

    /// Stable and unique; equal to how the formula is written in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::NetPromoterScore => "netPromoterScore",
            Self::NetPromoterDifference => "netPromoterDifference",
            Self::TopBoxShare => "topBoxShare",
            Self::EffortShare => "effortShare",
            Self::Share => "share",
            Self::WeightedShare => "weightedShare",
            Self::FavourableShare => "favourableShare",
            Self::ThemeMeanOfQuestions => "themeMeanOfQuestions",
            Self::ThemeShareOfPeople => "themeShareOfPeople",
            Self::EngagementIndex => "engagementIndex",
            Self::OpportunityScore => "opportunityScore",
            Self::Mean => "mean",
            Self::Median => "median",
            Self::StandardDeviation => "standardDeviation",
            Self::Quantile => "quantile",
            Self::KanoBetter => "kanoBetter",
            Self::KanoWorse => "kanoWorse",
            Self::CronbachAlpha => "cronbachAlpha",
            Self::PearsonCorrelation => "pearsonCorrelation",
            Self::DeterminationCoefficient => "determinationCoefficient",
            Self::ShapleyShare => "shapleyShare",
            Self::SampledShapleyShare => "sampledShapleyShare",
            Self::JohnsonShare => "johnsonShare",
            Self::ShareDifference => "shareDifference",
            Self::ShareDifferenceByScore => "shareDifferenceByScore",
            Self::MeanDifference => "meanDifference",
            Self::PairedDifference => "pairedDifference",
            Self::IntervalDifference => "intervalDifference",
            Self::IndividualsCentre => "individualsCentre",
            Self::CustomerValue => "customerValue",
            Self::SimulatedGain => "simulatedGain",
        }
    }

    /// In English, short enough for the small print under a figure.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "Count",
            Self::NetPromoterScore => "NPS, adjusted Wald interval",
            Self::NetPromoterDifference => "Difference of two NPS, adjusted Wald",
            Self::TopBoxShare => "Top-box share, Wilson interval",
            Self::EffortShare => "CES 2.0, share answering 5 to 7, Wilson interval",
            Self::Share => "Share, Wilson interval",
            Self::WeightedShare => "Weighted share, Wilson interval",
            Self::FavourableShare => "Favourable share, Wilson interval",
            Self::ThemeMeanOfQuestions => "Mean of the questions' favourable shares",
            Self::ThemeShareOfPeople => "Share of people whose mean is favourable, Wilson interval",
            Self::EngagementIndex => "Engagement index, t interval",
            Self::OpportunityScore => "Opportunity score (Ulwick)",
            Self::Mean => "Mean, t interval",
            Self::Median => "Median, order-statistic interval",
            Self::StandardDeviation => "Standard deviation",
            Self::Quantile => "Quantile",
            Self::KanoBetter => "Kano better coefficient",
            Self::KanoWorse => "Kano worse coefficient",
            Self::CronbachAlpha => "Cronbach's alpha, Feldt interval",
            Self::PearsonCorrelation => "Pearson correlation, Fisher interval",
            Self::DeterminationCoefficient => "R squared, least squares",
            Self::ShapleyShare => "Shapley share of R squared, bootstrap interval",
            Self::SampledShapleyShare => "Shapley share of R squared, sampled orderings",
            Self::JohnsonShare => "Johnson's relative weight",
            Self::ShareDifference => "Difference of two shares, Agresti-Caffo interval",
            Self::ShareDifferenceByScore => "Difference of two shares, Wilson (Newcombe) interval",
            Self::MeanDifference => "Difference of two means, Welch interval",
            Self::PairedDifference => "Mean of paired differences, t interval",
            Self::IntervalDifference => "Difference of two estimates, square-and-add interval",
            Self::IndividualsCentre => "Mean of the run, natural process limits",
            Self::CustomerValue => "Customer lifetime value",
            Self::SimulatedGain => "Simulated gain, 5 to 95 %",
        }
    }
}
