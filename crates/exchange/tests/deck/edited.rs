//! A file as a person changes it: parts exchanged in the archive.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::opened::Opened;

pub struct Edited {
    pub parts: BTreeMap<String, Vec<u8>>,
}

impl Edited {
    pub fn new(bytes: &[u8]) -> Edited {
        Edited {
            parts: Opened::new(bytes).parts,
        }
    }

    /// Exchanges a text in the parts whose names begin so; it must be there.
    pub fn exchange(&mut self, parts: &str, old: &str, new: &str) {
        let mut found = false;
        for (_, bytes) in self
            .parts
            .iter_mut()
            .filter(|(name, _)| name.starts_with(parts))
        {
            if let Ok(text) = std::str::from_utf8(bytes)
                && text.contains(old)
            {
                *bytes = text.replacen(old, new, 1).into_bytes();
                found = true;
            }
        }
        assert!(found, "{old} is in no {parts}");
    }

    pub fn written(&self) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, bytes) in &self.parts {
            archive.start_file(name, options).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }
}
