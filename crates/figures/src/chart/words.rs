//! The words a chart says itself.

use serde::{Deserialize, Serialize};

use super::numbers::Locale;

/// Everything on a chart that its maker has not written, in the reader's language. `{…}` are
/// places for numbers and names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    pub locale: Locale,
    pub no_data: String,
    /// Where a value is missing without a reason.
    pub no_value: String,
    pub target: String,
    pub average: String,
    pub limit: String,
    pub provisional_limit: String,
    /// `{lower}` and `{upper}`, short: "61–67".
    pub range: String,
    /// As `range`, where a dash would be read as a minus sign.
    pub long_range: String,
    /// `{range}`: in the text that names a mark.
    pub interval: String,
    /// `{n}`: the number of answers.
    pub answers: String,
    /// Of a cell that stands out.
    pub higher: String,
    pub lower: String,
    /// `{value}`: shares in a funnel.
    pub of_previous: String,
    /// `{count}`, `{least}`, `{leastLabel}`, `{most}`, `{mostLabel}`: the sentence in place of a
    /// picture when nobody wrote one.
    pub summary: String,
    pub headers: Headers,
}

/// The headings of the tables behind charts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Headers {
    pub name: String,
    pub period: String,
    pub series: String,
    pub value: String,
    pub lower: String,
    pub upper: String,
    pub answers: String,
    pub target: String,
    pub average: String,
    pub lower_limit: String,
    pub upper_limit: String,
    pub note: String,
    pub favourable: String,
    pub from: String,
    pub to: String,
    pub count: String,
    pub change: String,
    pub share: String,
    /// How far an interval reaches below and above its value, as workbooks call it.
    pub error_below: String,
    pub error_above: String,
}

impl Words {
    /// The words for a language tag ("de-AT" finds German words and Austrian numbers); English
    /// words for any other.
    pub fn of(language: &str) -> Words {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let words = if primary.eq_ignore_ascii_case("de") {
            Words::german()
        } else {
            Words::english()
        };
        Words {
            locale: Locale::of(language),
            ..words
        }
    }

    pub fn english() -> Words {
        Words {
            locale: Locale::of("en"),
            no_data: "No data yet".into(),
            no_value: "no value".into(),
            target: "target".into(),
            average: "average".into(),
            limit: "limit".into(),
            provisional_limit: "provisional limit".into(),
            range: "{lower}–{upper}".into(),
            long_range: "{lower} to {upper}".into(),
            interval: "interval {range}".into(),
            answers: "n {n}".into(),
            higher: "higher than the rest".into(),
            lower: "lower than the rest".into(),
            of_previous: "{value} went on".into(),
            summary: "{count} values, from {least} ({leastLabel}) to {most} ({mostLabel}).".into(),
            headers: headers([
                "Name",
                "Period",
                "Series",
                "Value",
                "Interval from",
                "Interval to",
                "n",
                "Target",
                "Average",
                "Lower limit",
                "Upper limit",
                "Note",
                "Favourable",
                "From",
                "To",
                "Count",
                "Change",
                "Share",
                "Error bar −",
                "Error bar +",
            ]),
        }
    }

    pub fn german() -> Words {
        Words {
            locale: Locale::of("de"),
            no_data: "Noch keine Daten".into(),
            no_value: "kein Wert".into(),
            target: "Ziel".into(),
            average: "Mittelwert".into(),
            limit: "Grenze".into(),
            provisional_limit: "vorläufige Grenze".into(),
            range: "{lower}–{upper}".into(),
            long_range: "{lower} bis {upper}".into(),
            interval: "Intervall {range}".into(),
            answers: "n {n}".into(),
            higher: "höher als die übrigen".into(),
            lower: "niedriger als die übrigen".into(),
            of_previous: "{value} gingen weiter".into(),
            summary: "{count} Werte, von {least} ({leastLabel}) bis {most} ({mostLabel}).".into(),
            headers: headers([
                "Name",
                "Zeitraum",
                "Reihe",
                "Wert",
                "Intervall von",
                "Intervall bis",
                "n",
                "Ziel",
                "Mittelwert",
                "Untere Grenze",
                "Obere Grenze",
                "Hinweis",
                "Zustimmung",
                "Von",
                "Bis",
                "Anzahl",
                "Veränderung",
                "Anteil",
                "Fehlerindikator −",
                "Fehlerindikator +",
            ]),
        }
    }

    pub(super) fn answers(&self, count: u64) -> String {
        self.answers.replace("{n}", &self.locale.count(count))
    }
}

/// In the order of the fields.
fn headers(list: [&str; 20]) -> Headers {
    let [
        name,
        period,
        series,
        value,
        lower,
        upper,
        answers,
        target,
        average,
        lower_limit,
        upper_limit,
        note,
        favourable,
        from,
        to,
        count,
        change,
        share,
        error_below,
        error_above,
    ] = list.map(str::to_owned);
    Headers {
        name,
        period,
        series,
        value,
        lower,
        upper,
        answers,
        target,
        average,
        lower_limit,
        upper_limit,
        note,
        favourable,
        from,
        to,
        count,
        change,
        share,
        error_below,
        error_above,
    }
}
