//! Mermaid `journey` text: `Task: score: actor, actor` under `section` lines.
//!
//! The values 1 to 5 become −2 to 2 on a curve for each actor. Two lines of the same task that
//! follow each other with other actors are one step that they feel differently about.

use throughline_model::{LaneKind, MapDocument, Series};

use crate::ImportError;
use crate::builder::JourneyBuilder;
use crate::issues::{Issues, Problem};
use crate::words::kind_name;

/// Whose curve it is where a diagram names nobody.
const NOBODY: &str = "Customer";

/// Whether the first line that says anything begins a journey diagram, bare or in a code fence of
/// a Markdown text.
pub(crate) fn is_journey(text: &str) -> bool {
    matches!(find_diagram(text), Ok(Some(_)))
}

struct Line<'t> {
    number: u64,
    text: &'t str,
}

/// The lines behind the `journey` line; or the kind of the other diagram that was found.
fn find_diagram(text: &str) -> Result<Option<Vec<Line<'_>>>, String> {
    let all: Vec<Line<'_>> = text
        .lines()
        .zip(1..)
        .map(|(text, number)| Line {
            number,
            text: text.trim(),
        })
        .collect();
    let fence = all
        .iter()
        .position(|line| is_fence(line.text) && line.text.to_lowercase().contains("mermaid"));
    let mut lines: Vec<Line<'_>> = match fence {
        Some(fence) => all
            .into_iter()
            .skip(fence + 1)
            .take_while(|line| !is_fence(line.text))
            .collect(),
        None => {
            let bare = all
                .iter()
                .position(|line| !line.text.is_empty())
                .unwrap_or(0);
            let skip = if all.get(bare).is_some_and(|line| is_fence(line.text)) {
                bare + 1
            } else {
                bare
            };
            all.into_iter()
                .skip(skip)
                .take_while(|line| !is_fence(line.text))
                .collect()
        }
    };
    // Front matter stands between two lines of three dashes.
    if let Some(open) = lines
        .iter()
        .position(|line| !line.text.is_empty())
        .filter(|at| lines[*at].text == "---")
    {
        let close = lines
            .iter()
            .skip(open + 1)
            .position(|line| line.text == "---");
        if let Some(close) = close {
            lines.drain(..open + close + 2);
        }
    }
    let Some(first) = lines
        .iter()
        .position(|line| !line.text.is_empty() && !line.text.starts_with("%%"))
    else {
        return Ok(None);
    };
    let keyword = lines[first].text.trim_end_matches([';', ':']).trim();
    if keyword == "journey" {
        return Ok(Some(lines.split_off(first + 1)));
    }
    Err(keyword.split_whitespace().next().unwrap_or("").to_owned())
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~") || line.starts_with(":::")
}

struct Task {
    section: Option<String>,
    name: String,
    score: Option<f64>,
    actors: Vec<String>,
}

pub(crate) fn read(
    text: &str,
    name: &str,
    issues: &mut Issues,
) -> Result<MapDocument, ImportError> {
    let lines = match find_diagram(text) {
        Ok(Some(lines)) => lines,
        Ok(None) => {
            return Err(ImportError::NotAJourneyDiagram {
                found: "different".to_owned(),
            });
        }
        Err(found) => {
            let found = if found.is_empty() {
                "different".to_owned()
            } else {
                found.chars().take(40).collect()
            };
            return Err(ImportError::NotAJourneyDiagram { found });
        }
    };
    let mut journey = JourneyBuilder::new(name);
    let mut tasks: Vec<Task> = Vec::new();
    let mut section: Option<String> = None;
    // Sections in their order, so that one without tasks is kept.
    let mut sections: Vec<(usize, String)> = Vec::new();
    let mut in_description = false;
    for line in lines {
        let text = line.text;
        if in_description {
            in_description = !text.contains('}');
            continue;
        }
        if text.is_empty() || text.starts_with("%%") {
            continue;
        }
        if let Some(title) = keyword(text, "title") {
            journey.rename(&decoded(title));
        } else if let Some(name) = keyword(text, "section") {
            sections.push((tasks.len(), decoded(name)));
            section = Some(decoded(name));
        } else if text.starts_with("accTitle") || text.starts_with("accDescr") {
            in_description = text.contains('{') && !text.contains('}');
        } else if let Some((name, rest)) = text.split_once(':') {
            tasks.push(task(line.number, section.clone(), name, rest, text, issues));
        } else {
            issues.add(line.number, 1, Problem::UnknownLine, text);
        }
    }
    grow(&mut journey, &tasks, &sections);
    Ok(journey.finish())
}

/// What follows a keyword and a space.
fn keyword<'t>(text: &'t str, keyword: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(keyword)?;
    rest.starts_with(char::is_whitespace)
        .then(|| without_semicolon(rest.trim()))
}

/// A line may end with a semicolon, which is not the end of an entity.
fn without_semicolon(text: &str) -> &str {
    let Some(line) = text.strip_suffix(';') else {
        return text;
    };
    let entity = line.rfind('#').is_some_and(|start| {
        let name = &line[start + 1..];
        !name.is_empty() && name.len() <= 8 && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    if entity { text } else { line.trim_end() }
}

fn task(
    line: u64,
    section: Option<String>,
    name: &str,
    rest: &str,
    whole: &str,
    issues: &mut Issues,
) -> Task {
    let rest = without_semicolon(rest.trim_end());
    let (score, actors) = match rest.split_once(':') {
        Some((score, actors)) => (score, actors),
        None => (rest, ""),
    };
    let column = |at: &str| {
        // Both are slices of the same line; the column counts characters.
        let offset = whole.len() - rest.len().min(whole.len());
        let start = whole
            .get(offset..)
            .and_then(|tail| tail.find(at))
            .map_or(offset, |within| offset + within);
        whole
            .get(..start)
            .map_or(1, |before| before.chars().count() as u64 + 1)
    };
    let said = score.trim();
    let value = said
        .replace(',', ".")
        .parse::<f64>()
        .ok()
        .filter(|value| (0.0..=5.0).contains(value));
    if value.is_none() && !said.is_empty() {
        issues.add(line, column(said), Problem::BadScore, said);
    }
    let actors = actors
        .split(',')
        .map(decoded)
        .filter(|actor| !actor.is_empty())
        .collect();
    // Mermaid draws a 0 as the saddest face there is; 1 is the lowest value here.
    Task {
        section,
        name: decoded(name),
        score: value.map(|value| value.max(1.0) - 3.0),
        actors,
    }
}

fn grow(journey: &mut JourneyBuilder, tasks: &[Task], sections: &[(usize, String)]) {
    let nobody = tasks.iter().all(|task| task.actors.is_empty());
    let flat = tasks
        .iter()
        .all(|task| task.score.is_none_or(|score| score == 0.0));
    let mut coming = sections.iter().peekable();
    let mut stage = None;
    let mut before: Option<(usize, crate::builder::StepPlace, Vec<String>)> = None;
    let mut lane = None;
    for (position, task) in tasks.iter().enumerate() {
        while let Some((_, name)) = coming.next_if(|(first, _)| *first <= position) {
            stage = Some(journey.new_stage(name));
            before = None;
        }
        let index = match stage {
            Some(index) => index,
            None => {
                let name = journey.name().to_owned();
                *stage.insert(journey.new_stage(task.section.as_deref().unwrap_or(&name)))
            }
        };
        let continued = before.as_mut().filter(|(last, _, actors)| {
            tasks[*last].name == task.name
                && !task.actors.is_empty()
                && !actors.is_empty()
                && task.actors.iter().all(|actor| !actors.contains(actor))
        });
        let place = match continued {
            Some((last, place, actors)) => {
                *last = position;
                actors.extend(task.actors.iter().cloned());
                *place
            }
            None => {
                let number = journey.step_count() + 1;
                let name = if task.name.is_empty() {
                    format!("Step {number}")
                } else {
                    task.name.clone()
                };
                let place = journey.new_step(index, &name);
                before = Some((position, place, task.actors.clone()));
                place
            }
        };
        let Some(score) = task.score else {
            continue;
        };
        let actors: &[String] = if nobody && !flat {
            &[NOBODY.to_owned()]
        } else {
            &task.actors
        };
        for actor in actors {
            let lane = *lane.get_or_insert_with(|| {
                journey.lane(LaneKind::Emotion, kind_name(LaneKind::Emotion))
            });
            journey.point(lane, place, actor, Series::Experienced, score, "");
        }
    }
    for (_, name) in coming {
        journey.new_stage(name);
    }
    for actor in tasks.iter().flat_map(|task| &task.actors) {
        journey.persona(actor);
    }
}

/// A name with its `#58;` and `#quot;` turned back into characters.
fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(start) = rest.find('#') {
        decoded.push_str(&rest[..start]);
        let entity = rest[start + 1..]
            .split_once(';')
            .filter(|(entity, _)| entity.len() <= 8);
        let character = entity.and_then(|(entity, _)| match entity {
            "quot" => Some('"'),
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "colon" => Some(':'),
            "semi" => Some(';'),
            "num" => Some('#'),
            "comma" => Some(','),
            digits => digits.parse().ok().and_then(char::from_u32),
        });
        match (character, entity) {
            (Some(character), Some((_, after))) => {
                decoded.push(character);
                rest = after;
            }
            _ => {
                decoded.push('#');
                rest = &rest[start + 1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded.trim().to_owned()
}

/// What has a meaning in Mermaid, written as an entity; line breaks become spaces.
pub(crate) fn encoded(text: &str, also: &[char]) -> String {
    const KEYWORDS: [&str; 6] = ["title", "section", "acctitle", "accdescr", "journey", "%%"];
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = line.to_lowercase();
    let keyword = KEYWORDS.iter().any(|keyword| lower.starts_with(keyword))
        || line.starts_with(['`', '~', '-', '%', '}']);
    let mut encoded = String::with_capacity(line.len());
    for (position, character) in line.chars().enumerate() {
        if matches!(character, '#' | ';' | ':')
            || also.contains(&character)
            || (keyword && position == 0)
        {
            encoded.push_str(&format!("#{};", u32::from(character)));
        } else if !character.is_control() {
            encoded.push(character);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> (MapDocument, Vec<(u64, u64, String)>) {
        let mut issues = Issues::default();
        let document = read(text, "file", &mut issues).expect("reads");
        let found = issues
            .finish()
            .0
            .into_iter()
            .map(|i| (i.line, i.column, i.code))
            .collect();
        (document, found)
    }

    #[test]
    fn a_journey_with_everything_around_it() {
        let (document, issues) = places(
            "# My day\n\n```mermaid\n---\nconfig: {}\n---\n%% a remark\njourney\n  accTitle: x\n  accDescr {\n a: b\n }\n\
             title My working day\n section Go to work\n  Make tea: 5: Me\n  Go upstairs: 3: Me\n  Do work: 1: Me, Cat\n\
             section Go home\n  Sit down: 5: Me\n```\n\nend: 3: x",
        );
        let journey = &document.journeys[0];
        assert_eq!(journey.name, "My working day");
        assert_eq!(journey.personas, ["Me", "Cat"]);
        let stages: Vec<_> = journey
            .stages
            .iter()
            .map(|s| (s.name.as_str(), s.steps.len()))
            .collect();
        assert_eq!(stages, [("Go to work", 3), ("Go home", 1)]);
        let points: Vec<_> = journey.lanes[0]
            .points
            .iter()
            .map(|p| (p.step, p.persona.as_str(), p.value))
            .collect();
        assert_eq!(
            points,
            [
                (0, "Me", 2.0),
                (1, "Me", 0.0),
                (2, "Me", -2.0),
                (2, "Cat", -2.0),
                (3, "Me", 2.0)
            ]
        );
        assert!(issues.is_empty());
    }

    #[test]
    fn mistakes_have_a_place() {
        let (document, issues) = places("journey\nMake tea: good: Me\nnonsense\nGo: 9: Me");
        assert_eq!(document.journeys[0].stages[0].steps.len(), 2);
        assert_eq!(
            issues,
            [
                (2, 11, "import.badScore".to_owned()),
                (3, 1, "import.unknownLine".to_owned()),
                (4, 5, "import.badScore".to_owned())
            ]
        );
    }

    #[test]
    fn without_actors_it_is_one_curve_unless_all_is_flat() {
        let (document, _) = places("journey\nA: 5\nB: 1");
        assert_eq!(document.journeys[0].personas, ["Customer"]);
        assert_eq!(document.journeys[0].lanes[0].points.len(), 2);
        let (document, _) = places("journey\nA: 3\nB: 3");
        assert!(document.journeys[0].lanes.is_empty());
    }

    #[test]
    fn another_diagram_is_named() {
        let error = read("graph TD\n A-->B", "x", &mut Issues::default()).err();
        assert_eq!(
            error,
            Some(ImportError::NotAJourneyDiagram {
                found: "graph".to_owned()
            })
        );
    }
}
