//! The examples in the documentation of the formats are read as they stand.

use throughline_exchange::{ImportFormat, preview};

const FORMATS: &str = include_str!("../../../docs/formats.md");

fn block(opening: &str) -> &'static str {
    let start = FORMATS.find(opening).expect("is there") + opening.len();
    let length = FORMATS[start..].find("```").expect("ends");
    &FORMATS[start..start + length]
}

#[test]
fn the_examples_can_be_imported() {
    for (text, format, counts) in [
        (block("```json\n"), ImportFormat::Json, (1, 2, 2, 2, 1)),
        (block("```\n"), ImportFormat::Mermaid, (1, 2, 1, 0, 4)),
    ] {
        let preview = preview("example", text.as_bytes(), None).expect("previews");
        assert_eq!(preview.options.format, format);
        assert_eq!(preview.issues, []);
        let journey = &preview.journeys[0];
        let found = (
            journey.stages,
            journey.steps,
            journey.lanes,
            journey.cards,
            journey.points,
        );
        assert_eq!(found, counts);
    }
}
