//! Personas as exhibits: the sheet as it is printed, and what is said on it as a table.

use throughline_figures::Fonts;
use throughline_figures::chart::Table;
use throughline_figures::drawing::Drawing;
use throughline_figures::persona::{PersonaWords, SheetContent, SheetPicture};
use throughline_figures::theme::Theme;
use throughline_model::PersonaId;
use throughline_store::rows::{Connection, lists};

use super::{Exhibit, ExhibitBody, Gallery};
use crate::calls::exhibits::{ExhibitAbout, ExhibitGroup, ExhibitOffer, ExhibitSource};
use crate::error::CallError;
use crate::measuring::words::MeasureWords;
use crate::people::sheets;
use crate::people::words::PeopleWords;

/// A persona as its sheet is drawn.
#[derive(Clone)]
pub(crate) struct PersonaExhibit {
    sheet: SheetContent,
    words: PersonaWords,
    /// "5 of 9 statements are more than assumed."
    evidence: String,
    /// A row a statement: its section, what it says, how it is known.
    pub statements: Table,
}

impl PersonaExhibit {
    /// `width` CSS pixels wide and as high as it must be.
    pub fn tall(&self, width: f64, theme: Theme, fonts: &Fonts) -> Drawing {
        self.picture(theme, fonts).bare(&self.sheet, width)
    }

    /// Whole in a room so wide and high, in CSS pixels, once it is scaled into it.
    pub fn within(&self, room: (f64, f64), theme: Theme, fonts: &Fonts) -> Drawing {
        self.picture(theme, fonts).within(&self.sheet, room)
    }

    fn picture<'a>(&'a self, theme: Theme, fonts: &'a Fonts) -> SheetPicture<'a> {
        SheetPicture {
            words: &self.words,
            theme,
            fonts,
        }
    }
}

/// # Errors
/// Not found.
pub(super) fn read(
    connection: &Connection,
    persona: PersonaId,
    words: &PeopleWords,
) -> Result<PersonaExhibit, CallError> {
    let evidence = sheets::sheet(connection, persona, words)?.evidence_note;
    let sheet = sheets::content(connection, persona, words)?;
    let own = PersonaWords::of(&words.language);
    let rows = sheet.statements.iter().map(|line| {
        let grade = line.evidence.map(|grade| own.evidence(grade).to_owned());
        vec![
            own.section(line.kind).to_owned(),
            match line.name.as_str() {
                "" => line.text.clone(),
                name => format!("{name}: {}", line.text),
            },
            grade.unwrap_or_default(),
        ]
    });
    Ok(PersonaExhibit {
        statements: Table {
            header: vec![
                words.pick("Section", "Abschnitt"),
                words.pick("Statement", "Aussage"),
                words.pick("Evidence", "Beleg"),
            ],
            rows: rows.collect(),
        },
        words: own,
        evidence,
        sheet,
    })
}

pub(super) fn persona(gallery: &Gallery, persona: &PersonaExhibit) -> Exhibit {
    let PersonaExhibit { sheet, words, .. } = persona;
    let name = sheet.name.clone();
    let source = gallery.words.say(
        "Source: the persona “{name}”.",
        "Quelle: die Persona „{name}“.",
        &[("name", &name)],
    );
    let said = persona.statements.rows.iter().map(|row| match &row[..] {
        [section, text, grade] if !grade.is_empty() => format!("{section}: {text} ({grade})"),
        row => row.join(": ").trim_end_matches(": ").to_owned(),
    });
    Exhibit {
        finding: match sheet.quote.trim() {
            "" => name.clone(),
            quote => format!("{name}: {}", words.quoted(quote)),
        },
        name,
        small_print: persona.evidence.clone(),
        sources: std::iter::once(source).chain(said).collect(),
        body: ExhibitBody::Persona(Box::new(persona.clone())),
    }
}

/// All personas of the project.
pub(super) fn offers(
    connection: &Connection,
    words: &MeasureWords,
) -> Result<Option<ExhibitGroup>, CallError> {
    let all = lists::persona::all(connection)?;
    let offers = all.into_iter().map(|persona| ExhibitOffer {
        source: ExhibitSource::Persona {
            persona: persona.id,
        },
        name: persona.name,
        hint: persona.line,
        usual: false,
    });
    let offers: Vec<ExhibitOffer> = offers.collect();
    Ok((!offers.is_empty()).then(|| ExhibitGroup {
        about: ExhibitAbout::Personas,
        name: words.pick("Personas", "Personas"),
        offers,
    }))
}
