//! Finding the table of tables without the first page, which is its root.
//!
//! The rows that say where each table begins stand on leaves of their own, because the schema is
//! longer than a page. They are known by their shape: every row is `type, name, table, root, sql`
//! with a type of `table` or `index`. The layout of pages, cells and records is that of
//! <https://www.sqlite.org/fileformat2.html>, sections 1.6 and 2.1.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// Bytes of a page, in every file this program makes.
pub(crate) const PAGE: usize = 4096;

/// Pages looked at to tell whether a file was a project. The schema is written first.
const NEAR_THE_START: u64 = 256;

/// Tables that together only a project has.
const TELLING: [&str; 3] = ["journey_persona", "card", "journal_step"];

/// Where a page says what kind of page it is, and the size of its head.
const LEAF_OF_TABLE: u8 = 13;
const INNER_OF_TABLE: u8 = 5;
const LEAF_HEAD: usize = 8;
const FILE_HEAD: usize = 100;

/// A leaf of the table of tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SchemaLeaf {
    /// Counted from 1.
    page: u32,
    first: u64,
    last: u64,
    names: Vec<String>,
}

/// Whether a file that does not begin like a project goes on like one.
pub(crate) fn goes_on_as_project(path: &Path) -> io::Result<bool> {
    Ok(is_project(&leaves(&mut File::open(path)?, NEAR_THE_START)?))
}

/// A first page from which all leaves can be reached that are left in the file. Its header is
/// empty. `None` if they are not those of a project.
pub(crate) fn first_page(file: &mut File) -> io::Result<Option<Vec<u8>>> {
    let mut leaves = leaves(file, u64::MAX)?;
    if !is_project(&leaves) {
        return Ok(None);
    }
    leaves.sort_by_key(|leaf| (leaf.first, u64::MAX - leaf.last));
    let mut kept: Vec<SchemaLeaf> = Vec::new();
    for leaf in leaves {
        // A page that was freed may still hold rows that stand elsewhere now.
        if kept.last().is_none_or(|before| before.last < leaf.first) {
            kept.push(leaf);
        }
    }
    Ok(Some(root_over(&kept)))
}

fn is_project(leaves: &[SchemaLeaf]) -> bool {
    TELLING.iter().all(|table| {
        leaves
            .iter()
            .any(|leaf| leaf.names.iter().any(|name| name == table))
    })
}

fn leaves(file: &mut File, most: u64) -> io::Result<Vec<SchemaLeaf>> {
    let pages = (file.metadata()?.len() / PAGE as u64).min(most);
    file.seek(SeekFrom::Start(0))?;
    let mut found = Vec::new();
    let mut page = vec![0; PAGE];
    for number in 1..=pages {
        file.read_exact(&mut page)?;
        if number > 1 && page[0] == LEAF_OF_TABLE {
            found.extend(schema_leaf(&page, number as u32));
        }
    }
    Ok(found)
}

/// `None` if a row on the page is not one of the table of tables.
fn schema_leaf(page: &[u8], number: u32) -> Option<SchemaLeaf> {
    let cells = usize::from(u16::from_be_bytes([page[3], page[4]]));
    let mut rows = Vec::new();
    for cell in 0..cells {
        let pointer = LEAF_HEAD + 2 * cell;
        let at = u16::from_be_bytes([*page.get(pointer)?, *page.get(pointer + 1)?]);
        rows.push(schema_row(page.get(usize::from(at)..)?)?);
    }
    let ascending = rows.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let (first, last) = (rows.first()?.0, rows.last()?.0);
    ascending.then(|| SchemaLeaf {
        page: number,
        first,
        last,
        names: rows.into_iter().map(|(_, name)| name).collect(),
    })
}

/// The row's number and the name of what it is about.
fn schema_row(cell: &[u8]) -> Option<(u64, String)> {
    let mut cell = Bytes(cell);
    let _length = cell.varint()?;
    let row = cell.varint()?;
    let record = cell.0;
    let head = cell.varint()?;
    let mut kinds = Vec::new();
    let before = record.len();
    while ((before - cell.0.len()) as u64) < head {
        kinds.push(cell.varint()?);
    }
    let [kind, name, table, root, sql] = kinds[..] else {
        return None;
    };
    // The root is a number: 0, which a virtual table has, and 1 have kinds of their own. An index
    // that SQLite made by itself has no SQL.
    if !matches!(root, 1..=6 | 8 | 9) || text_length(table).is_none() || (sql != 0 && sql % 2 == 0)
    {
        return None;
    }
    let kind = cell.take(text_length(kind)?)?;
    let name = std::str::from_utf8(cell.take(text_length(name)?)?).ok()?;
    (kind == b"table" || kind == b"index").then(|| (row, name.to_owned()))
}

/// Bytes of a text, from its serial type.
fn text_length(kind: u64) -> Option<usize> {
    (kind >= 13 && kind % 2 == 1)
        .then(|| usize::try_from((kind - 13) / 2).ok())
        .flatten()
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// Up to nine bytes, the highest bits first; the first eight give seven bits each.
    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for place in 1..=9 {
            let byte = u64::from(self.take(1)?[0]);
            if place == 9 {
                return Some(value << 8 | byte);
            }
            value = value << 7 | byte & 0x7f;
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(value)
    }
}

fn put_varint(into: &mut Vec<u8>, value: u64) {
    let mut bytes = vec![(value & 0x7f) as u8];
    let mut rest = value >> 7;
    while rest > 0 {
        bytes.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    into.extend(bytes.into_iter().rev());
}

/// An inner page: for each leaf but the last its number and its last row, then the last leaf.
fn root_over(leaves: &[SchemaLeaf]) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    let Some((last, others)) = leaves.split_last() else {
        return page;
    };
    let mut content = PAGE;
    let mut pointer = FILE_HEAD + 12;
    let mut count: u16 = 0;
    for leaf in others {
        let mut cell = leaf.page.to_be_bytes().to_vec();
        put_varint(&mut cell, leaf.last);
        // No schema of ours comes near; a page that is full keeps what it has.
        if pointer + 2 > content - cell.len() {
            break;
        }
        content -= cell.len();
        page[content..content + cell.len()].copy_from_slice(&cell);
        page[pointer..pointer + 2].copy_from_slice(&(content as u16).to_be_bytes());
        pointer += 2;
        count += 1;
    }
    page[FILE_HEAD] = INNER_OF_TABLE;
    page[FILE_HEAD + 3..FILE_HEAD + 5].copy_from_slice(&count.to_be_bytes());
    page[FILE_HEAD + 5..FILE_HEAD + 7].copy_from_slice(&(content as u16).to_be_bytes());
    page[FILE_HEAD + 8..FILE_HEAD + 12].copy_from_slice(&last.page.to_be_bytes());
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length_come_back() {
        for value in [0, 1, 127, 128, 300, 16_383, 16_384, 1 << 40] {
            let mut bytes = Vec::new();
            put_varint(&mut bytes, value);
            assert_eq!(Bytes(&bytes).varint(), Some(value));
        }
        assert_eq!(Bytes(&[0xff; 9]).varint(), Some(u64::MAX));
        assert_eq!(Bytes(&[0xff; 3]).varint(), None);
    }

    #[test]
    fn bytes_that_are_no_rows_of_a_schema_are_none() {
        for filling in [0x00, 0x0d, 0x55, 0xff] {
            let mut page = vec![filling; PAGE];
            page[0] = LEAF_OF_TABLE;
            assert_eq!(schema_leaf(&page, 2), None, "{filling:#x}");
        }
    }
}
