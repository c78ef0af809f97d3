//! The first hundred bytes of a file, read before SQLite sees it.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::error::OpenError;
use crate::migration::APPLICATION_ID;
use crate::opening::schema_pages;

pub(crate) const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What the header says, for a file that may be ours.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Header {
    pub version: u32,
    /// Bytes the pages take, by the header's count.
    pub length: u64,
}

/// Reads and judges the header. To be called only while nobody in this process has the file open
/// through SQLite for writing: closing a file drops the locks the process holds on it.
pub(crate) fn read(path: &Path) -> Result<Header, OpenError> {
    let mut bytes = [0; 100];
    match File::open(path)?.read_exact(&mut bytes) {
        Ok(()) => match judge(&bytes) {
            Err(OpenError::NotOurs) if schema_pages::goes_on_as_project(path)? => {
                Err(OpenError::Damaged("the first page is lost".to_owned()))
            }
            judged => judged,
        },
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(OpenError::NotOurs),
        Err(error) => Err(error.into()),
    }
}

fn judge(bytes: &[u8; 100]) -> Result<Header, OpenError> {
    let word =
        |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let ours = word(68) == APPLICATION_ID as u32;
    if &bytes[..16] != MAGIC {
        return Err(if ours {
            OpenError::Damaged("the header is not that of a database".to_owned())
        } else {
            OpenError::NotOurs
        });
    }
    if !ours {
        return Err(OpenError::NotOurs);
    }
    let page = match u16::from_be_bytes([bytes[16], bytes[17]]) {
        1 => 65_536,
        size if size >= 512 && size.is_power_of_two() => u64::from(size),
        size => return Err(OpenError::Damaged(format!("pages of {size} bytes"))),
    };
    // 2 stands for a write-ahead log, which would leave files beside the project.
    if bytes[18] != 1 || bytes[19] != 1 {
        return Err(OpenError::Foreign {
            parts: vec!["write-ahead log".to_owned()],
        });
    }
    Ok(Header {
        version: word(60),
        length: u64::from(word(28)) * page,
    })
}
