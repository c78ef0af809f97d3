//! A presentation as an archive of parts with relations between them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::error::PresentationError;
use super::tree::Element;
use super::xml::{DECLARATION, Esc, Xml, put};

/// All parts of a presentation together, unpacked, in bytes.
pub(super) const MAX_UNPACKED: u64 = 256 << 20;
const MAX_PARTS: usize = 20_000;
/// A part beyond the second length that grows more than so many times was made to fill the memory.
const MOST_GROWTH: u64 = 200;
const UNSUSPECTED: u64 = 16 << 20;
/// One part of XML; no program writes larger ones.
const MAX_XML: usize = 64 << 20;

const CONTENT_TYPES: &str = "[Content_Types].xml";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Parts by their name without the leading slash, with what they are and point at.
#[derive(Debug, Clone, Default)]
pub(super) struct Package {
    pub(super) parts: BTreeMap<String, Part>,
    /// Of the package itself.
    pub(super) relations: Vec<Relation>,
    /// Content types by extension, as a file that was read declares them.
    defaults: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
    pub(super) relations: Vec<Relation>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of the type's address: `slideLayout`.
    pub(super) kind: String,
    /// The whole address of the type.
    pub(super) address: String,
    /// The part's name; of an external one the address as it is written.
    pub(super) target: String,
    pub(super) external: bool,
}

impl Part {
    pub(super) fn new(content_type: &str, bytes: Vec<u8>) -> Part {
        Part {
            content_type: content_type.to_owned(),
            bytes,
            relations: Vec::new(),
        }
    }

    /// Adds a relation to another part and returns its id.
    pub(super) fn relate(&mut self, kind: &str, target: &str) -> String {
        relate(&mut self.relations, kind, target)
    }

    pub(super) fn related(&self, kind: &str) -> Option<&str> {
        self.relations
            .iter()
            .find(|relation| relation.kind == kind && !relation.external)
            .map(|relation| relation.target.as_str())
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&Relation> {
        self.relations.iter().find(|relation| relation.id == id)
    }
}

pub(super) fn relate(relations: &mut Vec<Relation>, kind: &str, target: &str) -> String {
    let address = match kind {
        "core-properties" => {
            format!("http://schemas.openxmlformats.org/package/2006/relationships/metadata/{kind}")
        }
        _ => format!("{}/{kind}", super::xml::RELATIONS),
    };
    let id = (relations.len() + 1..)
        .map(|number| format!("rId{number}"))
        .find(|id| relations.iter().all(|relation| relation.id != *id))
        .unwrap_or_default();
    relations.push(Relation {
        id: id.clone(),
        kind: kind.to_owned(),
        address,
        target: target.to_owned(),
        external: false,
    });
    id
}

impl Package {
    pub(super) fn add(&mut self, name: impl Into<String>, part: Part) {
        self.parts.insert(name.into(), part);
    }

    /// The parts of one kind: `ppt/slides/slide` and `.xml` find a free number.
    pub(super) fn free(&self, before: &str, after: &str) -> String {
        (1..)
            .map(|number: u32| format!("{before}{number}{after}"))
            .find(|name| !self.parts.contains_key(name))
            .unwrap_or_default()
    }

    /// Equal parts give equal bytes: everything is in order and nothing carries a time.
    pub(super) fn write(&self) -> std::io::Result<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .last_modified_time(DateTime::default())
            .compression_level(Some(3));
        let mut file = |name: &str, bytes: &[u8]| -> std::io::Result<()> {
            // What is compressed already would only cost time.
            let packed = [".xlsx", ".png", ".jpeg", ".jpg", ".gif"]
                .iter()
                .any(|ending| name.ends_with(ending));
            let method = if packed {
                CompressionMethod::Stored
            } else {
                CompressionMethod::Deflated
            };
            let options = if packed {
                options.compression_level(None)
            } else {
                options
            };
            archive.start_file(name, options.compression_method(method))?;
            archive.write_all(bytes)
        };
        file(CONTENT_TYPES, &self.content_types())?;
        file("_rels/.rels", &relations_part("", &self.relations))?;
        for (name, part) in &self.parts {
            file(name, &part.bytes)?;
            if !part.relations.is_empty() {
                let bytes = relations_part(name, &part.relations);
                file(&relations_name(name), &bytes)?;
            }
        }
        Ok(archive.finish()?.into_inner())
    }

    fn content_types(&self) -> Vec<u8> {
        let mut defaults = self.defaults.clone();
        for (extension, kind) in [
            (
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("jpeg", "image/jpeg"),
            ("gif", "image/gif"),
            (
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
        ] {
            defaults
                .entry(extension.to_owned())
                .or_insert_with(|| kind.to_owned());
        }
        let mut xml = Xml::part();
        put!(xml, "<Types xmlns=\"{TYPES}\">");
        for (extension, kind) in &defaults {
            put!(
                xml,
                "<Default Extension=\"{}\" ContentType=\"{}\"/>",
                Esc(extension),
                Esc(kind)
            );
        }
        for (name, part) in &self.parts {
            let extension = extension(name);
            if defaults.get(&extension) != Some(&part.content_type) {
                put!(
                    xml,
                    "<Override PartName=\"/{}\" ContentType=\"{}\"/>",
                    Esc(name),
                    Esc(&part.content_type)
                );
            }
        }
        xml.push("</Types>");
        xml.into_bytes()
    }

    /// Reads and checks a file of unknown origin. Parts of XML are not parsed yet, except the
    /// relations and the content types.
    pub(super) fn read(bytes: &[u8]) -> Result<Package, PresentationError> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            // A presentation with a password lies in the old container, too.
            const MARK: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
            let marked = bytes.windows(MARK.len()).any(|window| window == MARK);
            return Err(if marked {
                PresentationError::Protected
            } else {
                PresentationError::NotAPresentation {
                    found: "it is in the format of old Office programs",
                }
            });
        }
        if !bytes.starts_with(b"PK") {
            let found = if bytes.is_empty() {
                "it is empty"
            } else if bytes.starts_with(b"%PDF") {
                "it is a PDF"
            } else {
                "it is not an archive of parts"
            };
            return Err(PresentationError::NotAPresentation { found });
        }
        let mut files = unpacked(bytes)?;
        let Some(types) = files.remove(CONTENT_TYPES) else {
            return Err(PresentationError::NotAPresentation {
                found: "it is an archive of other files",
            });
        };
        let mut package = Package::default();
        let mut overrides = BTreeMap::new();
        for entry in parsed(&types)?.elements() {
            let kind = entry
                .attribute("ContentType")
                .unwrap_or_default()
                .to_owned();
            match entry.local() {
                "Default" => {
                    let extension = entry.attribute("Extension").unwrap_or_default();
                    package
                        .defaults
                        .insert(extension.to_ascii_lowercase(), kind);
                }
                "Override" => {
                    let name = entry.attribute("PartName").unwrap_or_default();
                    overrides.insert(name.trim_start_matches('/').to_owned(), kind);
                }
                _ => {}
            }
        }
        let names: Vec<String> = files.keys().cloned().collect();
        for name in names {
            if name.ends_with(".rels") || name.ends_with('/') {
                continue;
            }
            let relations = match files.remove(&relations_name(&name)) {
                Some(bytes) => relations(&name, &bytes)?,
                None => Vec::new(),
            };
            let content_type = overrides
                .remove(&name)
                .or_else(|| package.defaults.get(&extension(&name)).cloned())
                .unwrap_or_default();
            let bytes = files.remove(&name).unwrap_or_default();
            package.parts.insert(
                name,
                Part {
                    content_type,
                    bytes,
                    relations,
                },
            );
        }
        if let Some(bytes) = files.remove("_rels/.rels") {
            package.relations = relations("", &bytes)?;
        }
        Ok(package)
    }

    /// The name of the part that is the presentation.
    pub(super) fn presentation(&self) -> Result<String, PresentationError> {
        let name = self
            .relations
            .iter()
            .find(|relation| relation.kind == "officeDocument" && !relation.external)
            .map(|relation| relation.target.clone())
            .ok_or(PresentationError::NotAPresentation {
                found: "it is an archive of other files",
            })?;
        let part = self.parts.get(&name).ok_or(PresentationError::Damaged {
            detail: "its main part is missing".to_owned(),
        })?;
        let kind = part.content_type.as_str();
        if kind.contains("presentationml") || kind.contains("ms-powerpoint") {
            Ok(name)
        } else if kind.contains("wordprocessingml") {
            Err(PresentationError::NotAPresentation {
                found: "it is a text document",
            })
        } else if kind.contains("spreadsheetml") {
            Err(PresentationError::NotAPresentation {
                found: "it is a workbook",
            })
        } else {
            Err(PresentationError::NotAPresentation {
                found: "its main part is something else",
            })
        }
    }

    /// Parses a part of XML.
    pub(super) fn tree(&self, name: &str) -> Result<Element, PresentationError> {
        let part = self.parts.get(name).ok_or(PresentationError::Damaged {
            detail: "a part is missing".to_owned(),
        })?;
        parsed(&part.bytes)
    }

    pub(super) fn replace(&mut self, name: &str, tree: &Element) {
        if let Some(part) = self.parts.get_mut(name) {
            part.bytes = format!("{DECLARATION}{tree}").into_bytes();
        }
    }
}

fn parsed(bytes: &[u8]) -> Result<Element, PresentationError> {
    if bytes.len() > MAX_XML {
        return Err(PresentationError::Hostile {
            detail: "a part is far too long",
        });
    }
    Element::parse(bytes)
}

/// Every file of the archive. The sizes an archive claims need not be true, so bytes are counted
/// as they come.
fn unpacked(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, PresentationError> {
    let too_large = PresentationError::UnpacksTooLarge {
        limit: MAX_UNPACKED,
    };
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| PresentationError::damaged(&error))?;
    if archive.len() > MAX_PARTS {
        return Err(too_large);
    }
    let mut files = BTreeMap::new();
    let mut room = MAX_UNPACKED;
    for index in 0..archive.len() {
        let file = match archive.by_index(index) {
            Ok(file) => file,
            Err(zip::result::ZipError::UnsupportedArchive(_)) => {
                return Err(PresentationError::Protected);
            }
            Err(error) => return Err(PresentationError::damaged(&error)),
        };
        let name = file
            .name()
            .map_err(|error| PresentationError::damaged(&error))?
            .trim_start_matches('/')
            .to_owned();
        let likely = file.compressed_size().saturating_mul(MOST_GROWTH);
        let most = room.min(likely.max(UNSUSPECTED));
        let mut content = Vec::new();
        let read = file
            .take(most + 1)
            .read_to_end(&mut content)
            .map_err(|error| PresentationError::damaged(&error))? as u64;
        if read > most {
            return Err(too_large);
        }
        room = room.checked_sub(read).ok_or_else(|| too_large.clone())?;
        files.insert(name, content);
    }
    Ok(files)
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or("", |(_, extension)| extension)
        .to_ascii_lowercase()
}

fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn relations_name(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{name}.rels"),
    }
}

fn relations(name: &str, bytes: &[u8]) -> Result<Vec<Relation>, PresentationError> {
    let tree = parsed(bytes)?;
    let relations = tree.elements().map(|entry| {
        let address = entry.attribute("Type").unwrap_or_default().to_owned();
        let external = entry.attribute("TargetMode") == Some("External");
        let target = entry.attribute("Target").unwrap_or_default();
        Relation {
            id: entry.attribute("Id").unwrap_or_default().to_owned(),
            kind: address.rsplit('/').next().unwrap_or_default().to_owned(),
            target: if external {
                target.to_owned()
            } else {
                resolved(folder(name), target)
            },
            address,
            external,
        }
    });
    Ok(relations.collect())
}

/// A target that may begin with a slash or lead upwards, as a part's name.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The way from a part's folder to another part.
fn relative(from: &str, to: &str) -> String {
    let here: Vec<&str> = folder(from).split('/').filter(|s| !s.is_empty()).collect();
    let there: Vec<&str> = to.split('/').collect();
    let shared = here
        .iter()
        .zip(&there[..there.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    let mut way = "../".repeat(here.len() - shared);
    way.push_str(&there[shared..].join("/"));
    way
}

fn relations_part(name: &str, relations: &[Relation]) -> Vec<u8> {
    let mut xml = Xml::part();
    put!(xml, "<Relationships xmlns=\"{PACKAGE_RELATIONS}\">");
    for relation in relations {
        let (target, mode) = if relation.external {
            (relation.target.clone(), " TargetMode=\"External\"")
        } else {
            (relative(name, &relation.target), "")
        };
        put!(
            xml,
            "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
            Esc(&relation.id),
            Esc(&relation.address),
            Esc(&target)
        );
    }
    xml.push("</Relationships>");
    xml.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_there_and_back() {
        for (from, to, way) in [
            (
                "ppt/slides/slide1.xml",
                "ppt/charts/chart1.xml",
                "../charts/chart1.xml",
            ),
            (
                "ppt/presentation.xml",
                "ppt/slides/slide1.xml",
                "slides/slide1.xml",
            ),
            ("", "ppt/presentation.xml", "ppt/presentation.xml"),
            ("ppt/a.xml", "docProps/app.xml", "../docProps/app.xml"),
        ] {
            assert_eq!(relative(from, to), way);
            assert_eq!(resolved(folder(from), way), to);
        }
        assert_eq!(
            resolved("ppt/slides", "/ppt/media/a.png"),
            "ppt/media/a.png"
        );
    }
}
