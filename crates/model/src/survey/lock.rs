//! What may still be edited of a question that people have answered.
//!
//! Trends compare the answers of waves question by question, so what an answer means must not move
//! under them. A wave keeps its own frozen copy in any case; these rules are for the design that
//! the next wave is launched from. Where one of them is in the way, a copy of the question is free.
//!
//! 1. The words of a language in which it was launched stay: of the question, its choices, items
//!    and labels. Other languages may be added and mended, and the help below it may change.
//! 2. Type and scale stay: number of points, their look, the ends, bounds, unit, "other", how many
//!    may be chosen.
//! 3. Choices and items that were there stay, under their codes. Others may be added to choices
//!    and items, except to a ranking, where every rank would mean something else. They may be put
//!    in another order; labels may not, since their order is the scale.
//! 4. What was turned stays turned: `reversed`, and `reversed_items` of items that were there.
//! 5. A theme stays once it is set, so that the theme's trend is of the same questions; it may be
//!    set where there was none.
//! 6. What is a segment stays one of that kind, and nothing else becomes one.
//!
//! Order, page, conditions, links, "required", "prefer not to say" and random order may change:
//! they decide who is asked and when, which every figure says with its n.

use super::{Choice, QuestionContent, QuestionKind, SurveySettings, Wording, choices_of};

/// The first thing of a locked question that an edit would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockedChange {
    Text,
    Kind,
    /// Points, look, ends, bounds, unit, "other" or how many may be chosen.
    Scale,
    /// A choice or item was reworded, removed or given another code.
    Choices,
    Labels,
    Reversed,
    Theme,
    Segment,
}

/// Whether an edit changes what answers to a launched question mean; `languages` are those it was
/// launched in.
pub fn locked_change(
    before: &QuestionContent,
    after: &QuestionContent,
    languages: &[String],
) -> Option<LockedChange> {
    if !same_words(&before.text, &after.text, languages) {
        return Some(LockedChange::Text);
    }
    if let Some(change) = locked_kind(&before.kind, &after.kind, languages) {
        return Some(change);
    }
    let old_codes: Vec<u16> = choices_of(&before.kind)
        .iter()
        .map(|item| item.code)
        .collect();
    let turned = |content: &QuestionContent| {
        let mut codes: Vec<u16> = content
            .reversed_items
            .iter()
            .copied()
            .filter(|code| old_codes.contains(code))
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    if before.reversed != after.reversed || turned(before) != turned(after) {
        return Some(LockedChange::Reversed);
    }
    if before.theme.is_some() && before.theme != after.theme {
        return Some(LockedChange::Theme);
    }
    (before.segment != after.segment).then_some(LockedChange::Segment)
}

/// What of a launched survey's settings stays as it was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockedSetting {
    Privacy,
    /// May be raised, not lowered.
    Minimum,
    CommentMinimum,
    ThemeRule,
    /// Another theme makes the engagement index.
    OutcomeTheme,
}

/// Whether an edit of the settings would break what was promised or move what figures mean.
pub fn locked_setting(before: &SurveySettings, after: &SurveySettings) -> Option<LockedSetting> {
    let outcome = |settings: &SurveySettings| {
        let theme = settings.themes.iter().find(|theme| theme.outcome);
        theme.map(|theme| theme.id)
    };
    if before.privacy != after.privacy {
        Some(LockedSetting::Privacy)
    } else if after.minimum < before.minimum {
        Some(LockedSetting::Minimum)
    } else if after.comment_minimum < before.comment_minimum {
        Some(LockedSetting::CommentMinimum)
    } else if before.theme_rule != after.theme_rule {
        Some(LockedSetting::ThemeRule)
    } else if outcome(before).is_some() && outcome(before) != outcome(after) {
        Some(LockedSetting::OutcomeTheme)
    } else {
        None
    }
}

fn same_words(before: &Wording, after: &Wording, languages: &[String]) -> bool {
    let words =
        |wording: &Wording, language: &String| wording.0.get(language).cloned().unwrap_or_default();
    languages
        .iter()
        .all(|language| words(before, language).trim() == words(after, language).trim())
}

fn same_list(before: &[Wording], after: &[Wording], languages: &[String]) -> bool {
    before.len() == after.len()
        && before
            .iter()
            .zip(after)
            .all(|(before, after)| same_words(before, after, languages))
}

/// Whether every choice that was there is there, with its words.
fn kept(before: &[Choice], after: &[Choice], languages: &[String]) -> bool {
    before.iter().all(|old| {
        after
            .iter()
            .find(|new| new.code == old.code)
            .is_some_and(|new| same_words(&old.text, &new.text, languages))
    })
}

fn locked_kind(
    before: &QuestionKind,
    after: &QuestionKind,
    languages: &[String],
) -> Option<LockedChange> {
    let scale = |same: bool| (!same).then_some(LockedChange::Scale);
    let choices = |before: &[Choice], after: &[Choice]| {
        (!kept(before, after, languages)).then_some(LockedChange::Choices)
    };
    let labels = |before: &[Wording], after: &[Wording]| {
        (!same_list(before, after, languages)).then_some(LockedChange::Labels)
    };
    let ends = |before: [&Wording; 2], after: [&Wording; 2]| {
        let same = before
            .iter()
            .zip(after)
            .all(|(before, after)| same_words(before, after, languages));
        (!same).then_some(LockedChange::Labels)
    };
    match (before, after) {
        (
            QuestionKind::SingleChoice {
                choices: old,
                other,
            },
            QuestionKind::SingleChoice {
                choices: new,
                other: other_now,
            },
        ) => scale(other == other_now).or_else(|| choices(old, new)),
        (
            QuestionKind::MultipleChoice {
                choices: old,
                other,
                at_most,
            },
            QuestionKind::MultipleChoice {
                choices: new,
                other: other_now,
                at_most: at_most_now,
            },
        ) => scale((other, at_most) == (other_now, at_most_now)).or_else(|| choices(old, new)),
        (QuestionKind::Ranking { choices: old }, QuestionKind::Ranking { choices: new }) => {
            if old.len() == new.len() {
                choices(old, new)
            } else {
                Some(LockedChange::Choices)
            }
        }
        (QuestionKind::Likert { labels: old }, QuestionKind::Likert { labels: new }) => {
            labels(old, new)
        }
        (
            QuestionKind::Matrix { items, labels: old },
            QuestionKind::Matrix {
                items: items_now,
                labels: new,
            },
        ) => labels(old, new).or_else(|| choices(items, items_now)),
        (
            QuestionKind::Recommendation { of, low, high },
            QuestionKind::Recommendation {
                of: of_now,
                low: low_now,
                high: high_now,
            },
        ) => scale(of == of_now).or_else(|| ends([low, high], [low_now, high_now])),
        (
            QuestionKind::Satisfaction {
                points,
                look,
                labels: old,
            },
            QuestionKind::Satisfaction {
                points: points_now,
                look: look_now,
                labels: new,
            },
        ) => scale((points, look) == (points_now, look_now)).or_else(|| labels(old, new)),
        (
            QuestionKind::Effort { low, high },
            QuestionKind::Effort {
                low: low_now,
                high: high_now,
            },
        ) => ends([low, high], [low_now, high_now]),
        (
            QuestionKind::Rating {
                points,
                look,
                low,
                high,
            },
            QuestionKind::Rating {
                points: points_now,
                look: look_now,
                low: low_now,
                high: high_now,
            },
        ) => scale((points, look) == (points_now, look_now))
            .or_else(|| ends([low, high], [low_now, high_now])),
        (
            QuestionKind::Kano {
                functional,
                dysfunctional,
            },
            QuestionKind::Kano {
                functional: functional_now,
                dysfunctional: dysfunctional_now,
            },
        ) => ends(
            [functional, dysfunctional],
            [functional_now, dysfunctional_now],
        )
        .map(|_| LockedChange::Text),
        (
            QuestionKind::ImportanceSatisfaction {
                labels_importance: importance,
                labels_satisfaction: satisfaction,
            },
            QuestionKind::ImportanceSatisfaction {
                labels_importance: importance_now,
                labels_satisfaction: satisfaction_now,
            },
        ) => labels(importance, importance_now).or_else(|| labels(satisfaction, satisfaction_now)),
        (QuestionKind::Number { .. }, QuestionKind::Number { .. }) => scale(before == after),
        (QuestionKind::ShortText, QuestionKind::ShortText)
        | (QuestionKind::LongText, QuestionKind::LongText)
        | (QuestionKind::Date, QuestionKind::Date)
        | (QuestionKind::YesNo, QuestionKind::YesNo)
        | (QuestionKind::Information, QuestionKind::Information) => None,
        // Two different types, of which there are hundreds of pairs. A new type lands here, too,
        // until it says what may change: on the safe side.
        (_, _) => Some(LockedChange::Kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RawId, ThemeId};

    fn en(text: &str) -> Wording {
        Wording::of("en", text)
    }

    fn choice(code: u16, text: &str) -> Choice {
        let text = en(text);
        Choice { code, text }
    }

    fn single(choices: &[(u16, &str)]) -> QuestionContent {
        let choices = choices.iter().map(|(code, text)| choice(*code, text));
        QuestionContent::new(
            en("Where?"),
            QuestionKind::SingleChoice {
                choices: choices.collect(),
                other: false,
            },
        )
    }

    #[track_caller]
    fn check(
        before: &QuestionContent,
        change: impl Fn(&mut QuestionContent),
        expected: Option<LockedChange>,
    ) {
        let mut after = before.clone();
        change(&mut after);
        assert_eq!(
            locked_change(before, &after, &["en".to_owned()]),
            expected,
            "{after:?}"
        );
    }

    #[test]
    fn rule_1_words_stay_in_the_launched_languages() {
        let question = single(&[(1, "A"), (2, "B")]);
        check(
            &question,
            |q| q.text = en("Whither?"),
            Some(LockedChange::Text),
        );
        check(&question, |q| q.text = en(" Where? "), None);
        check(&question, |q| q.text.set("de", "Wo?"), None);
        check(&question, |q| q.help = en("Now"), None);
    }

    #[test]
    fn rule_2_type_and_scale_stay() {
        let question = single(&[(1, "A"), (2, "B")]);
        check(
            &question,
            |q| q.kind = QuestionKind::YesNo,
            Some(LockedChange::Kind),
        );
        check(
            &question,
            |q| {
                if let QuestionKind::SingleChoice { other, .. } = &mut q.kind {
                    *other = true;
                }
            },
            Some(LockedChange::Scale),
        );
        let likert = QuestionKind::Likert {
            labels: vec![en("no"), en("yes")],
        };
        let likert = QuestionContent::new(en("?"), likert);
        check(
            &likert,
            |q| {
                if let QuestionKind::Likert { labels } = &mut q.kind {
                    labels.swap(0, 1);
                }
            },
            Some(LockedChange::Labels),
        );
    }

    #[test]
    fn rule_3_choices_stay_and_others_may_come() {
        let question = single(&[(1, "A"), (2, "B")]);
        let with = |choices: &[(u16, &str)]| single(choices).kind;
        check(
            &question,
            |q| q.kind = with(&[(2, "B"), (3, "C"), (1, "A")]),
            None,
        );
        for changed in [
            vec![(1, "A")],
            vec![(1, "B"), (2, "A")],
            vec![(1, "A"), (3, "B")],
        ] {
            check(
                &question,
                |q| q.kind = with(&changed),
                Some(LockedChange::Choices),
            );
        }
        let ranking = |choices: &[u16]| QuestionKind::Ranking {
            choices: choices.iter().map(|code| choice(*code, "x")).collect(),
        };
        let ranked = QuestionContent::new(en("?"), ranking(&[1, 2]));
        check(&ranked, |q| q.kind = ranking(&[2, 1]), None);
        check(
            &ranked,
            |q| q.kind = ranking(&[1, 2, 3]),
            Some(LockedChange::Choices),
        );
    }

    #[test]
    fn rules_4_to_6_direction_theme_and_segment_stay() {
        let mut question = single(&[(1, "A"), (2, "B")]);
        let theme = |number: u8| Some(ThemeId(RawId([number; 16])));
        check(
            &question,
            |q| q.reversed = true,
            Some(LockedChange::Reversed),
        );
        // Of an item that was not there yet, nothing is known to be turned.
        check(&question, |q| q.reversed_items = vec![7], None);
        check(
            &question,
            |q| q.reversed_items = vec![2],
            Some(LockedChange::Reversed),
        );
        check(&question, |q| q.theme = theme(1), None);
        check(
            &question,
            |q| q.segment = Some(super::super::Segment::Asked),
            Some(LockedChange::Segment),
        );
        question.theme = theme(1);
        check(&question, |q| q.theme = theme(2), Some(LockedChange::Theme));
        check(&question, |q| q.theme = None, Some(LockedChange::Theme));
    }

    #[test]
    fn who_is_asked_and_when_may_change() {
        let question = single(&[(1, "A"), (2, "B")]);
        check(
            &question,
            |q| {
                q.required = true;
                q.may_refuse = true;
                q.randomised = true;
            },
            None,
        );
    }
}
