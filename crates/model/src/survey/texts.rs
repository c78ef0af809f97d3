//! Every text of a survey, in the order in which a person comes upon it.

use super::{
    Choice, PageContent, Question, QuestionContent, QuestionKind, SurveyDefinition, SurveySettings,
    Wording,
};

/// Both kinds of borrowing walk the same way, so the way is written once.
macro_rules! walks {
    ($name:ident, $iter:ident, $($mutable:tt)?) => {
        impl QuestionKind {
            /// The texts that only this type of question has: choices, items, labels.
            pub fn $name(& $($mutable)? self) -> Vec<& $($mutable)? Wording> {
                match self {
                    QuestionKind::SingleChoice { choices, .. }
                    | QuestionKind::MultipleChoice { choices, .. }
                    | QuestionKind::Ranking { choices } => {
                        choices.$iter().map(|choice| & $($mutable)? choice.text).collect()
                    }
                    QuestionKind::Likert { labels } | QuestionKind::Satisfaction { labels, .. } => {
                        labels.$iter().collect()
                    }
                    QuestionKind::Matrix { items, labels } => items
                        .$iter()
                        .map(|item| & $($mutable)? item.text)
                        .chain(labels.$iter())
                        .collect(),
                    QuestionKind::Recommendation { low, high, .. }
                    | QuestionKind::Effort { low, high }
                    | QuestionKind::Rating { low, high, .. } => vec![low, high],
                    QuestionKind::Kano { functional, dysfunctional } => {
                        vec![functional, dysfunctional]
                    }
                    QuestionKind::ImportanceSatisfaction {
                        labels_importance,
                        labels_satisfaction,
                    } => labels_importance
                        .$iter()
                        .chain(labels_satisfaction.$iter())
                        .collect(),
                    QuestionKind::Number { .. }
                    | QuestionKind::ShortText
                    | QuestionKind::LongText
                    | QuestionKind::Date
                    | QuestionKind::YesNo
                    | QuestionKind::Information => Vec::new(),
                }
            }
        }

        impl QuestionContent {
            /// What is asked, the help below it, and the texts of its type.
            pub fn $name(& $($mutable)? self) -> Vec<& $($mutable)? Wording> {
                let mut texts = vec![& $($mutable)? self.text, & $($mutable)? self.help];
                texts.append(&mut self.kind.$name());
                texts
            }
        }

        impl SurveySettings {
            /// Title, welcome and thanks, then the names of the themes.
            pub fn $name(& $($mutable)? self) -> Vec<& $($mutable)? Wording> {
                let mut texts = vec![
                    & $($mutable)? self.title,
                    & $($mutable)? self.welcome,
                    & $($mutable)? self.thanks,
                ];
                texts.extend(self.themes.$iter().map(|theme| & $($mutable)? theme.name));
                texts
            }
        }
    };
}
walks!(wordings, iter,);
walks!(wordings_mut, iter_mut, mut);

impl SurveyDefinition {
    /// Leaves only the texts of some languages; the first of them becomes the survey's base.
    pub fn keep_languages(&mut self, languages: &[String]) {
        let keep = |wording: &mut Wording| wording.0.retain(|tag, _| languages.contains(tag));
        for wording in self.survey.settings.wordings_mut() {
            keep(wording);
        }
        for PageContent { page, questions } in &mut self.pages {
            keep(&mut page.title);
            for Question { content, .. } in questions {
                for wording in content.wordings_mut() {
                    keep(wording);
                }
            }
        }
        self.survey.settings.languages = languages.to_vec();
    }
}

/// What a person chooses, ranks or rates one by one; empty for types without such a list.
pub fn choices_of(kind: &QuestionKind) -> &[Choice] {
    match kind {
        QuestionKind::SingleChoice { choices, .. }
        | QuestionKind::MultipleChoice { choices, .. }
        | QuestionKind::Ranking { choices }
        | QuestionKind::Matrix { items: choices, .. } => choices,
        QuestionKind::Likert { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => &[],
    }
}

/// The same to be changed; `None` for types without such a list.
pub fn choices_mut(kind: &mut QuestionKind) -> Option<&mut Vec<Choice>> {
    match kind {
        QuestionKind::SingleChoice { choices, .. }
        | QuestionKind::MultipleChoice { choices, .. }
        | QuestionKind::Ranking { choices }
        | QuestionKind::Matrix { items: choices, .. } => Some(choices),
        QuestionKind::Likert { .. }
        | QuestionKind::Recommendation { .. }
        | QuestionKind::Satisfaction { .. }
        | QuestionKind::Effort { .. }
        | QuestionKind::Rating { .. }
        | QuestionKind::Number { .. }
        | QuestionKind::ShortText
        | QuestionKind::LongText
        | QuestionKind::Date
        | QuestionKind::YesNo
        | QuestionKind::Kano { .. }
        | QuestionKind::ImportanceSatisfaction { .. }
        | QuestionKind::Information => None,
    }
}
