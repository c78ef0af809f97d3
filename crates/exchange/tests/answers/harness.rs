//! Tables as a person imports them who changes nothing.

use std::ops::ControlFlow;

use throughline_exchange::survey::AnswerImportPreview;
use throughline_exchange::survey::answers::{
    AnswerBatch, AnswerValues, AnswersRead, fields, import, preview, resolved,
};
use throughline_model::survey::{
    Page, PageContent, Question, QuestionContent, Survey, SurveyDefinition, SurveySettings,
    Wording, fields_of,
};
use throughline_model::{OrderKey, PageId, QuestionId, RawId, SurveyId};

pub fn survey_of(contents: &[QuestionContent]) -> (SurveyDefinition, Vec<QuestionId>) {
    let order = OrderKey::between(None, None, 0);
    let questions: Vec<Question> = contents
        .iter()
        .zip(1..)
        .map(|(content, number)| Question {
            id: QuestionId(RawId::new(number, [1; 10])),
            content: content.clone(),
            order: order.clone(),
        })
        .collect();
    let ids = questions.iter().map(|question| question.id).collect();
    let page = Page {
        id: PageId(RawId::new(1, [2; 10])),
        title: Wording::default(),
        shown_if: None,
        branches: Vec::new(),
        order: order.clone(),
    };
    let survey = Survey {
        id: SurveyId(RawId::new(1, [3; 10])),
        name: "Test".to_owned(),
        settings: SurveySettings::new("en", "Test"),
        order,
    };
    let pages = vec![PageContent { page, questions }];
    (SurveyDefinition { survey, pages }, ids)
}

pub struct Read {
    pub preview: AnswerImportPreview,
    pub definition: SurveyDefinition,
    pub whole: AnswerBatch,
    pub read: AnswersRead,
}

/// As a person does who changes nothing: look, make the proposed questions, import.
pub fn unaided(name: &str, bytes: &[u8]) -> Read {
    let preview = preview(name, bytes, None, None, "en").expect("previews");
    let (definition, ids) = survey_of(&preview.proposed);
    let options = resolved(&preview.options, &ids);
    let mut whole = AnswerBatch::default();
    let read = import(bytes, &definition, &options, &mut |batch| {
        append(&mut whole, batch);
        ControlFlow::Continue(())
    })
    .expect("imports");
    assert_eq!(fields(&definition, &options).len(), whole.columns.len());
    Read {
        preview,
        definition,
        whole,
        read,
    }
}

pub fn append(whole: &mut AnswerBatch, batch: &AnswerBatch) {
    if whole.columns.is_empty() {
        *whole = batch.clone();
        return;
    }
    whole.rows += batch.rows;
    for (all, more) in whole.columns.iter_mut().zip(&batch.columns) {
        match (all, more) {
            (AnswerValues::Codes(all), AnswerValues::Codes(more)) => all.extend(more),
            (AnswerValues::Numbers(all), AnswerValues::Numbers(more)) => all.extend(more),
            (AnswerValues::Texts(all), AnswerValues::Texts(more)) => all.extend_from_slice(more),
            _ => panic!("a column changed its kind"),
        }
    }
}

impl Read {
    pub fn question(&self, text: &str) -> &Question {
        self.definition
            .questions()
            .find(|question| question.content.text.in_language("en", "en") == text)
            .unwrap_or_else(|| panic!("no question {text}"))
    }

    pub fn values(&self, text: &str, part: usize) -> &AnswerValues {
        let field = fields_of(self.question(text))[part];
        let ids: Vec<QuestionId> = self.definition.questions().map(|q| q.id).collect();
        let options = resolved(&self.preview.options, &ids);
        let place = fields(&self.definition, &options)
            .iter()
            .position(|found| found.key == field.key)
            .expect("the field is read");
        &self.whole.columns[place]
    }

    pub fn codes(&self, text: &str, part: usize) -> Vec<Option<u16>> {
        match self.values(text, part) {
            AnswerValues::Codes(codes) => codes
                .iter()
                .map(|code| Some(*code).filter(|code| *code < AnswerValues::REFUSED))
                .collect(),
            other => panic!("{text}: {other:?}"),
        }
    }

    pub fn counts(&self, text: &str) -> Vec<usize> {
        let codes = self.codes(text, 0);
        let most = codes.iter().flatten().max().copied().unwrap_or(0);
        (1..=most)
            .map(|code| codes.iter().filter(|found| **found == Some(code)).count())
            .collect()
    }
}
