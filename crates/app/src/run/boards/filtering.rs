//! A board's filter in words.

use throughline_store::rows::{Connection, lists};

use super::segments;
use crate::calls::exhibits::{ExhibitFilter, ExhibitSource};
use crate::error::CallError;
use crate::results::words::ResultWords;
use crate::run::Load;

/// "App · Department: Branches or Call centre"; empty for a filter that lets everything pass.
pub(super) fn filter_words(
    connection: &Connection,
    load: &Load<'_>,
    sources: &[ExhibitSource],
    filter: &ExhibitFilter,
    words: &ResultWords,
) -> Result<String, CallError> {
    if *filter == ExhibitFilter::default() {
        return Ok(String::new());
    }
    let library = lists::read(connection)?;
    let channel = filter.channel.and_then(|id| {
        let mut all = library.channels.iter();
        all.find(|one| one.id == id).map(|one| one.name.clone())
    });
    let persona = filter.persona.and_then(|id| {
        let mut all = library.personas.iter();
        all.find(|one| one.id == id).map(|one| one.name.clone())
    });
    let department = filter.department.and_then(|id| {
        let mut all = library.departments.iter();
        all.find(|one| one.id == id).map(|one| one.name.clone())
    });
    let mut parts: Vec<String> = [channel, persona, department]
        .into_iter()
        .flatten()
        .collect();
    if !filter.segments.is_empty() {
        let known = segments(connection, super::asked(connection, sources)?, load, words)?;
        for wanted in &filter.segments {
            let Some(one) = known
                .iter()
                .find(|one| one.segment.question == wanted.question)
            else {
                continue;
            };
            let values = one.segment.values.iter();
            let names: Vec<String> = values
                .filter(|value| wanted.codes.contains(&value.code))
                .map(|value| value.name.clone())
                .collect();
            let joined = names.join(words.pick(" or ", " oder "));
            parts.push(format!("{}: {joined}", one.segment.name));
        }
    }
    Ok(parts.join(" · "))
}
