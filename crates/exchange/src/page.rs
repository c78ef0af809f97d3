//! A board as one page for a browser that needs nothing beside it: pictures, tables and words stand
//! in it, and it runs no program and loads nothing.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use throughline_figures::chart::Table;
use throughline_figures::drawing::{Drawing, escaped};
use throughline_figures::font::Weight;

/// What a page says itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageWords {
    /// BCP 47.
    pub language: String,
    /// Opens the table behind a picture: "Values".
    pub values: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub title: String,
    /// The project, the filter and the day; may be empty.
    pub about: String,
    pub dark: bool,
    /// In reading order.
    pub tiles: Vec<PageTile>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PageTile {
    pub title: String,
    /// May be empty.
    pub finding: String,
    /// May be empty.
    pub small_print: String,
    /// In cells of a grid of twelve columns, from 1.
    pub column: u16,
    pub row: u16,
    pub width: u16,
    pub height: u16,
    pub body: PageBody,
}

#[derive(Debug, Clone, PartialEq)]
pub enum PageBody {
    /// A heading over a section.
    Section,
    /// With the table behind it, where there is one.
    Figure(Drawing, Option<Table>),
    /// A value with sentences below it: their emphasised beginnings, the rest, and how they sound.
    Value {
        value: String,
        detail: String,
        lines: Vec<(String, String, PageTone)>,
        drawing: Option<Drawing>,
        table: Option<Table>,
    },
    Table(Table),
    /// Text between quotation marks, source, and how it sounds.
    Quotes(Vec<(String, String, PageTone)>),
    Text(Vec<String>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageTone {
    Positive,
    Negative,
    #[default]
    Neutral,
}

/// The page as UTF-8. The same page gives the same bytes.
pub fn write(page: &Page, words: &PageWords) -> Vec<u8> {
    let mut html = String::with_capacity(1_500_000);
    put(
        &mut html,
        format_args!(
            "<!doctype html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; img-src data:; font-src data:\">\n\
         <meta name=\"generator\" content=\"Throughline\">\n<title>{}</title>\n<style>\n",
            escaped(&words.language),
            if page.dark { " class=\"dark\"" } else { "" },
            escaped(&page.title)
        ),
    );
    for weight in [Weight::Regular, Weight::SemiBold] {
        put(
            &mut html,
            format_args!(
                "@font-face{{font-family:Inter;font-weight:{};src:url(data:font/ttf;base64,",
                weight.number()
            ),
        );
        STANDARD.encode_string(weight.file(), &mut html);
        html.push_str(")}\n");
    }
    html.push_str(include_str!("page.css"));
    put(
        &mut html,
        format_args!(
            "</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n",
            escaped(&page.title)
        ),
    );
    if !page.about.is_empty() {
        put(
            &mut html,
            format_args!("<p class=\"about\">{}</p>\n", escaped(&page.about)),
        );
    }
    html.push_str("</header>\n<main>\n");
    for (number, tile) in page.tiles.iter().enumerate() {
        self::tile(&mut html, tile, number, words);
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html.into_bytes()
}

fn put(html: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = html.write_fmt(arguments);
}

fn tile(html: &mut String, tile: &PageTile, number: usize, words: &PageWords) {
    let section = tile.body == PageBody::Section;
    put(
        html,
        format_args!(
            "<article{} style=\"grid-column:{}/span {};grid-row:{}/span {}\">\n<h2>{}</h2>\n",
            if section { " class=\"section\"" } else { "" },
            tile.column,
            tile.width,
            tile.row,
            tile.height,
            escaped(&tile.title)
        ),
    );
    if !tile.finding.is_empty() {
        put(
            html,
            format_args!("<p class=\"finding\">{}</p>\n", escaped(&tile.finding)),
        );
    }
    match &tile.body {
        PageBody::Section => {}
        PageBody::Figure(drawing, table) => {
            picture(html, drawing, number);
            behind(html, table.as_ref(), words);
        }
        PageBody::Value {
            value,
            detail,
            lines,
            drawing,
            table,
        } => {
            put(
                html,
                format_args!(
                    "<p class=\"value\">{}</p>\n<p class=\"detail\">{}</p>\n",
                    escaped(value),
                    escaped(detail)
                ),
            );
            for (lead, rest, tone) in lines {
                put(
                    html,
                    format_args!(
                        "<p class=\"{}\"><b>{}</b> {}</p>\n",
                        class(*tone),
                        escaped(lead),
                        escaped(rest)
                    ),
                );
            }
            if let Some(drawing) = drawing {
                picture(html, drawing, number);
            }
            behind(html, table.as_ref(), words);
        }
        PageBody::Table(table) => rows(html, table),
        PageBody::Quotes(quotes) => {
            for (text, source, tone) in quotes {
                put(
                    html,
                    format_args!(
                        "<blockquote class=\"{}\"><p>{}</p><p class=\"source\">{}</p></blockquote>\n",
                        class(*tone),
                        escaped(text),
                        escaped(source)
                    ),
                );
            }
        }
        PageBody::Text(paragraphs) => {
            for paragraph in paragraphs {
                put(html, format_args!("<p>{}</p>\n", escaped(paragraph)));
            }
        }
    }
    if !tile.small_print.is_empty() {
        put(
            html,
            format_args!("<p class=\"small\">{}</p>\n", escaped(&tile.small_print)),
        );
    }
    html.push_str("</article>\n");
}

fn class(tone: PageTone) -> &'static str {
    match tone {
        PageTone::Positive => "positive",
        PageTone::Negative => "negative",
        PageTone::Neutral => "neutral",
    }
}

/// Ids of several pictures on one page must not meet.
fn picture(html: &mut String, drawing: &Drawing, number: usize) {
    let named = Drawing {
        name: format!("tile{number}-"),
        ..drawing.clone()
    };
    // Narrow windows move wide figures aside before their letters become too small to read.
    let least = (drawing.width * 0.75).round();
    put(
        html,
        format_args!("<div class=\"figure\" style=\"--least:{least}px\">"),
    );
    html.push_str(&named.to_svg());
    html.push_str("</div>\n");
}

fn behind(html: &mut String, table: Option<&Table>, words: &PageWords) {
    let Some(table) = table.filter(|table| !table.rows.is_empty()) else {
        return;
    };
    put(
        html,
        format_args!("<details><summary>{}</summary>\n", escaped(&words.values)),
    );
    rows(html, table);
    html.push_str("</details>\n");
}

fn rows(html: &mut String, table: &Table) {
    html.push_str("<div class=\"scroll\"><table><thead><tr>");
    for name in &table.header {
        put(
            html,
            format_args!("<th scope=\"col\">{}</th>", escaped(name)),
        );
    }
    html.push_str("</tr></thead><tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            if column == 0 {
                put(
                    html,
                    format_args!("<th scope=\"row\">{}</th>", escaped(cell)),
                );
            } else {
                put(html, format_args!("<td>{}</td>", escaped(cell)));
            }
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: PageBody) -> String {
        let page = Page {
            title: "Customers <script>".to_owned(),
            about: "Harbour Bank · 22 Nov 2026".to_owned(),
            dark: false,
            tiles: vec![PageTile {
                title: "NPS & more".to_owned(),
                finding: String::new(),
                small_print: "n 305".to_owned(),
                column: 1,
                row: 1,
                width: 6,
                height: 4,
                body,
            }],
        };
        let words = PageWords {
            language: "en".to_owned(),
            values: "Values".to_owned(),
        };
        String::from_utf8(write(&page, &words)).unwrap()
    }

    #[test]
    fn a_wide_figure_keeps_three_quarters_of_its_size_in_a_narrow_window() {
        let drawing = Drawing {
            width: 1168.0,
            height: 400.0,
            language: "en".to_owned(),
            title: String::new(),
            description: String::new(),
            name: String::new(),
            ground: throughline_figures::theme::Colour(255, 255, 255),
            shapes: Vec::new(),
        };
        let html = page(PageBody::Figure(drawing, None));
        assert!(html.contains("<div class=\"figure\" style=\"--least:876px\"><svg"));
        assert!(html.contains("min-width: var(--least)"));
    }

    #[test]
    fn what_people_wrote_stays_words() {
        let quotes = vec![(
            "<img src=x onerror=alert(1)>".to_owned(),
            "\"a\" & b".to_owned(),
            PageTone::Negative,
        )];
        let html = page(PageBody::Quotes(quotes));
        assert!(html.contains("Customers &lt;script&gt;") && html.contains("NPS &amp; more"));
        assert!(
            html.contains("&lt;img src=x") && !html.contains("<img") && !html.contains("<script")
        );
        assert!(html.contains("<blockquote class=\"negative\">"));
    }

    #[test]
    fn the_page_loads_nothing() {
        let html = page(PageBody::Table(Table {
            header: vec!["Channel".to_owned(), "Value".to_owned()],
            rows: vec![vec!["App".to_owned(), "48%".to_owned()]],
        }));
        assert!(html.contains("default-src 'none'"));
        assert!(!html.contains("http://") && !html.contains("https://"));
        assert!(html.contains("<th scope=\"row\">App</th><td>48%</td>"));
    }
}
