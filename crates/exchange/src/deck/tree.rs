//! XML of unknown origin as a tree that is written back as it was, except where it was changed.

use std::fmt::{self, Write};
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::error::PresentationError;
use super::xml::Esc;

/// Deeper than any program nests.
const DEEPEST: usize = 400;
const MOST_ELEMENTS: usize = 4_000_000;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    /// As written, with its prefix.
    name: String,
    /// The address its prefix stands for; empty for none.
    space: Rc<str>,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Element(Element),
    Text(String),
}

type Spaces = Vec<(String, Rc<str>)>;

impl Element {
    /// Refuses document types (and so entities), and what is nested or repeated without end.
    pub(super) fn parse(bytes: &[u8]) -> Result<Element, PresentationError> {
        let decoded = decoded(bytes)?;
        let mut reader = Reader::from_str(&decoded);
        let mut open: Vec<(Element, usize)> = Vec::new();
        let mut spaces: Spaces = Vec::new();
        let mut root = None;
        let mut count = 0;
        loop {
            let event = reader
                .read_event()
                .map_err(|error| PresentationError::damaged(&error))?;
            match event {
                Event::Start(start) => {
                    count += 1;
                    if open.len() >= DEEPEST || count > MOST_ELEMENTS {
                        return Err(PresentationError::Hostile {
                            detail: "it is nested or repeated without end",
                        });
                    }
                    let before = spaces.len();
                    let element = begun(&start, &mut spaces)?;
                    open.push((element, before));
                }
                Event::Empty(start) => {
                    count += 1;
                    let before = spaces.len();
                    let element = begun(&start, &mut spaces)?;
                    spaces.truncate(before);
                    place(element, &mut open, &mut root);
                }
                Event::End(_) => {
                    let Some((element, before)) = open.pop() else {
                        return Err(PresentationError::damaged(&"an element ends twice"));
                    };
                    spaces.truncate(before);
                    place(element, &mut open, &mut root);
                }
                Event::Text(text) => {
                    write_text(&text.xml10_content(), &mut open);
                }
                Event::CData(data) => {
                    write_text(&data.xml10_content(), &mut open);
                }
                Event::GeneralRef(reference) => {
                    let meant = unescape(&format!("&{};", &*reference))
                        .map_err(|_| PresentationError::Hostile {
                            detail: "it refers to an entity",
                        })?
                        .into_owned();
                    write_text(&meant, &mut open);
                }
                Event::DocType(_) => {
                    return Err(PresentationError::Hostile {
                        detail: "it declares a document type",
                    });
                }
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        if !open.is_empty() {
            return Err(PresentationError::damaged(&"a part ends too early"));
        }
        root.ok_or_else(|| PresentationError::damaged(&"a part is empty"))
    }

    /// A fragment of our own; its prefixes are declared on its root or it has none.
    pub(super) fn fragment(markup: &str) -> Result<Element, PresentationError> {
        Element::parse(markup.as_bytes())
    }

    pub(super) fn local(&self) -> &str {
        self.name
            .rsplit_once(':')
            .map_or(self.name.as_str(), |(_, local)| local)
    }

    pub(super) fn is(&self, space: &str, local: &str) -> bool {
        self.local() == local && *self.space == *space
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// An attribute by its name without the prefix, where it has one: `r:id` as "id".
    pub(super) fn prefixed(&self, local: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(found, _)| {
                found
                    .rsplit_once(':')
                    .is_some_and(|(_, name)| name == local)
            })
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(found, _)| found == name) {
            Some((_, old)) => *old = value.to_owned(),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Sets an attribute that has a prefix, found as by [`Element::prefixed`].
    pub(super) fn set_prefixed(&mut self, local: &str, value: &str) {
        let found = self.attributes.iter_mut().find(|(found, _)| {
            found
                .rsplit_once(':')
                .is_some_and(|(_, name)| name == local)
        });
        if let Some((_, old)) = found {
            *old = value.to_owned();
        }
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, local: &str) -> Option<&Element> {
        self.elements().find(|child| child.local() == local)
    }

    pub(super) fn child_mut(&mut self, local: &str) -> Option<&mut Element> {
        self.elements_mut().find(|child| child.local() == local)
    }

    /// The way down through children: the first of each name.
    pub(super) fn path(&self, way: &[&str]) -> Option<&Element> {
        way.iter()
            .try_fold(self, |element, local| element.child(local))
    }

    pub(super) fn path_mut(&mut self, way: &[&str]) -> Option<&mut Element> {
        way.iter()
            .try_fold(self, |element, local| element.child_mut(local))
    }

    /// All inside it, itself not, in the order of the text.
    pub(super) fn descendants(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        let mut rest: Vec<&Element> = self.elements().collect();
        rest.reverse();
        while let Some(element) = rest.pop() {
            found.push(element);
            let at = rest.len();
            rest.extend(element.elements());
            rest[at..].reverse();
        }
        found
    }

    /// Its own text, without that of its children.
    pub(super) fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| match node {
                Node::Element(_) => None,
                Node::Text(text) => Some(text.as_str()),
            })
            .collect()
    }

    pub(super) fn push(&mut self, child: Element) {
        self.children.push(Node::Element(child));
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&Element) -> bool) {
        self.children.retain(|node| match node {
            Node::Element(element) => keep(element),
            Node::Text(_) => true,
        });
    }

    /// Puts `new` in the place of the first child called `local`; else before the first child
    /// named in `before`, else at the end.
    pub(super) fn put(&mut self, local: &str, new: Element, before: &[&str]) {
        let found = self.elements_mut().find(|child| child.local() == local);
        match found {
            Some(old) => *old = new,
            None => self.insert_before(new, before),
        }
    }

    /// Puts `new` before the first child named in `before`, else at the end.
    pub(super) fn insert_before(&mut self, new: Element, before: &[&str]) {
        let found = self.children.iter().position(|node| match node {
            Node::Element(element) => before.contains(&element.local()),
            Node::Text(_) => false,
        });
        match found {
            Some(at) => self.children.insert(at, Node::Element(new)),
            None => self.children.push(Node::Element(new)),
        }
    }

    /// Exchanges all children.
    pub(super) fn set_children(&mut self, children: Vec<Element>) {
        self.children = children.into_iter().map(Node::Element).collect();
    }
}

/// UTF-8, or UTF-16 with a mark, as the standard allows.
fn decoded(bytes: &[u8]) -> Result<String, PresentationError> {
    let (text, _, wrong) = match bytes {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE.decode(bytes),
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(bytes),
        _ => encoding_rs::UTF_8.decode(bytes),
    };
    if wrong {
        return Err(PresentationError::damaged(&"a part is not text"));
    }
    Ok(text.into_owned())
}

fn begun(start: &BytesStart<'_>, spaces: &mut Spaces) -> Result<Element, PresentationError> {
    let name = start.name().into_inner().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| PresentationError::damaged(&error))?;
        let key = attribute.key.into_inner().to_owned();
        let value = unescape(&attribute.value)
            .map_err(|_| PresentationError::Hostile {
                detail: "it refers to an entity",
            })?
            .into_owned();
        if key == "xmlns" {
            spaces.push((String::new(), value.as_str().into()));
        } else if let Some(prefix) = key.strip_prefix("xmlns:") {
            spaces.push((prefix.to_owned(), value.as_str().into()));
        }
        attributes.push((key, value));
    }
    let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
    let space = spaces
        .iter()
        .rev()
        .find(|(found, _)| found == prefix)
        .map_or_else(|| Rc::from(""), |(_, space)| Rc::clone(space));
    Ok(Element {
        name,
        space,
        attributes,
        children: Vec::new(),
    })
}

fn place(element: Element, open: &mut [(Element, usize)], root: &mut Option<Element>) {
    match open.last_mut() {
        Some((parent, _)) => parent.push(element),
        None => *root = Some(element),
    }
}

fn write_text(text: &str, open: &mut [(Element, usize)]) {
    if let Some((parent, _)) = open.last_mut() {
        match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => parent.children.push(Node::Text(text.to_owned())),
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(f, " {name}=\"{}\"", Esc(value))?;
        }
        if self.children.is_empty() {
            return f.write_str("/>");
        }
        f.write_char('>')?;
        for node in &self.children {
            match node {
                Node::Element(element) => element.fmt(f)?,
                Node::Text(text) => Esc(text).fmt(f)?,
            }
        }
        write!(f, "</{}>", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markup: &str, expected: &str) {
        let found = match Element::parse(markup.as_bytes()) {
            Ok(element) => element.to_string(),
            Err(error) => error.to_string(),
        };
        assert!(found.contains(expected), "{found}");
    }

    #[test]
    fn what_was_read_is_written_back() {
        for markup in [
            "<a:x xmlns:a=\"u\" b=\"&quot;1&quot;\"><a:y> one </a:y>t&amp;t<z/></a:x>",
            "<x>é🙂&lt;</x>",
        ] {
            check(markup, markup);
        }
        check("<x><![CDATA[<b>]]></x>", "<x>&lt;b&gt;</x>");
    }

    #[test]
    fn hostile_markup_is_refused() {
        check(
            "<!DOCTYPE x [<!ENTITY e \"e\">]><x>&e;</x>",
            "document type",
        );
        check("<x>&e;</x>", "entity");
        check(&"<x>".repeat(1_000), "without end");
        check("<x><y></x>", "damaged");
        check("", "empty");
    }
}
