//! Which pages and questions a person is led through by what they answer.
//!
//! Numbered rules; the respondent's page follows the same ones, and both are checked with
//! `crates/model/tests/paths.json`.
//!
//! 1. The way begins at the first page and goes from page to page in their order.
//! 2. A page whose condition does not hold is passed over, together with its branches.
//! 3. After a page that is shown comes the target of its first branch whose condition holds and
//!    whose target is still ahead of this person; else the next page.
//! 4. No page comes twice. A page that was shown or passed over is behind, and is left out when the
//!    order leads to it again. So the way ends, however the branches are drawn.
//! 5. A condition looks only at answers to questions that were shown earlier on this way: what was
//!    answered on a way since left does not count.
//! 6. A segment attached to a code or an import is never shown.

use std::collections::HashMap;

use super::{
    Answer, AnswerSheet, BranchTarget, Condition, PageContent, Question, Segment, SurveyDefinition,
};
use crate::{PageId, QuestionId};

/// A page of the way, with those of its questions that are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct PathPage<'a> {
    pub content: &'a PageContent,
    pub questions: Vec<&'a Question>,
}

/// The whole way for a sheet, which may still be incomplete: then it is the way if nothing more is
/// answered. Takes at most as many steps as there are pages.
pub fn path<'a>(definition: &'a SurveyDefinition, sheet: &AnswerSheet) -> Vec<PathPage<'a>> {
    let places: HashMap<PageId, usize> = definition
        .pages
        .iter()
        .enumerate()
        .map(|(place, content)| (content.page.id, place))
        .collect();
    let mut given: HashMap<QuestionId, Vec<&Answer>> = HashMap::new();
    for answer in &sheet.answers {
        given.entry(answer.question).or_default().push(answer);
    }
    let mut behind = vec![false; definition.pages.len()];
    let mut earlier = AnswerSheet::default();
    let mut pages = Vec::new();
    let mut next = (!behind.is_empty()).then_some(0);
    while let Some(place) = next {
        behind[place] = true;
        let content = &definition.pages[place];
        let mut target = None;
        if holds(content.page.shown_if.as_ref(), &earlier) {
            let mut questions = Vec::new();
            for question in &content.questions {
                let attached = question.content.segment == Some(Segment::Attached);
                if !attached && holds(question.content.shown_if.as_ref(), &earlier) {
                    let answers = given.get(&question.id).into_iter().flatten();
                    earlier
                        .answers
                        .extend(answers.map(|answer| (*answer).clone()));
                    questions.push(question);
                }
            }
            pages.push(PathPage { content, questions });
            target = content.page.branches.iter().find_map(|branch| {
                let target = match branch.to {
                    BranchTarget::End => None,
                    BranchTarget::Page { page } => {
                        Some(*places.get(&page).filter(|place| !behind[**place])?)
                    }
                };
                branch.when.holds(&earlier).then_some(target)
            });
        }
        next = target.unwrap_or_else(|| (place + 1..behind.len()).find(|place| !behind[*place]));
    }
    pages
}

fn holds(condition: Option<&Condition>, answers: &AnswerSheet) -> bool {
    condition.is_none_or(|condition| condition.holds(answers))
}
