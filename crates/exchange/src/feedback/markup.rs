//! Markup out of texts: what was written on a page is read as words.

/// Elements that begin a line of their own.
const BLOCKS: [&str; 14] = [
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "hr",
];
/// Elements within a line.
const INLINE: [&str; 18] = [
    "a", "b", "i", "u", "em", "strong", "span", "font", "small", "sup", "sub", "td", "th", "img",
    "code", "html", "body", "mark",
];
/// Elements whose content is nobody's words.
const HIDDEN: [&str; 4] = ["script", "style", "head", "title"];

/// A text without tags of HTML, with its characters for `&amp;` and the like, without control
/// characters, and with no room around its lines. What only looks like a tag stays: `<3`, `a < b`.
pub(super) fn plain_text(text: &str) -> String {
    let bare = if text.contains('<') || text.contains('&') {
        without_tags(text)
    } else {
        String::new()
    };
    let text = if bare.is_empty() && !(text.contains('<') || text.contains('&')) {
        text
    } else {
        &bare
    };
    let mut kept = String::with_capacity(text.len());
    let mut empty_lines = 0;
    let text = text.replace("\r\n", "\n");
    for line in text.split([
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ]) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || is_unseen(c));
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        if !kept.is_empty() {
            kept.push('\n');
            if empty_lines > 1 {
                kept.push('\n');
            }
        }
        empty_lines = 0;
        kept.extend(
            line.chars()
                .map(|c| if c == '\t' { ' ' } else { c })
                .filter(|c| !is_unseen(*c)),
        );
    }
    kept
}

/// Control characters, and those that turn the direction of what follows over the end of the text.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn without_tags(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find(['<', '&']) {
        kept.push_str(&rest[..place]);
        rest = &rest[place..];
        if rest.starts_with('&') {
            match entity(rest) {
                Some((character, length)) => {
                    kept.push(character);
                    rest = &rest[length..];
                }
                None => {
                    kept.push('&');
                    rest = &rest[1..];
                }
            }
            continue;
        }
        match tag(rest) {
            Some(Tag {
                name,
                length,
                closes,
            }) => {
                rest = &rest[length..];
                if BLOCKS.contains(&name.as_str()) {
                    kept.push('\n');
                }
                if HIDDEN.contains(&name.as_str()) && !closes {
                    let end = format!("</{name}");
                    let lower = rest.to_ascii_lowercase();
                    rest = lower.find(&end).map_or("", |at| &rest[at..]);
                }
            }
            None => {
                kept.push('<');
                rest = &rest[1..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

struct Tag {
    name: String,
    length: usize,
    closes: bool,
}

/// A known element's tag, or a comment, at the start of a text.
fn tag(text: &str) -> Option<Tag> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let length = comment.find("-->").map_or(text.len(), |end| end + 7);
        return Some(Tag {
            name: String::new(),
            length,
            closes: false,
        });
    }
    if text
        .get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"))
    {
        return Some(Tag {
            name: String::new(),
            length: text.find('>').map_or(text.len(), |end| end + 1),
            closes: false,
        });
    }
    let inner = &text[1..];
    let closes = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let end = inner
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inner.len());
    let name = inner[..end].to_ascii_lowercase();
    let known = |list: &[&str]| list.contains(&name.as_str());
    if !known(&BLOCKS) && !known(&INLINE) && !known(&HIDDEN) {
        return None;
    }
    // Nobody writes tags that long; a lone "<b" is no tag.
    let close = text.char_indices().take(2_000).find(|(_, c)| *c == '>')?.0;
    Some(Tag {
        name,
        length: close + 1,
        closes,
    })
}

/// The character of a reference at the start of a text, and how long that is.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 26] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("auml", 'ä'),
        ("ouml", 'ö'),
        ("uuml", 'ü'),
        ("Auml", 'Ä'),
        ("Ouml", 'Ö'),
        ("Uuml", 'Ü'),
        ("szlig", 'ß'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("agrave", 'à'),
        ("ccedil", 'ç'),
        ("euro", '€'),
        ("pound", '£'),
        ("hellip", '…'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("rsquo", '’'),
        ("lsquo", '‘'),
        ("ldquo", '“'),
        ("rdquo", '”'),
    ];
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let length = end + 1;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(|character| (character, length));
    }
    NAMED
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, character)| (*character, length))
}
