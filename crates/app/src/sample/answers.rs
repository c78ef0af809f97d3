//! Answers while they are invented, column by column.

use throughline_model::survey::{FieldKey, Question};
use throughline_store::StoreError;
use throughline_store::answers::{AnswerWriter, Batch, Cell, MISSING};

/// Every column as long as the others.
#[derive(Default)]
pub(super) struct Answers {
    codes: Vec<(FieldKey, Vec<u16>)>,
    texts: Vec<(FieldKey, Vec<Option<String>>)>,
}

impl Answers {
    pub fn add_codes(&mut self, question: &Question, codes: Vec<u16>) {
        self.add_part(question, 0, codes);
    }

    /// Of a question that asks for more than one thing.
    pub fn add_part(&mut self, question: &Question, part: u16, codes: Vec<u16>) {
        let question = question.id;
        self.codes.push((FieldKey { question, part }, codes));
    }

    /// Spreads comments over people: each is said once, by somebody who `may` say it.
    pub fn add_comments(
        &mut self,
        question: &Question,
        people: usize,
        comments: &[String],
        random: &mut Random,
    ) {
        let mut texts = vec![None; people];
        for comment in comments {
            let from = random.below(people.max(1));
            let free = (0..people)
                .map(|by| (from + by) % people)
                .find(|at| texts[*at].is_none());
            if let Some(at) = free {
                texts[at] = Some(comment.clone());
            }
        }
        self.texts.push((key(question), texts));
    }

    pub fn fields(&self) -> Vec<FieldKey> {
        let codes = self.codes.iter().map(|(key, _)| *key);
        codes
            .chain(self.texts.iter().map(|(key, _)| *key))
            .collect()
    }

    pub fn write(&self, writer: &mut AnswerWriter<'_>) -> Result<(), StoreError> {
        let cells: Vec<Vec<Cell<'_>>> = self
            .texts
            .iter()
            .map(|(_, texts)| {
                let said = texts.iter();
                said.map(|text| text.as_deref().map_or(Cell::Missing, Cell::Text))
                    .collect()
            })
            .collect();
        let mut batches: Vec<Batch<'_>> = self
            .codes
            .iter()
            .map(|(_, codes)| Batch::Codes(codes))
            .collect();
        batches.extend(cells.iter().map(|cells| Batch::Cells(cells)));
        writer.push(&batches)
    }
}

fn key(question: &Question) -> FieldKey {
    FieldKey {
        question: question.id,
        part: 0,
    }
}

/// The point of a scale from `least` to `most` that is nearest; now and then nobody answers.
pub(super) fn point(value: f64, least: u16, most: u16, missing: f64, random: &mut Random) -> u16 {
    if random.unit() < missing {
        return MISSING;
    }
    // Within 16 bits by the bounds.
    value.round().clamp(f64::from(least), f64::from(most)) as u16
}

/// SplitMix64, from a seed that stands in the code.
pub(super) struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    /// From 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn below(&mut self, most: usize) -> usize {
        (self.unit() * most as f64) as usize
    }

    /// About normal, with mean 0 and deviation 1: twelve even numbers, and no function that
    /// computers round differently.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}
