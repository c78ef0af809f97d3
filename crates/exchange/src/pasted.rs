//! Text from the clipboard: lines that become cards, and tables as spreadsheets copy them.

/// The lines of `text` without bullets, numbers and empty lines. A line that is only indented
/// deeper is its own line.
///
/// ```
/// assert_eq!(throughline_exchange::pasted::lines("• Call\n2) Wait\n\n- [ ] Ask"), ["Call", "Wait", "Ask"]);
/// ```
pub fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| without_bullet(line).trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// The line after its bullet, number or tick box; the line itself where it has none.
pub(crate) fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    bullet_length(line).map_or(line, |length| {
        let rest = line[length..].trim_start();
        ["[ ]", "[x]", "[X]"]
            .iter()
            .find_map(|tick| rest.strip_prefix(tick))
            .map_or(rest, str::trim_start)
    })
}

/// Whether a list of things begins here.
pub(crate) fn has_bullet(line: &str) -> bool {
    bullet_length(line.trim()).is_some()
}

/// How many bytes of a trimmed line are its bullet or number with the space behind it.
fn bullet_length(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if "•◦▪‣●○■□–—-*+·".contains(first) {
        let rest = &line[first.len_utf8()..];
        // "-2" and "*new*" are no bullets; "•Call" is one.
        let separated = rest.is_empty() || rest.starts_with(char::is_whitespace);
        return (separated || "•◦▪‣●○■□".contains(first)).then_some(first.len_utf8());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        let rest = &line[digits..];
        if (rest.starts_with('.') || rest.starts_with(')'))
            && rest[1..].starts_with(char::is_whitespace)
        {
            return Some(digits + 1);
        }
    }
    None
}

/// The cells of a table as spreadsheets put it on the clipboard: tabs between columns, and quotes
/// around a cell that holds tabs, line breaks or quotes. Every row is as wide as the widest.
///
/// ```
/// let table = throughline_exchange::pasted::table("a\t\"two\nlines\"\nb");
/// assert_eq!(table, [["a", "two\nlines"], ["b", ""]]);
/// ```
pub fn table(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = match rest.strip_prefix('"').and_then(quoted) {
            Some((cell, after)) => (cell, after),
            None => {
                let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            }
        };
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        rest = if let Some(after) = after.strip_prefix('\t') {
            if after.is_empty()
                && let Some(row) = rows.last_mut()
            {
                row.push(String::new());
            }
            after
        } else if let Some(after) = after
            .strip_prefix("\r\n")
            .or_else(|| after.strip_prefix(['\n', '\r']))
        {
            rows.push(Vec::new());
            after
        } else {
            after
        };
    }
    while rows
        .last()
        .is_some_and(|row| row.iter().all(|cell| cell.is_empty()))
    {
        rows.pop();
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut rows {
        row.resize(width, String::new());
    }
    rows
}

/// A cell after its opening quote, and what follows; `None` where the quote is just a character of
/// the cell: nothing closes it, or the cell goes on behind the closing one.
fn quoted(rest: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut from = 0;
    loop {
        let end = from + rest[from..].find('"')?;
        cell.push_str(&rest[from..end]);
        let after = &rest[end + 1..];
        if after.starts_with('"') {
            cell.push('"');
            from = end + 2;
        } else if after.is_empty() || after.starts_with(['\t', '\n', '\r']) {
            return Some((cell, after));
        } else {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_go_but_signs_stay() {
        assert_eq!(
            lines("- one\n  * two\r\n10. three\n-2 degrees\n\n3.5 hours\n–\n•four"),
            ["one", "two", "three", "-2 degrees", "3.5 hours", "four"]
        );
    }

    #[test]
    fn a_spreadsheet_range_with_quotes() {
        assert_eq!(
            table("a\tb\r\nc\t\"d \"\"e\"\"\r\nf\"\r\n"),
            [["a", "b"], ["c", "d \"e\"\r\nf"]]
        );
        assert_eq!(table("\"not closed\tb"), [["\"not closed", "b"]]);
        assert_eq!(table("5\" pipe\t\"x\" y"), [["5\" pipe", "\"x\" y"]]);
        assert_eq!(table("a\t"), [["a", ""]]);
        assert!(table("").is_empty());
    }
}
